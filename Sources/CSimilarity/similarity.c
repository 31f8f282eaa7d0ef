#include "similarity.h"

enum { LANES = PEEL_SIMILARITY_LANES };

// What a level brings: sums of blocks with queries, the test of one block, and plain reading.
struct kernels {
    // sums[16] of a head with one query; blocks are read one after another, and the memory is asked for what comes.
    void (*head)(
        const uint8_t *packed, size_t dimensions, const peel_similarity_query *query, uint8_t *room, int32_t *sums);
    // A head's codes, a byte each.
    void (*unpack)(const uint8_t *packed, size_t dimensions, uint8_t *codes);
    // sums[queries][blocks][16], for up to QUERIES × BLOCKS at once; codes of heads, unpacked, with 32 added.
    void (*heads)(
        const uint8_t *const *blocks, size_t block_count, size_t dimensions, const peel_similarity_query *queries,
        size_t query_count, int32_t *sums);
    // sums[16]; codes of tails, with 128 added.
    void (*tails)(const uint8_t *block, size_t dimensions, const int8_t *query, int32_t code_sum, int32_t *sums);
    // For each query the lanes of one block that reach its threshold; `sums` are the block's among those of up to BLOCKS.
    void (*test)(
        const int32_t *sums, const float *scales, const uint16_t *slack, const peel_similarity_query *queries,
        size_t query_count, uint16_t *lanes);
    uint64_t (*read)(const uint8_t *memory, size_t bytes);
};

// How much one call of `heads` takes: of several queries enough accumulators to hide the latency of a product, and no more
// than registers.
enum { BLOCKS = PEEL_SIMILARITY_ROOM / LANES, QUERIES = 4 };

// How far ahead of a single query codes are asked for, in bytes: the processor's own reading ahead stops at every page.
// Several queries take longer than the memory, and have no use for it. One query takes block after block for the same
// reason: a single stream is read fastest. Where it can, it unpacks in registers, so that the memory never waits for it.
enum { AHEAD = 8192 };

// Which of the next survivors' fine bits are asked for.
enum { FINE_AHEAD = 4 };

static inline void ask_ahead(const uint8_t *packed) {
    for (int line = 0; line < 3; line++) __builtin_prefetch(packed + AHEAD + 64 * line);
}

typedef uint8_t bytes64 __attribute__((vector_size(64), aligned(1)));

// Inlined into each level's own function, which is compiled for its processors.
__attribute__((always_inline)) static inline void unpack(
    const uint8_t *packed, size_t dimensions, uint8_t *codes) {
    for (size_t d = 0; d < dimensions; d += 16, packed += 192, codes += 256) {
        const bytes64 first = *(const bytes64 *)packed, second = *(const bytes64 *)(packed + 64),
                      third = *(const bytes64 *)(packed + 128);
        *(bytes64 *)codes = first & 63;
        *(bytes64 *)(codes + 64) = second & 63;
        *(bytes64 *)(codes + 128) = third & 63;
        *(bytes64 *)(codes + 192) = (first >> 2 & 48) | (second >> 4 & 12) | third >> 6;
    }
}

#include "portable.inc"
#if defined(__aarch64__)
#include "neon.inc"
#endif
#if defined(__x86_64__)
#include "avx2.inc"
#include "avx512.inc"
#include "avx512vnni.inc"
#endif

bool peel_similarity_supports(peel_similarity_level level) {
    switch (level) {
    case PEEL_SIMILARITY_PORTABLE:
        return true;
    case PEEL_SIMILARITY_NEON:
#if defined(__aarch64__)
        return neon_is_supported();
#else
        return false;
#endif
    case PEEL_SIMILARITY_AVX2:
#if defined(__x86_64__)
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
        return false;
#endif
    case PEEL_SIMILARITY_AVX512:
#if defined(__x86_64__)
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
               __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("fma");
#else
        return false;
#endif
    case PEEL_SIMILARITY_AVX512_VNNI:
#if defined(__x86_64__)
        return peel_similarity_supports(PEEL_SIMILARITY_AVX512) && __builtin_cpu_supports("avx512vnni");
#else
        return false;
#endif
    }
    return false;
}

