// The part of libzip that reading an archive of images needs, with limits that hold whatever the archive says.
#ifndef PEEL_ZIP_H
#define PEEL_ZIP_H

#include <stddef.h>
#include <stdint.h>

typedef struct peel_zip peel_zip;

// What a member is, as far as its entry says.
enum peel_zip_kind { PEEL_ZIP_FILE = 0, PEEL_ZIP_FOLDER = 1, PEEL_ZIP_OTHER = 2, PEEL_ZIP_ENCRYPTED = 3 };

// Opens an archive for reading; its directory has to agree with itself. NULL where it is no archive, or damaged.
peel_zip *peel_zip_open(const char *path);

void peel_zip_close(peel_zip *archive);

// How many members the directory names.
int64_t peel_zip_count(peel_zip *archive);

// The bytes of a member's name, without a conversion, and their number; NULL where there is no such member.
const char *peel_zip_name(peel_zip *archive, uint64_t index, size_t *length);

// What a member is (peel_zip_kind), and the sizes that the directory claims; -1 where it says nothing of them.
int peel_zip_kind_of(peel_zip *archive, uint64_t index, uint64_t *size, uint64_t *packed);

// Unpacks a member into `bytes`.
//
// Returns the number of bytes; -1 where the member is damaged, -2 where there is more than `limit`, whatever size the
// directory claims.
int64_t peel_zip_read(peel_zip *archive, uint64_t index, uint8_t *bytes, size_t limit);

#endif
