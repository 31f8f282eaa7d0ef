// Scans of template codes: integer dot products with queries, and which templates might be among the best.
//
// Sixteen templates make a block. In a block four dimensions of each template lie side by side, so that one vector
// register holds the same four dimensions of sixteen templates and sums never have to be gathered across lanes.
//
// The axes that a first look takes, the head, have codes of six bits, since a first look takes as long as reading them;
// two more bits, the fine ones, lie elsewhere for what passes it. The others, the tail, have codes of eight. Sixteen axes of
// a head are four such registers, packed into three: each of the first three has its code in the lower six bits of a byte,
// and the fourth's bits lie above them, the upper two in the first.
#ifndef PEEL_SIMILARITY_H
#define PEEL_SIMILARITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PEEL_SIMILARITY_LANES = 16, PEEL_SIMILARITY_ROOM = 64 };

// Instruction sets that kernels exist for, from the slowest.
typedef enum {
    PEEL_SIMILARITY_PORTABLE = 0,
    PEEL_SIMILARITY_NEON = 1,
    PEEL_SIMILARITY_AVX2 = 2,
    PEEL_SIMILARITY_AVX512 = 3,
    PEEL_SIMILARITY_AVX512_VNNI = 4,
} peel_similarity_level;

// Whether this processor can run the kernels of a level.
bool peel_similarity_supports(peel_similarity_level level);

// The best level that this processor has.
peel_similarity_level peel_similarity_best_level(void);

// A run of blocks.
//
// A template's share of a score lies within `tail` and `residual` of what its codes say; see the target's article.
typedef struct {
    const uint8_t *codes;   // [blocks][dimensions / 16][3][16][4], packed: the code, −31…31, plus 32
    const float *scales;    // [blocks][16]: what one step of a tail's code is worth, and a quarter of one of a head's
    const uint16_t *slack;  // [blocks][2][16]: lengths of tail and residual, in the query's units
    size_t dimensions;      // of the head; a multiple of 16
} peel_similarity_blocks;

// One query on one run of blocks.
typedef struct {
    const int8_t *codes;    // [dimensions], −127…127; sizes of two neighbours (2i, 2i + 1) add up to at most 128
    int32_t code_sum;       // of all codes
    float scale;            // what a product of codes is worth, but for the template's scale
    float tail_unit;        // what one step of a tail's length may add to the score
    float residual_unit;    // the same of a residual's length
    float threshold;        // a template is passed on where its largest possible score reaches this
} peel_similarity_query;

// A template that might be among the best.
typedef struct {
    uint32_t index;  // 16 × block + lane, from the first block of the call
    int32_t sum;     // of products of codes
} peel_similarity_survivor;

// Finds the templates whose largest possible score reaches each query's threshold:
// scale × templateScale × sum + tail_unit × tail + residual_unit × residual ≥ threshold.
//
// `alive` holds a mask for each block, or is NULL where all templates count; no sums are made of blocks without a bit.
// `room` has PEEL_SIMILARITY_ROOM × dimensions bytes to work in, aligned to 64. `survivors` has room for `stride` results
// for each query, at least 16 × blocks; `counts` receives how many there are. Results of a query are in order of their
// index, and the same at every level.
void peel_similarity_scan(
    peel_similarity_level level, const peel_similarity_blocks *blocks, size_t block_count, const uint16_t *alive,
    const peel_similarity_query *queries, size_t query_count, uint8_t *room, peel_similarity_survivor *survivors,
    size_t stride, size_t *counts);

// What closer looks read of a run of blocks.
typedef struct {
    // [templates]: the length of what all codes leave out, in the query's units, in 16 bits of the machine's order; then the
    // fine bits of the head's codes, two for each axis: a byte has those of four axes, a quarter of the head apart, the first in the lowest bits.
    const uint8_t *fine;
    const uint8_t *tails;  // [blocks][dimensions / 4][16][4]: the code, −127…127, plus 128
    size_t dimensions;     // of the tail; a multiple of 4, and 0 without one
} peel_similarity_details;

// One query at closer looks, for templates that the first look passed on.
typedef struct {
    const int8_t *head;       // the query's codes at the first look
    int32_t head_sum;         // of all of them
    const int8_t *tail;       // [dimensions] of the tail, as those of a query
    int32_t tail_sum;         // of all of them
    double head_scale;        // what one step of the query's codes is worth, in the head
    double tail_scale;        // and in the tail
    double tail_unit;         // what one step of a tail's length may add to the score before its codes are read
    double tail_rest_unit;    // and after
    double residual_unit;     // what one step of the fine residual's length may add
    double threshold;         // a template is kept where its largest possible score reaches this
} peel_similarity_rest;

// Keeps the survivors whose largest possible score still reaches the threshold, first with the fine bits of the head's
// codes, then with the tail's codes as well; returns how many.
//
// A coordinate of the head is 4 × code + fine − 1.5 steps of the template's scale, where fine is 0…3. Survivors are in order
// of their index, from the first block of `blocks` and `details`, and stay so.
size_t peel_similarity_refine(
    peel_similarity_level level, const peel_similarity_blocks *blocks, const peel_similarity_details *details,
    const peel_similarity_rest *rest, peel_similarity_survivor *survivors, size_t count);

// The sum of products of a query's codes with the fine bits of one template; `dimensions` is a multiple of 4.
int32_t peel_similarity_fine_sum(const uint8_t *fine, const int8_t *query, size_t dimensions);

// Integer sums of one query with the heads of each block's sixteen templates, and with the tails; codes and `room` are as
// above.
void peel_similarity_head_sums(
    peel_similarity_level level, const uint8_t *codes, size_t dimensions, size_t block_count, const int8_t *query,
    uint8_t *room, int32_t *sums);
void peel_similarity_tail_sums(
    peel_similarity_level level, const uint8_t *codes, size_t dimensions, size_t block_count, const int8_t *query,
    int32_t *sums);

// The product of a stored template and a query, exact but for the rounding of 64-bit sums.
//
// Products of 32-bit numbers are exact in 64 bits and terms are added in a fixed order in eight sums, so every processor
// gives the same. `dimensions` is a multiple of 8.
double peel_similarity_product(const float *template, const double *query, size_t dimensions);

// Asks the memory for a template that is about to be multiplied.
void peel_similarity_expect(const float *template, size_t dimensions);

// Products of one vector with each row of a square matrix, in single precision; `dimensions` is a multiple of 16.
void peel_similarity_turn(const float *rows, const float *vector, size_t dimensions, float *products);

// Reads memory as fast as this processor can and does nothing with it: the measure that a scan is held to.
//
// `bytes` is a multiple of 1,024. The result only keeps the compiler from leaving the work out.
uint64_t peel_similarity_read(peel_similarity_level level, const uint8_t *memory, size_t bytes);

#endif
