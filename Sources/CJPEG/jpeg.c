#include "jpeg.h"

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

// The library reports by calling back; each call ends the work.
typedef struct {
    struct jpeg_error_mgr base;
    jmp_buf end;
} failure;

static void fail(j_common_ptr decoder) { longjmp(((failure *)decoder->err)->end, 1); }

// A warning is damage that the library would paint over. Traces have a level of 0 and more.
static void warn(j_common_ptr decoder, int level) {
    if (level < 0) fail(decoder);
}

static void prepare(struct jpeg_decompress_struct *decoder, failure *report) {
    decoder->err = jpeg_std_error(&report->base);
    report->base.error_exit = fail;
    report->base.emit_message = warn;
}

// Keeps the markers that change how pixels are to be read, so that their presence is seen.
static void open_head(struct jpeg_decompress_struct *decoder, const uint8_t *data, size_t length) {
    jpeg_create_decompress(decoder);
    for (int marker = 1; marker < 16; marker++)
        if (marker != 14) jpeg_save_markers(decoder, JPEG_APP0 + marker, 16);
    jpeg_mem_src(decoder, data, (unsigned long)length);
    jpeg_read_header(decoder, TRUE);
}

static int is_plain(const struct jpeg_decompress_struct *decoder) {
    return decoder->marker_list == NULL && !decoder->saw_Adobe_marker && decoder->num_components == 3 &&
           decoder->jpeg_color_space == JCS_YCbCr && decoder->data_precision == 8;
}

int peel_jpeg_size(const uint8_t *data, size_t length, size_t *width, size_t *height) {
    struct jpeg_decompress_struct decoder = {0};
    failure report;
    prepare(&decoder, &report);
    volatile int plain = 0;
    if (!setjmp(report.end)) {
        open_head(&decoder, data, length);
        *width = decoder.image_width;
        *height = decoder.image_height;
        plain = is_plain(&decoder);
    }
    jpeg_destroy_decompress(&decoder);
    return plain;
}

int peel_jpeg_decode(const uint8_t *data, size_t length, size_t width, size_t height, uint8_t *rgb) {
    struct jpeg_decompress_struct decoder = {0};
    failure report;
    prepare(&decoder, &report);
    volatile int whole = 0;
    if (!setjmp(report.end)) {
        open_head(&decoder, data, length);
        decoder.out_color_space = JCS_RGB;
        jpeg_start_decompress(&decoder);
        if (decoder.output_width == width && decoder.output_height == height) {
            while (decoder.output_scanline < height) {
                JSAMPROW row = rgb + (size_t)decoder.output_scanline * width * 3;
                jpeg_read_scanlines(&decoder, &row, 1);
            }
            jpeg_finish_decompress(&decoder);
            whole = 1;
        }
    }
    jpeg_destroy_decompress(&decoder);
    return whole;
}
