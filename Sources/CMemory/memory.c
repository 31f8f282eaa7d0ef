#include "peel_memory.h"

#include <malloc.h>

int peel_overwrite_freed(void) {
#ifdef M_PERTURB
    return mallopt(M_PERTURB, 0xA5);
#else
    return 0;
#endif
}
