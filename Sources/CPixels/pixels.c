#include "pixels.h"

#include <math.h>
#include <string.h>

#if defined(__x86_64__)
#define CLONES __attribute__((target_clones("avx512bw", "avx2", "default")))
#else
#define CLONES
#endif

static inline uint8_t clamped(int value) { return value < 0 ? 0 : value > 255 ? 255 : (uint8_t)value; }

// Luma and chroma of one row, a sample each for every pixel, become packed colours: three planes first, in the cache,
// since each loop by itself becomes vector code.
CLONES static void colour_row(
    const uint8_t *luma, const uint8_t *u, const uint8_t *v, const peel_colour_matrix *matrix, size_t width,
    uint8_t *restrict planes, uint8_t *restrict rgb) {
    uint8_t *restrict red = planes, *restrict green = planes + width, *restrict blue = planes + 2 * width;
    const int offset = matrix->luma_offset, gain = matrix->luma;
    const int red_v = matrix->red_v, green_u = matrix->green_u, green_v = matrix->green_v, blue_u = matrix->blue_u;
    for (size_t x = 0; x < width; x++) {
        const int l = (luma[x] - offset) * gain + 4096, b = u[x] - 128, r = v[x] - 128;
        red[x] = clamped((l + red_v * r) >> 13);
        green[x] = clamped((l - green_u * b - green_v * r) >> 13);
        blue[x] = clamped((l + blue_u * b) >> 13);
    }
    for (size_t x = 0; x < width; x++) {
        rgb[3 * x] = red[x];
        rgb[3 * x + 1] = green[x];
        rgb[3 * x + 2] = blue[x];
    }
}

CLONES static void average_row(const uint8_t *upper, const uint8_t *lower, size_t width, uint8_t *restrict luma) {
    for (size_t x = 0; x < width; x++)
        luma[x] = (uint8_t)((upper[2 * x] + upper[2 * x + 1] + lower[2 * x] + lower[2 * x + 1] + 2) >> 2);
}

// Every `step`-th sample of a row.
CLONES static void gather_row(const uint8_t *row, size_t step, size_t width, uint8_t *restrict out) {
    for (size_t x = 0; x < width; x++) out[x] = row[x * step];
}

// Every `step`-th sample of a row, twice.
CLONES static void double_row(const uint8_t *row, size_t step, size_t width, uint8_t *restrict out) {
    for (size_t x = 0; x < width / 2; x++) out[2 * x] = out[2 * x + 1] = row[x * step];
    if (width % 2) out[width - 1] = row[width / 2 * step];
}

void peel_pixels_halve(
    const peel_planes *planes, const peel_colour_matrix *matrix, size_t width, size_t height, uint8_t *scratch,
    uint8_t *rgb) {
    uint8_t *luma = scratch + 3 * width, *cb = scratch + 4 * width, *cr = scratch + 5 * width;
    for (size_t y = 0; y < height; y++) {
        const uint8_t *upper = planes->y + 2 * y * planes->y_stride;
        const uint8_t *u = planes->u + y * planes->chroma_stride, *v = planes->v + y * planes->chroma_stride;
        average_row(upper, upper + planes->y_stride, width, luma);
        if (planes->chroma_step != 1) {
            gather_row(u, planes->chroma_step, width, cb);
            gather_row(v, planes->chroma_step, width, cr);
            u = cb;
            v = cr;
        }
        colour_row(luma, u, v, matrix, width, scratch, rgb + 3 * y * width);
    }
}

void peel_pixels_convert(
    const peel_planes *planes, const peel_colour_matrix *matrix, size_t width, size_t height, uint8_t *scratch,
    uint8_t *rgb) {
    uint8_t *cb = scratch + 4 * width, *cr = scratch + 5 * width;
    for (size_t y = 0; y < height; y++) {
        if (y % 2 == 0) {
            double_row(planes->u + y / 2 * planes->chroma_stride, planes->chroma_step, width, cb);
            double_row(planes->v + y / 2 * planes->chroma_stride, planes->chroma_step, width, cr);
        }
        colour_row(planes->y + y * planes->y_stride, cb, cr, matrix, width, scratch, rgb + 3 * y * width);
    }
}

