#include "separable.h"

#include <string.h>

struct kernels {
    void (*pointwise_row)(const float *in, const peel_separable_unit *unit, size_t width, float *out);
    void (*depthwise_row)(
        const float *above, const float *here, const float *below, const peel_separable_unit *unit, size_t width,
        float *out);
    void (*stem_row)(const float *const rows[3], const peel_separable_stem *stem, size_t width, float *out);
    void (*pool_row)(const float *upper, const float *lower, size_t channels, size_t width, float *out);
    void (*add_row)(const float *fine, const float *coarse, size_t channels, size_t width, float *out);
    void (*widen_row)(const uint8_t *pixels, size_t width, float *out);
};

#define LANES 4
#define WIDE 2
#define TARGET
#define NAME(x) portable_##x
#include "kernels.inc"

#if defined(__x86_64__)
#define LANES 8
#define WIDE 2
#define TARGET __attribute__((target("avx2,fma")))
#define NAME(x) avx2_##x
#include "kernels.inc"

#define LANES 16
#define WIDE 4
#define TARGET __attribute__((target("avx512f,avx512vl,avx512bw,avx512dq,fma")))
#define NAME(x) avx512_##x
#include "kernels.inc"
#endif

peel_separable_level peel_separable_best_level(void) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512vl"))
        return PEEL_SEPARABLE_AVX512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return PEEL_SEPARABLE_AVX2;
#endif
    return PEEL_SEPARABLE_PORTABLE;
}

static const struct kernels *kernels_for(peel_separable_level level) {
#if defined(__x86_64__)
    if (level == PEEL_SEPARABLE_AVX512) return &avx512_kernels;
    if (level == PEEL_SEPARABLE_AVX2) return &avx2_kernels;
#endif
    (void)level;
    return &portable_kernels;
}

// One unit at work: the last three rows of its pointwise results, and what it passes on.
struct stage {
    const peel_separable_unit *unit;
    size_t width;       // of the rows that enter
    float *rows[3];     // oldest first; each has a column of zeros before and after
    float *result;      // one row of results
    float *held;        // the upper row of a pair that is pooled
    float *pooled;      // one row of pooled results
    size_t taken;       // rows that entered
    size_t given;       // rows of results
};

enum { LONGEST_CHAIN = 16 };

struct chain {
    const struct kernels *kernels;
    struct stage stages[LONGEST_CHAIN];
    size_t count;
    float *output;  // where the next row of the last unit goes
};

// Everything starts at a cache line, since a vector that straddles two costs twice.
static size_t padded(size_t floats) { return (floats + 15) / 16 * 16; }

static size_t stage_floats(const peel_separable_unit *unit, size_t width) {
    const size_t c = (size_t)unit->outputs;
    return 3 * padded((width + 2) * c) + 2 * padded(width * c) + padded(width / 2 * c);
}

size_t peel_separable_scratch(size_t stem, const peel_separable_unit *units, size_t count, size_t width) {
    size_t total = 0;
    if (stem) {
        total += 3 * padded((width + 2) * 3) + padded(width / 2 * stem);
        width /= 2;
    } else if (count > 0) {
        total += padded(width * (size_t)units[0].inputs);
    }
    for (size_t i = 0; i < count; i++) {
        total += stage_floats(&units[i], width);
        if (units[i].pools) width /= 2;
    }
    return total;
}

static float *take(float **memory, size_t floats) {
    float *start = *memory;
    *memory += padded(floats);
    return start;
}

static void prepare(
    struct chain *chain, const struct kernels *kernels, const peel_separable_unit *units, size_t count, size_t width,
    float *memory, float *output) {
    chain->kernels = kernels;
    chain->count = count;
    chain->output = output;
    for (size_t i = 0; i < count; i++) {
        struct stage *stage = &chain->stages[i];
        const size_t c = (size_t)units[i].outputs, row = (width + 2) * c;
        stage->unit = &units[i];
        stage->width = width;
        // The first row's upper neighbour, and every row's first and last column, are the border.
        for (size_t r = 0; r < 3; r++) {
            stage->rows[r] = take(&memory, row);
            memset(stage->rows[r], 0, row * sizeof(float));
        }
        stage->result = take(&memory, width * c);
        stage->held = take(&memory, width * c);
        stage->pooled = take(&memory, width / 2 * c);
        stage->taken = stage->given = 0;
        if (units[i].pools) width /= 2;
    }
}

static void push(struct chain *chain, size_t index, const float *row);

