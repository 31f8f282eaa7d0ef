// Compares a level's kernels with the portable ones on pseudo-random input; built for another processor and run under an
// emulator by EmulatedKernelTests. Prints what it compared, or the first difference and exits with 1.
#include "similarity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LANES = PEEL_SIMILARITY_LANES, MOST_QUERIES = 9 };

static const peel_similarity_level LEVEL = PEEL_SIMILARITY_NEON;

static uint32_t state = 1;

// xorshift (Marsaglia 2003): the same numbers on every machine.
static uint32_t next(void) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

static void *room(size_t bytes) {
    void *memory = aligned_alloc(64, (bytes + 63) / 64 * 64);
    if (!memory) exit(2);
    memset(memory, 0, (bytes + 63) / 64 * 64);
    return memory;
}

static void differs(const char *what, size_t dimensions, size_t blocks) {
    printf("%s differ at %zu dimensions, %zu blocks\n", what, dimensions, blocks);
    exit(1);
}

struct input {
    peel_similarity_blocks blocks;
    uint8_t *fine;
    peel_similarity_details details;
    uint16_t *alive;
    peel_similarity_query queries[MOST_QUERIES];
    int8_t *codes;
};

// Extreme codes are frequent, because sums overflow there first.
static int8_t code(void) {
    const uint32_t kind = next() % 8;
    return kind == 0 ? 127 : kind == 1 ? -127 : (int8_t)((int)(next() % 255) - 127);
}

// Two neighbouring codes of a query are 128 together at most, and often exactly that.
static void write_query(int8_t *codes, size_t dimensions) {
    for (size_t d = 0; d < dimensions; d += 2) {
        const int first = code(), size = 128 - abs(first), most = size < 127 ? size : 127;
        const int second = next() % 2 ? most : (int)(next() % (uint32_t)(most + 1));
        codes[d] = (int8_t)first;
        codes[d + 1] = (int8_t)(next() % 2 ? second : -second);
    }
}

static struct input make(size_t dimensions, size_t count) {
    const size_t templates = count * LANES;
    uint8_t *codes = room(templates * dimensions), *tails = room(templates * dimensions);
    float *scales = room(templates * sizeof(float));
    uint16_t *slack = room(2 * templates * sizeof(uint16_t)), *alive = room(count * sizeof(uint16_t));
    // Of the heads any byte is a packed code and two bits of another.
    for (size_t i = 0; i < templates * dimensions / 4 * 3; i++)
        codes[i] = (uint8_t)(next() % 4 ? next() : next() % 2 ? 0 : 255);
    for (size_t i = 0; i < templates * dimensions; i++) tails[i] = (uint8_t)(code() + 128);
    const size_t fine_bytes = templates * (2 + dimensions / 4);
    uint8_t *fine = room(fine_bytes);
    for (size_t i = 0; i < fine_bytes; i++) fine[i] = (uint8_t)next();
    for (size_t i = 0; i < templates; i++) scales[i] = (float)(next() % 1000) / 1e6f;
    for (size_t i = 0; i < 2 * templates; i++) slack[i] = (uint16_t)(next() % 500);
    for (size_t i = 0; i < count; i++) alive[i] = next() % 4 ? (uint16_t)next() : 0;
    struct input input = {
        .blocks = {.codes = codes, .scales = scales, .slack = slack, .dimensions = dimensions},
        .fine = fine, .details = {.fine = fine, .tails = tails, .dimensions = dimensions}, .alive = alive,
        .codes = room(MOST_QUERIES * dimensions)};
    for (size_t q = 0; q < MOST_QUERIES; q++) {
        int8_t *own = input.codes + q * dimensions;
        int32_t sum = 0;
        write_query(own, dimensions);
        for (size_t d = 0; d < dimensions; d++) sum += own[d];
        input.queries[q] = (peel_similarity_query){
            .codes = own, .code_sum = sum, .scale = 1e-3f, .tail_unit = 1e-4f, .residual_unit = 1e-5f,
            .threshold = (float)((int)(next() % 200) - 20) / 1e3f};
    }
    return input;
}

// What all comparisons gave to closer looks, and what these kept.
static size_t looked_at, left;

