#ifndef PEEL_CVIPS_SHIM_H
#define PEEL_CVIPS_SHIM_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <vips/vips.h>

// Every operation of libvips is variadic, which Swift can't call. Each front below stands for
// the one call it makes; they return 0 on success, as libvips does.

/// vips_init is a macro that also checks the ABI.
static inline int CVips_init(const char *program) { return VIPS_INIT(program); }

/// Takes over warnings that libvips would print; a damaged image is told by an error instead.
static inline void CVips_ignore_message(const char *domain, GLogLevelFlags level, const char *text, void *data) {
    (void)domain, (void)level, (void)text, (void)data;
}

/// g_log_set_handler takes a mask of macros.
static inline void CVips_silence(void) {
    g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING | G_LOG_LEVEL_INFO | G_LOG_LEVEL_DEBUG, CVips_ignore_message, NULL);
}

/// Blocks (or unblocks) one class of operations and everything below it.
static inline void CVips_block(const char *name, int blocked) {
    vips_operation_block_set(name, blocked ? TRUE : FALSE);
}

/// vips_image_new_from_buffer, sequential access, failing on any error in the data.
static inline VipsImage *CVips_open(const void *data, size_t length) {
    return vips_image_new_from_buffer(
        data, length, "", "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL);
}

/// Computes the image's pixels, rows packed, into memory that holds them all. vips_image_write_to_memory would start a
/// thread for each image; this works in the caller's.
static inline int CVips_read(VipsImage *image, uint8_t *pixels) {
    VipsRegion *region = vips_region_new(image);
    const size_t row = VIPS_IMAGE_SIZEOF_LINE(image);
    int failed = 0;
    for (int top = 0; top < image->Ysize && !failed; top += 16) {
        VipsRect strip = {0, top, image->Xsize, VIPS_MIN(16, image->Ysize - top)};
        failed = vips_region_prepare(region, &strip);
        for (int y = 0; y < strip.height && !failed; y++)
            memcpy(pixels + (size_t)(top + y) * row, VIPS_REGION_ADDR(region, 0, top + y), row);
    }
    g_object_unref(region);
    return failed;
}

/// vips_autorot: applies the EXIF orientation and drops the tag.
static inline int CVips_autorot(VipsImage *in, VipsImage **out) { return vips_autorot(in, out, NULL); }

/// vips_colourspace to sRGB, 8 bits a band.
static inline int CVips_to_srgb(VipsImage *in, VipsImage **out) {
    return vips_colourspace(in, out, VIPS_INTERPRETATION_sRGB, NULL);
}

/// vips_icc_transform to sRGB through the embedded profile.
static inline int CVips_icc_to_srgb(VipsImage *in, VipsImage **out) {
    return vips_icc_transform(in, out, "srgb", "embedded", TRUE, "depth", 8, NULL);
}

/// vips_flatten against mid grey, so that transparent pixels are neither black nor white edges.
static inline int CVips_flatten(VipsImage *in, VipsImage **out) {
    double grey[3] = {128, 128, 128};
    VipsArrayDouble *background = vips_array_double_new(grey, 3);
    int code = vips_flatten(in, out, "background", background, NULL);
    vips_area_unref(VIPS_AREA(background));
    return code;
}

/// vips_cast to 8 bits with the shift that 16-bit sources need.
static inline int CVips_cast_uchar(VipsImage *in, VipsImage **out) {
    return vips_cast(in, out, VIPS_FORMAT_UCHAR, NULL);
}

/// vips_extract_band: bands first..<first+count.
static inline int CVips_extract_bands(VipsImage *in, VipsImage **out, int first, int count) {
    return vips_extract_band(in, out, first, "n", count, NULL);
}

/// vips_jpegsave_buffer without metadata.
static inline int CVips_jpeg(VipsImage *in, void **buffer, size_t *length, int quality) {
    return vips_jpegsave_buffer(in, buffer, length, "Q", quality, "strip", TRUE, NULL);
}

/// vips_pngsave_buffer without metadata.
static inline int CVips_png(VipsImage *in, void **buffer, size_t *length) {
    return vips_pngsave_buffer(in, buffer, length, "strip", TRUE, NULL);
}

/// vips_thumbnail_image with both bounds, never enlarging: an area filter.
static inline int CVips_shrink_to(VipsImage *in, VipsImage **out, int width, int height) {
    return vips_thumbnail_image(in, out, width, "height", height, "size", VIPS_SIZE_FORCE, NULL);
}

/// g_object_unref is a macro in newer GLib.
static inline void CVips_unref(VipsImage *image) { g_object_unref(image); }

#endif