peel_similarity_level peel_similarity_best_level(void) {
    for (int level = PEEL_SIMILARITY_AVX512_VNNI; level > PEEL_SIMILARITY_PORTABLE; level--)
        if (peel_similarity_supports((peel_similarity_level)level)) return (peel_similarity_level)level;
    return PEEL_SIMILARITY_PORTABLE;
}

static const struct kernels *kernels_for(peel_similarity_level level) {
#if defined(__x86_64__)
    if (level == PEEL_SIMILARITY_AVX512_VNNI) return &avx512vnni_kernels;
    if (level == PEEL_SIMILARITY_AVX512) return &avx512_kernels;
    if (level == PEEL_SIMILARITY_AVX2) return &avx2_kernels;
#endif
#if defined(__aarch64__)
    if (level == PEEL_SIMILARITY_NEON) return &neon_kernels;
#endif
    (void)level;
    return &portable_kernels;
}

// Up to BLOCKS blocks that have to be looked at: which they are, and their codes, unpacked.
struct batch {
    const uint8_t *codes[BLOCKS];
    size_t blocks[BLOCKS];
    size_t count;
};

// Collects the next blocks with a living template; returns the block after the last one it looked at.
static size_t fill(
    struct batch *batch, const struct kernels *kernels, const peel_similarity_blocks *blocks, size_t from, size_t to,
    const uint16_t *alive, uint8_t *room) {
    const size_t axes = blocks->dimensions * LANES;
    batch->count = 0;
    while (from < to && batch->count < BLOCKS) {
        if (!alive || alive[from]) {
            uint8_t *codes = room + batch->count * axes;
            kernels->unpack(blocks->codes + from * axes / 4 * 3, blocks->dimensions, codes);
            batch->codes[batch->count] = codes;
            batch->blocks[batch->count++] = from;
        }
        from++;
    }
    return from;
}

static size_t pass_on(
    uint16_t lanes, size_t block, const int32_t *sums, peel_similarity_survivor *survivors, size_t count) {
    while (lanes) {
        const int lane = __builtin_ctz(lanes);
        survivors[count].index = (uint32_t)(block * LANES + (size_t)lane);
        survivors[count++].sum = sums[lane];
        lanes &= (uint16_t)(lanes - 1);
    }
    return count;
}

static size_t scan_for_one(
    const struct kernels *kernels, const peel_similarity_blocks *blocks, size_t block_count, const uint16_t *alive,
    const peel_similarity_query *query, uint8_t *room, peel_similarity_survivor *survivors) {
    const size_t bytes = blocks->dimensions * LANES / 4 * 3;
    _Alignas(64) int32_t sums[LANES];
    size_t count = 0;
    for (size_t block = 0; block < block_count; block++) {
        uint16_t lanes;
        if (alive && !alive[block]) continue;
        // Scales and lengths come so seldom that the processor doesn't notice that they follow each other.
        __builtin_prefetch(blocks->scales + (block + 2) * LANES);
        __builtin_prefetch(blocks->slack + (block + 2) * 2 * LANES);
        kernels->head(blocks->codes + block * bytes, blocks->dimensions, query, room, sums);
        kernels->test(
            sums, blocks->scales + block * LANES, blocks->slack + block * 2 * LANES, query, 1, &lanes);
        if (alive) lanes &= alive[block];
        if (lanes) count = pass_on(lanes, block, sums, survivors, count);
    }
    return count;
}

