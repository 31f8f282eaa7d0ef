#include "fuzz_driver.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int run(int argc, char **argv) { return LLVMFuzzerRunDriver(&argc, &argv, LLVMFuzzerTestOneInput); }

int FuzzImages_main(int argc, char **argv) { return run(argc, argv); }
int FuzzPacks_main(int argc, char **argv) { return run(argc, argv); }
int FuzzGallery_main(int argc, char **argv) { return run(argc, argv); }