// Computes the row whose neighbours are all there and hands it to the next unit.
static void give(struct chain *chain, size_t index) {
    struct stage *stage = &chain->stages[index];
    const peel_separable_unit *unit = stage->unit;
    const size_t c = (size_t)unit->outputs;
    const bool is_upper = stage->given % 2 == 0, is_last = index + 1 == chain->count;
    float *target = unit->pools && is_upper ? stage->held : stage->result;
    if (is_last && !unit->pools) target = chain->output;
    chain->kernels->depthwise_row(stage->rows[0], stage->rows[1], stage->rows[2], unit, stage->width, target);
    stage->given++;
    size_t width = stage->width;
    if (unit->pools) {
        if (is_upper) return;
        width /= 2;
        float *pooled = is_last ? chain->output : stage->pooled;
        chain->kernels->pool_row(stage->held, stage->result, c, width, pooled);
        target = pooled;
    }
    if (is_last) chain->output += width * c;
    else push(chain, index + 1, target);
}

static void push(struct chain *chain, size_t index, const float *row) {
    struct stage *stage = &chain->stages[index];
    float *oldest = stage->rows[0];
    stage->rows[0] = stage->rows[1];
    stage->rows[1] = stage->rows[2];
    stage->rows[2] = oldest;
    chain->kernels->pointwise_row(row, stage->unit, stage->width, oldest + stage->unit->outputs);
    stage->taken++;
    if (stage->taken > 1) give(chain, index);
}

// The last row has the border below it.
static void finish(struct chain *chain) {
    for (size_t i = 0; i < chain->count; i++) {
        struct stage *stage = &chain->stages[i];
        if (stage->taken == 0) continue;
        float *oldest = stage->rows[0];
        stage->rows[0] = stage->rows[1];
        stage->rows[1] = stage->rows[2];
        stage->rows[2] = oldest;
        memset(oldest, 0, (stage->width + 2) * (size_t)stage->unit->outputs * sizeof(float));
        give(chain, i);
    }
}

// The row of a picture as floats; a row beyond the valid ones is black.
static void widen(const struct kernels *kernels, const peel_separable_picture *picture, size_t y, float *out) {
    const size_t valid = y < picture->valid_height ? picture->valid_width : 0;
    if (valid > 0) kernels->widen_row(picture->pixels + y * picture->row_bytes, valid, out);
    memset(out + (valid + 1) * 3, 0, (picture->width + 1 - valid) * 3 * sizeof(float));
}

void peel_separable_run_pixels(
    peel_separable_level level, const peel_separable_stem *stem, const peel_separable_unit *units, size_t count,
    const peel_separable_picture *picture, float *scratch, float *output) {
    if (count == 0 || count > LONGEST_CHAIN) return;
    const struct kernels *kernels = kernels_for(level);
    const size_t width = picture->width, row = (width + 2) * 3;
    float *rows[3];
    for (size_t r = 0; r < 3; r++) {
        rows[r] = take(&scratch, row);
        memset(rows[r], 0, row * sizeof(float));
    }
    float *result = take(&scratch, width / 2 * (size_t)stem->outputs);
    struct chain chain;
    prepare(&chain, kernels, units, count, width / 2, scratch, output);
    for (size_t y = 0; y < picture->height / 2; y++) {
        // Result row y sees the pixel rows 2y−1, 2y and 2y+1; the row before the first is the border.
        float *before = rows[2];
        rows[2] = rows[0];
        rows[0] = before;
        widen(kernels, picture, 2 * y, rows[1]);
        widen(kernels, picture, 2 * y + 1, rows[2]);
        const float *const three[3] = {rows[0], rows[1], rows[2]};
        kernels->stem_row(three, stem, width / 2, result);
        push(&chain, 0, result);
    }
    finish(&chain);
}

void peel_separable_run_map(
    peel_separable_level level, const peel_separable_unit *units, size_t count, const float *input,
    const float *coarser, bool pools_input, size_t width, size_t height, float *scratch, float *output) {
    if (count == 0 || count > LONGEST_CHAIN) return;
    const struct kernels *kernels = kernels_for(level);
    const size_t c = (size_t)units[0].inputs;
    float *row = take(&scratch, width * c);
    const size_t entering = pools_input ? width / 2 : width;
    struct chain chain;
    prepare(&chain, kernels, units, count, entering, scratch, output);
    const size_t rows = pools_input ? height / 2 : height;
    for (size_t y = 0; y < rows; y++) {
        const float *source = input + y * width * c;
        if (pools_input) {
            source = input + 2 * y * width * c;
            kernels->pool_row(source, source + width * c, c, entering, row);
            source = row;
        } else if (coarser) {
            kernels->add_row(source, coarser + y / 2 * (width / 2) * c, c, width, row);
            source = row;
        }
        push(&chain, 0, source);
    }
    finish(&chain);
}
