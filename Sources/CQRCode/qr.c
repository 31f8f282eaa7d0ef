#include "peel_qr.h"

#include <limits.h>

#include <qrencode.h>

int peel_qr_encode(const uint8_t *bytes, size_t count, uint8_t *modules, size_t capacity) {
    if (count == 0 || count > INT_MAX) return -1;
    // Version 0 lets the library take the smallest that fits.
    QRcode *code = QRcode_encodeData((int)count, bytes, 0, QR_ECLEVEL_M);
    if (code == NULL) return -1;
    const size_t width = (size_t)code->width;
    const size_t total = width * width;
    int answer = -1;
    if (width <= PEEL_QR_WIDEST && total <= capacity) {
        // The lowest bit of the library's byte is the colour; the others say what the module is for.
        for (size_t index = 0; index < total; index++) modules[index] = code->data[index] & 1;
        answer = code->width;
    }
    QRcode_free(code);
    return answer;
}
