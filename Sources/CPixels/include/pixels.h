// Loops over pixels that every frame of every camera goes through.
#ifndef PEEL_PIXELS_H
#define PEEL_PIXELS_H

#include <stddef.h>
#include <stdint.h>

// How luma and chroma become red, green and blue: in parts of 8192.
typedef struct {
    int16_t luma_offset;  // 16 for studio range, 0 for full
    int16_t luma;         // gain of luma, × 8192
    int16_t red_v;        // parts of chroma in each colour, × 8192
    int16_t green_u;
    int16_t green_v;
    int16_t blue_u;
} peel_colour_matrix;

// 8-bit planes with one chroma sample for each 2×2 pixels. `chroma_step` is 1 for planes of their own, 2 interleaved.
typedef struct {
    const uint8_t *y;
    const uint8_t *u;
    const uint8_t *v;
    size_t y_stride;
    size_t chroma_stride;
    size_t chroma_step;
} peel_planes;

// Writes the picture at half its size as packed RGB: luma is the mean of 2×2 pixels, chroma is as it comes.
//
// `width` and `height` are those of the result; rows of the result are packed. `scratch` holds 6 × width bytes.
void peel_pixels_halve(
    const peel_planes *planes, const peel_colour_matrix *matrix, size_t width, size_t height, uint8_t *scratch,
    uint8_t *rgb);

// Writes the picture at its own size as packed RGB; each chroma sample serves its 2×2 pixels.
//
// The planes start at an even column and row. `scratch` holds 6 × width bytes.
void peel_pixels_convert(
    const peel_planes *planes, const peel_colour_matrix *matrix, size_t width, size_t height, uint8_t *scratch,
    uint8_t *rgb);

// A similarity that takes a pixel of the result to a point of the source.
typedef struct {
    double a;
    double b;
    double tx;
    double ty;
} peel_similarity;

// Reads every pixel of the result between four pixels of the source; outside of the source is black.
void peel_pixels_warp(
    const uint8_t *source, size_t source_width, size_t source_height, const peel_similarity *similarity, size_t width,
    size_t height, uint8_t *rgb);

// Which samples of one axis of the source make each sample of the result, and how much each of them counts.
typedef struct {
    const int32_t *starts;
    const int32_t *counts;
    const float *weights;  // those of the first sample, then those of the second, …
    size_t targets;
} peel_axis;

// Resamples packed RGB, each axis by its weights. `scratch` holds 3 × width floats.
void peel_pixels_resample(
    const uint8_t *source, size_t width, const peel_axis *columns, const peel_axis *rows, float *scratch, uint8_t *rgb);

// Points of the source on a regular grid: where it starts, and from one point to the next.
typedef struct {
    double x;
    double y;
    double dx;
    double dy;
} peel_grid;

// Reads the points of a grid between four pixels of the source each; `outside` for points beyond its pixels' centres.
void peel_pixels_sample(
    const uint8_t *source, size_t width, size_t height, const peel_grid *grid, size_t side, uint8_t outside,
    uint8_t *rgb);

// Sums the absolute differences of two pictures of the same size over square blocks, row of blocks by row of blocks.
//
// `row_bytes` and `block_bytes` count bytes, `block_rows` rows; blocks at the right and the bottom may be smaller.
void peel_pixels_block_differences(
    const uint8_t *first, const uint8_t *second, size_t row_bytes, size_t rows, size_t block_bytes, size_t block_rows,
    uint32_t *sums);

#endif
