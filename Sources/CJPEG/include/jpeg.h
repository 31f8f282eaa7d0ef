// The short way for plain JPEG files, straight to the library that libvips itself uses.
#ifndef PEEL_JPEG_H
#define PEEL_JPEG_H

#include <stddef.h>
#include <stdint.h>

// Tells the size of a plain JPEG: three bands of colour as JFIF has them, and no marker that changes them.
//
// Returns 0 where the file says anything that this doesn't understand (EXIF, a colour profile, CMYK, grey, 12 bits) or
// has a damaged head; libvips reads those.
int peel_jpeg_size(const uint8_t *data, size_t length, size_t *width, size_t *height);

// Decodes a file that `peel_jpeg_size` took, as packed RGB into width × height × 3 bytes.
//
// Returns 0 at the first sign of damage, a missing end among them; what was written then is worth nothing.
int peel_jpeg_decode(const uint8_t *data, size_t length, size_t width, size_t height, uint8_t *rgb);

#endif