// A pixel on the border, some of whose four neighbours don't exist.
static void warp_border(
    const uint8_t *source, ptrdiff_t width, ptrdiff_t height, ptrdiff_t x, ptrdiff_t y, float fx, float fy,
    uint8_t *rgb) {
    for (int c = 0; c < 3; c++) {
        float sum = 0;
        for (int k = 0; k < 4; k++) {
            const ptrdiff_t column = x + k % 2, row = y + k / 2;
            if (column < 0 || row < 0 || column >= width || row >= height) continue;
            const float weight = (k % 2 ? fx : 1 - fx) * (k / 2 ? fy : 1 - fy);
            sum += weight * source[(row * width + column) * 3 + c];
        }
        rgb[c] = (uint8_t)(sum + 0.5f);
    }
}

typedef float vector4 __attribute__((vector_size(16)));
typedef uint8_t bytes4 __attribute__((vector_size(4)));

// Three bytes and one that nobody uses; 6 bytes are read for two neighbours, so never beyond the second.
static inline void load_pair(const uint8_t *at, vector4 *left, vector4 *right) {
    uint64_t both = 0;
    memcpy(&both, at, 6);
    const uint32_t first = (uint32_t)both, second = (uint32_t)(both >> 24);
    bytes4 bytes;
    memcpy(&bytes, &first, 4);
    *left = __builtin_convertvector(bytes, vector4);
    memcpy(&bytes, &second, 4);
    *right = __builtin_convertvector(bytes, vector4);
}

static inline void warp_inside(const uint8_t *upper, const uint8_t *lower, float fx, float fy, uint8_t *rgb) {
    vector4 left, right;
    load_pair(upper, &left, &right);
    const vector4 top = left + fx * (right - left);
    load_pair(lower, &left, &right);
    const vector4 bottom = left + fx * (right - left);
    const bytes4 bytes = __builtin_convertvector(top + fy * (bottom - top) + 0.5f, bytes4);
    memcpy(rgb, &bytes, 3);
}

CLONES static void warp_row(
    const uint8_t *source, ptrdiff_t width, ptrdiff_t height, double x, double y, double dx, double dy, size_t count,
    uint8_t *rgb) {
    for (size_t i = 0; i < count; i++, rgb += 3) {
        const double sx = x + (double)i * dx, sy = y + (double)i * dy;
        if (!(sx > -1 && sy > -1 && sx < (double)width && sy < (double)height)) {
            rgb[0] = rgb[1] = rgb[2] = 0;
            continue;
        }
        const ptrdiff_t column = (ptrdiff_t)floor(sx), row = (ptrdiff_t)floor(sy);
        const float fx = (float)(sx - (double)column), fy = (float)(sy - (double)row);
        if (column < 0 || row < 0 || column + 1 >= width || row + 1 >= height) {
            warp_border(source, width, height, column, row, fx, fy, rgb);
        } else {
            const uint8_t *upper = source + (row * width + column) * 3;
            warp_inside(upper, upper + width * 3, fx, fy, rgb);
        }
    }
}

void peel_pixels_warp(
    const uint8_t *source, size_t source_width, size_t source_height, const peel_similarity *similarity, size_t width,
    size_t height, uint8_t *rgb) {
    for (size_t y = 0; y < height; y++)
        warp_row(
            source, (ptrdiff_t)source_width, (ptrdiff_t)source_height,
            similarity->tx - similarity->b * (double)y, similarity->ty + similarity->a * (double)y, similarity->a,
            similarity->b, width, rgb + y * width * 3);
}

CLONES static void add_row(const uint8_t *row, float weight, size_t count, float *restrict sums) {
    for (size_t i = 0; i < count; i++) sums[i] += weight * (float)row[i];
}