static size_t compare(size_t dimensions, size_t count, size_t queries) {
    struct input input = make(dimensions, count);
    const size_t stride = count * LANES;
    peel_similarity_survivor *found[2];
    size_t counts[2][MOST_QUERIES], kept[2], survivors = 0;
    int32_t *sums[2][2];
    uint8_t *unpacked = room(PEEL_SIMILARITY_ROOM * dimensions);
    for (int side = 0; side < 2; side++) {
        const peel_similarity_level level = side ? LEVEL : PEEL_SIMILARITY_PORTABLE;
        found[side] = room(stride * queries * sizeof(peel_similarity_survivor));
        for (int part = 0; part < 2; part++) sums[side][part] = room(stride * sizeof(int32_t));
        peel_similarity_scan(
            level, &input.blocks, count, queries % 2 ? input.alive : NULL, input.queries, queries, unpacked,
            found[side], stride, counts[side]);
        peel_similarity_head_sums(
            level, input.blocks.codes, dimensions, count, input.queries[0].codes, unpacked, sums[side][0]);
        peel_similarity_tail_sums(level, input.details.tails, dimensions, count, input.queries[0].codes, sums[side][1]);
    }
    for (size_t q = 0; q < queries; q++) {
        if (counts[0][q] != counts[1][q]) differs("counts", dimensions, count);
        if (memcmp(found[0] + q * stride, found[1] + q * stride, counts[0][q] * sizeof(**found)))
            differs("survivors", dimensions, count);
        survivors += counts[0][q];
    }
    for (int part = 0; part < 2; part++)
        if (memcmp(sums[0][part], sums[1][part], stride * sizeof(int32_t)))
            differs(part ? "sums of tails" : "sums of heads", dimensions, count);
    const peel_similarity_rest rest = {
        .head = input.queries[0].codes, .head_sum = input.queries[0].code_sum, .tail = input.queries[0].codes,
        .tail_sum = input.queries[0].code_sum, .head_scale = 1e-3, .tail_scale = 1e-3, .tail_unit = 1e-5,
        .tail_rest_unit = 1e-6, .residual_unit = 1e-9, .threshold = 0.02};
    for (int side = 0; side < 2; side++)
        kept[side] = peel_similarity_refine(
            side ? LEVEL : PEEL_SIMILARITY_PORTABLE, &input.blocks, &input.details, &rest, found[side], counts[side][0]);
    if (kept[0] != kept[1] || memcmp(found[0], found[1], kept[0] * sizeof(**found)))
        differs("refined survivors", dimensions, count);
    looked_at += counts[0][0];
    left += kept[0];
    for (int side = 0; side < 2; side++) {
        free(found[side]);
        for (int part = 0; part < 2; part++) free(sums[side][part]);
    }
    free(unpacked);
    free((void *)input.blocks.codes);
    free((void *)input.blocks.scales);
    free((void *)input.blocks.slack);
    free(input.fine);
    free((void *)input.details.tails);
    free(input.alive);
    free(input.codes);
    return survivors;
}

int main(void) {
    if (!peel_similarity_supports(LEVEL)) {
        puts("the emulated processor lacks the level");
        return 2;
    }
    const size_t dimensions[] = {16, 48, 96, 128, 512}, counts[] = {1, 3, 4, 5, 33}, queries[] = {1, 4, 9};
    size_t survivors = 0, templates = 0;
    for (size_t d = 0; d < 5; d++)
        for (size_t c = 0; c < 5; c++)
            for (size_t q = 0; q < 3; q++) {
                survivors += compare(dimensions[d], counts[c], queries[q]);
                templates += counts[c] * LANES * queries[q];
            }
    // A comparison of nothing with nothing would say nothing.
    if (survivors * 20 < templates || survivors * 20 > templates * 19) {
        printf("%zu of %zu survive: the thresholds test too little\n", survivors, templates);
        return 1;
    }
    if (left * 20 < looked_at || left * 20 > looked_at * 19) {
        printf("%zu of %zu are left by closer looks: they are tested too little\n", left, looked_at);
        return 1;
    }
    printf("%zu comparisons, %zu survivors, %zu left: equal\n", templates, survivors, left);
    return 0;
}
