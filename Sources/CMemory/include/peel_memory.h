// What the allocator does with memory that is given back; Swift's module of the C library leaves it out.
#ifndef PEEL_MEMORY_H
#define PEEL_MEMORY_H

// Has the allocator overwrite what is freed from now on, in the whole process. Returns 0 where it can't.
//
// glibc leaves out pieces of up to 1,032 bytes, which each thread keeps and gives out first.
int peel_overwrite_freed(void);

#endif