static void resample_row(const float *row, const peel_axis *columns, uint8_t *rgb) {
    const float *weight = columns->weights;
    for (size_t x = 0; x < columns->targets; x++, rgb += 3) {
        const float *at = row + 3 * columns->starts[x];
        float sum[3] = {0.5f, 0.5f, 0.5f};
        for (int32_t tap = 0; tap < columns->counts[x]; tap++, at += 3, weight++)
            for (int c = 0; c < 3; c++) sum[c] += *weight * at[c];
        for (int c = 0; c < 3; c++) rgb[c] = sum[c] >= 255 ? 255 : (uint8_t)sum[c];
    }
}

void peel_pixels_resample(
    const uint8_t *source, size_t width, const peel_axis *columns, const peel_axis *rows, float *scratch, uint8_t *rgb) {
    const float *weight = rows->weights;
    for (size_t y = 0; y < rows->targets; y++) {
        memset(scratch, 0, 3 * width * sizeof(float));
        for (int32_t tap = 0; tap < rows->counts[y]; tap++, weight++)
            add_row(source + (size_t)(rows->starts[y] + tap) * 3 * width, *weight, 3 * width, scratch);
        resample_row(scratch, columns, rgb + y * columns->targets * 3);
    }
}

void peel_pixels_sample(
    const uint8_t *source, size_t width, size_t height, const peel_grid *grid, size_t side, uint8_t outside,
    uint8_t *rgb) {
    const ptrdiff_t last_column = (ptrdiff_t)width - 1, last_row = (ptrdiff_t)height - 1;
    memset(rgb, outside, side * side * 3);
    for (size_t row = 0; row < side; row++) {
        const double y = grid->y + (double)row * grid->dy;
        if (!(y >= 0 && y <= (double)last_row)) continue;
        const ptrdiff_t upper = (ptrdiff_t)y, lower = upper < last_row ? upper + 1 : upper;
        const float fy = (float)(y - (double)upper);
        for (size_t column = 0; column < side; column++) {
            const double x = grid->x + (double)column * grid->dx;
            if (!(x >= 0 && x <= (double)last_column)) continue;
            const ptrdiff_t left = (ptrdiff_t)x, step = left < last_column ? 3 : 0;
            const float fx = (float)(x - (double)left);
            const uint8_t *above = source + (upper * (ptrdiff_t)width + left) * 3;
            const uint8_t *below = source + (lower * (ptrdiff_t)width + left) * 3;
            uint8_t *out = rgb + (row * side + column) * 3;
            for (int c = 0; c < 3; c++) {
                const float top = (float)above[c] + fx * (float)(above[c + step] - above[c]);
                const float bottom = (float)below[c] + fx * (float)(below[c + step] - below[c]);
                out[c] = (uint8_t)(top + fy * (bottom - top) + 0.5f);
            }
        }
    }
}

CLONES static void add_row_differences(
    const uint8_t *first, const uint8_t *second, size_t row_bytes, size_t block_bytes, uint32_t *sums) {
    for (size_t start = 0, block = 0; start < row_bytes; start += block_bytes, block++) {
        const size_t count = row_bytes - start < block_bytes ? row_bytes - start : block_bytes;
        uint32_t sum = 0;
        for (size_t i = 0; i < count; i++) {
            const int difference = first[start + i] - second[start + i];
            sum += (uint32_t)(difference < 0 ? -difference : difference);
        }
        sums[block] += sum;
    }
}

void peel_pixels_block_differences(
    const uint8_t *first, const uint8_t *second, size_t row_bytes, size_t rows, size_t block_bytes, size_t block_rows,
    uint32_t *sums) {
    const size_t columns = (row_bytes + block_bytes - 1) / block_bytes;
    const size_t block_lines = (rows + block_rows - 1) / block_rows;
    memset(sums, 0, columns * block_lines * sizeof(uint32_t));
    for (size_t y = 0; y < rows; y++)
        add_row_differences(
            first + y * row_bytes, second + y * row_bytes, row_bytes, block_bytes, sums + y / block_rows * columns);
}