void peel_similarity_scan(
    peel_similarity_level level, const peel_similarity_blocks *blocks, size_t block_count, const uint16_t *alive,
    const peel_similarity_query *queries, size_t query_count, uint8_t *room, peel_similarity_survivor *survivors,
    size_t stride, size_t *counts) {
    const struct kernels *kernels = kernels_for(level);
    if (query_count == 1) {
        *counts = scan_for_one(kernels, blocks, block_count, alive, queries, room, survivors);
        return;
    }
    _Alignas(64) int32_t sums[QUERIES * BLOCKS * LANES];
    struct batch batch;
    __builtin_memset(counts, 0, query_count * sizeof(size_t));
    for (size_t from = 0; from < block_count;) {
        from = fill(&batch, kernels, blocks, from, block_count, alive, room);
        for (size_t first = 0; first < query_count && batch.count; first += QUERIES) {
            const size_t some = query_count - first < QUERIES ? query_count - first : QUERIES;
            kernels->heads(batch.codes, batch.count, blocks->dimensions, queries + first, some, sums);
            for (size_t b = 0; b < batch.count; b++) {
                const size_t block = batch.blocks[b];
                uint16_t lanes[QUERIES];
                kernels->test(
                    sums + b * LANES, blocks->scales + block * LANES, blocks->slack + block * 2 * LANES, queries + first,
                    some, lanes);
                for (size_t q = 0; q < some; q++) {
                    if (alive) lanes[q] &= alive[block];
                    if (lanes[q])
                        counts[first + q] = pass_on(
                            lanes[q], block, sums + (q * BLOCKS + b) * LANES, survivors + (first + q) * stride,
                            counts[first + q]);
                }
            }
        }
    }
}

#if defined(__x86_64__) && !defined(__clang_analyzer__)
#define CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define CLONES
#endif

CLONES int32_t peel_similarity_fine_sum(const uint8_t *fine, const int8_t *query, size_t dimensions) {
    const size_t quarter = dimensions / 4;
    int32_t sum = 0;
    for (size_t i = 0; i < quarter; i++)
        sum += query[i] * (fine[i] & 3) + query[i + quarter] * (fine[i] >> 2 & 3) +
               query[i + 2 * quarter] * (fine[i] >> 4 & 3) + query[i + 3 * quarter] * (fine[i] >> 6);
    return sum;
}

static inline void ask_for(const uint8_t *memory, size_t bytes) {
    for (size_t at = 0; at < bytes; at += 64) __builtin_prefetch(memory + at);
    __builtin_prefetch(memory + bytes - 1);
}

// Survivors that are looked at together, so that the memory is asked for what comes while it is waited for.
enum { TOGETHER = 32 };

struct looked_at {
    peel_similarity_survivor survivor;
    // What its head adds to the score, and everything that is left out.
    double head;
};

// The second look: at the fine bits of the heads' codes; returns how many pass.
static size_t look_at_fine_bits(
    const peel_similarity_blocks *blocks, const peel_similarity_details *details, const peel_similarity_rest *rest,
    const peel_similarity_survivor *survivors, size_t count, struct looked_at *passed) {
    const size_t bytes = 2 + blocks->dimensions / 4, tail_bytes = details->dimensions * LANES;
    size_t kept = 0;
    for (size_t i = 0; i < FINE_AHEAD && i < count; i++) ask_for(details->fine + survivors[i].index * bytes, bytes);
    for (size_t i = 0; i < count; i++) {
        if (i + FINE_AHEAD < count) ask_for(details->fine + survivors[i + FINE_AHEAD].index * bytes, bytes);
        const size_t row = survivors[i].index;
        const double scale = blocks->scales[row], length = blocks->slack[row / LANES * 2 * LANES + row % LANES];
        const uint8_t *fine = details->fine + row * bytes;
        uint16_t residual;
        __builtin_memcpy(&residual, fine, 2);
        const double sum = 4.0 * survivors[i].sum + peel_similarity_fine_sum(fine + 2, rest->head, blocks->dimensions) -
                           1.5 * rest->head_sum;
        const double head = scale * (rest->head_scale * sum) + rest->residual_unit * residual;
        if (head + rest->tail_unit * length < rest->threshold) continue;
        if (tail_bytes) ask_for(details->tails + row / LANES * tail_bytes, tail_bytes);
        passed[kept++] = (struct looked_at){.survivor = survivors[i], .head = head};
    }
    return kept;
}

