// The part of libqrencode that drawing a short address needs.
#ifndef PEEL_QR_H
#define PEEL_QR_H

#include <stddef.h>
#include <stdint.h>

// The widest symbol there is (version 40), in modules.
#define PEEL_QR_WIDEST 177

// Encodes bytes as a QR code of the smallest version that holds them, with 15 % of error correction (level M).
//
// Writes one byte a module into `modules`, row by row from the top left: 1 for dark, 0 for light. Returns the number of
// modules in a row; -1 where the bytes are none, are too many for a symbol, or `capacity` is too small for it.
int peel_qr_encode(const uint8_t *bytes, size_t count, uint8_t *modules, size_t capacity);

#endif
