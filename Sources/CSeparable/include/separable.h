// Networks of separable convolutions, run row by row.
//
// A chain is a stem (optional) and some units. A row that enters a chain goes through every unit before the next one
// enters, so what lies between two units is three rows in the cache and never a whole feature map in memory.
// Weights and memory that start at a cache line are read faster; no alignment is required.
// Feature maps are row-major: height × width × channels of float32. Widths and heights are those of the map.
#ifndef PEEL_SEPARABLE_H
#define PEEL_SEPARABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A pointwise (1×1) convolution followed by a depthwise 3×3 one with a border of zeros.
typedef struct {
    int32_t inputs;               // channels, 16 or 64
    int32_t outputs;              // channels, 16 or 64
    bool rectifies;               // whether negative results become 0
    bool pools;                   // whether the largest of each 2×2 results is passed on
    const float *pointwise;       // [inputs][outputs]
    const float *pointwise_bias;  // [outputs]
    const float *depthwise;       // [3·3][outputs], row by row
    const float *depthwise_bias;  // [outputs]
} peel_separable_unit;

// A dense 3×3 convolution with stride 2 and a border of zeros, from interleaved 8-bit pixels; always rectified.
typedef struct {
    int32_t outputs;     // channels, 16 or 64
    const float *dense;  // [3·3][3][outputs], the three in the pixels' own channel order
    const float *bias;   // [outputs]
} peel_separable_stem;

// Instruction sets that kernels exist for.
typedef enum {
    PEEL_SEPARABLE_PORTABLE = 0,
    PEEL_SEPARABLE_AVX2 = 1,
    PEEL_SEPARABLE_AVX512 = 2,
} peel_separable_level;

// The best level that this processor has.
peel_separable_level peel_separable_best_level(void);

// Floats of scratch memory that a chain needs; `width` is that of its input, `stem` the stem's outputs or 0.
size_t peel_separable_scratch(size_t stem, const peel_separable_unit *units, size_t count, size_t width);

// Pixels that a chain reads: packed three to a pixel, rows `row_bytes` apart.
//
// The chain sees `width` × `height`, both even; what lies beyond `valid_width` and `valid_height` is black.
typedef struct {
    const uint8_t *pixels;
    size_t row_bytes;
    size_t width;
    size_t height;
    size_t valid_width;
    size_t valid_height;
} peel_separable_picture;

// Runs a chain on pixels. The result is half of the picture's size, and half again for each pool.
void peel_separable_run_pixels(
    peel_separable_level level, const peel_separable_stem *stem, const peel_separable_unit *units, size_t count,
    const peel_separable_picture *picture, float *scratch, float *output);

// Runs a chain on a feature map.
//
// Where `coarser` is not null it is a map of half the size that is enlarged to twice its size and added to the input.
// Where `pools_input` is set, the largest of each 2×2 values of the input enters the chain.
void peel_separable_run_map(
    peel_separable_level level, const peel_separable_unit *units, size_t count, const float *input,
    const float *coarser, bool pools_input, size_t width, size_t height, float *scratch, float *output);

#endif