size_t peel_similarity_refine(
    peel_similarity_level level, const peel_similarity_blocks *blocks, const peel_similarity_details *details,
    const peel_similarity_rest *rest, peel_similarity_survivor *survivors, size_t count) {
    const struct kernels *kernels = kernels_for(level);
    _Alignas(64) int32_t sums[LANES] = {0};
    size_t summed = SIZE_MAX, kept = 0;
    for (size_t from = 0; from < count; from += TOGETHER) {
        struct looked_at passed[TOGETHER];
        const size_t some = count - from < TOGETHER ? count - from : TOGETHER;
        const size_t left = look_at_fine_bits(blocks, details, rest, survivors + from, some, passed);
        // The third look: at the tails' codes.
        for (size_t i = 0; i < left; i++) {
            const size_t row = passed[i].survivor.index, block = row / LANES, lane = row % LANES;
            if (details->dimensions && block != summed) {
                const uint8_t *codes = details->tails + block * LANES * details->dimensions;
                kernels->tails(codes, details->dimensions, rest->tail, rest->tail_sum, sums);
                summed = block;
            }
            const double tail = blocks->scales[row] * (rest->tail_scale * sums[lane]),
                         length = blocks->slack[block * 2 * LANES + lane];
            if (passed[i].head + tail + rest->tail_rest_unit * length >= rest->threshold)
                survivors[kept++] = passed[i].survivor;
        }
    }
    return kept;
}

static int32_t sum_of(const int8_t *codes, size_t dimensions) {
    int32_t sum = 0;
    for (size_t d = 0; d < dimensions; d++) sum += codes[d];
    return sum;
}

void peel_similarity_head_sums(
    peel_similarity_level level, const uint8_t *codes, size_t dimensions, size_t block_count, const int8_t *query,
    uint8_t *room, int32_t *sums) {
    const struct kernels *kernels = kernels_for(level);
    const peel_similarity_query one = {.codes = query, .code_sum = sum_of(query, dimensions)};
    const uint8_t *unpacked = room;
    _Alignas(64) int32_t some[QUERIES * BLOCKS * LANES];
    for (size_t block = 0; block < block_count; block++) {
        kernels->unpack(codes + block * dimensions * LANES / 4 * 3, dimensions, room);
        kernels->heads(&unpacked, 1, dimensions, &one, 1, some);
        __builtin_memcpy(sums + block * LANES, some, LANES * sizeof(int32_t));
    }
}

void peel_similarity_tail_sums(
    peel_similarity_level level, const uint8_t *codes, size_t dimensions, size_t block_count, const int8_t *query,
    int32_t *sums) {
    const struct kernels *kernels = kernels_for(level);
    _Alignas(64) int32_t some[LANES];
    for (size_t block = 0; block < block_count; block++) {
        kernels->tails(codes + block * dimensions * LANES, dimensions, query, sum_of(query, dimensions), some);
        __builtin_memcpy(sums + block * LANES, some, LANES * sizeof(int32_t));
    }
}

typedef double double8 __attribute__((vector_size(64), aligned(8)));
typedef float float8 __attribute__((vector_size(32), aligned(4)));
typedef float float16 __attribute__((vector_size(64), aligned(4)));

CLONES double peel_similarity_product(const float *template, const double *query, size_t dimensions) {
#pragma STDC FP_CONTRACT OFF
    double8 sum = {0};
    for (size_t d = 0; d < dimensions; d += 8)
        sum += __builtin_convertvector(*(const float8 *)(template + d), double8) * *(const double8 *)(query + d);
    return ((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7]));
}

void peel_similarity_expect(const float *template, size_t dimensions) {
    ask_for((const uint8_t *)template, dimensions * sizeof(float));
}

CLONES void peel_similarity_turn(const float *rows, const float *vector, size_t dimensions, float *products) {
#pragma STDC FP_CONTRACT OFF
    for (size_t row = 0; row < dimensions; row++, rows += dimensions) {
        float16 sum = {0};
        for (size_t d = 0; d < dimensions; d += 16) sum += *(const float16 *)(rows + d) * *(const float16 *)(vector + d);
        float total = 0;
        for (int lane = 0; lane < 16; lane++) total += sum[lane];
        products[row] = total;
    }
}

uint64_t peel_similarity_read(peel_similarity_level level, const uint8_t *memory, size_t bytes) {
    return kernels_for(level)->read(memory, bytes);
}
