/* Gathers rows of a row-major matrix into a dense block for BLAS. See WeightMatrix.swift.

   The block is transposed: a row for each of `labels` columns from `first` on, in which four matrix rows
   follow one another. The last four repeat the last matrix row. Four by four values are transposed in
   registers. All rows must be in the matrix; `count` is the number of its values. */
#pragma once
#include <stdint.h>
#include <string.h>

typedef int32_t textml_ints __attribute__((vector_size(16)));
typedef float textml_floats __attribute__((vector_size(16)));

/* Returns four 8-bit weights, zeros past the end of the matrix. */
static inline int32_t textml_four_bytes(const int8_t *matrix, int64_t count, int64_t at) {
  int32_t word = 0;
  if (at + 4 <= count) memcpy(&word, matrix + at, 4);
  else memcpy(&word, matrix + at, (size_t)(count - at));
  return word;
}

static inline textml_floats textml_four_floats(const float *matrix, int64_t count, int64_t at) {
  textml_floats four = {0, 0, 0, 0};
  if (at + 4 <= count) memcpy(&four, matrix + at, 16);
  else memcpy(&four, matrix + at, (size_t)(count - at) * 4);
  return four;
}

/* Writes one to four vectors, a block row each. */
static inline void textml_store_columns(const textml_floats *columns, int64_t left, float *to, int64_t stride) {
  for (int64_t label = 0; label < 4; label++)
    if (label < left) memcpy(to + label * stride, &columns[label], 16);
}

static inline void textml_gather_bytes(const int8_t *matrix, int64_t count, int64_t columns,
                                       const int64_t *rows, int64_t row_count, int64_t first,
                                       int64_t labels, float *block) {
  const int64_t stride = (row_count + 3) / 4 * 4;
  for (int64_t row = 0; row < row_count; row += 4) {
    int64_t at[4];
    for (int64_t lane = 0; lane < 4; lane++)
      at[lane] = rows[row + lane < row_count ? row + lane : row_count - 1] * columns + first;
    for (int64_t label = 0; label < labels; label += 4) {
      textml_ints words = {textml_four_bytes(matrix, count, at[0] + label),
                           textml_four_bytes(matrix, count, at[1] + label),
                           textml_four_bytes(matrix, count, at[2] + label),
                           textml_four_bytes(matrix, count, at[3] + label)};
      const textml_floats four[4] = {__builtin_convertvector(words << 24 >> 24, textml_floats),
                                     __builtin_convertvector(words << 16 >> 24, textml_floats),
                                     __builtin_convertvector(words << 8 >> 24, textml_floats),
                                     __builtin_convertvector(words >> 24, textml_floats)};
      textml_store_columns(four, labels - label, block + label * stride + row, stride);
    }
  }
}

static inline void textml_gather_floats(const float *matrix, int64_t count, int64_t columns,
                                        const int64_t *rows, int64_t row_count, int64_t first,
                                        int64_t labels, float *block) {
  const int64_t stride = (row_count + 3) / 4 * 4;
  for (int64_t row = 0; row < row_count; row += 4) {
    int64_t at[4];
    for (int64_t lane = 0; lane < 4; lane++)
      at[lane] = rows[row + lane < row_count ? row + lane : row_count - 1] * columns + first;
    for (int64_t label = 0; label < labels; label += 4) {
      textml_floats a = textml_four_floats(matrix, count, at[0] + label);
      textml_floats b = textml_four_floats(matrix, count, at[1] + label);
      textml_floats c = textml_four_floats(matrix, count, at[2] + label);
      textml_floats d = textml_four_floats(matrix, count, at[3] + label);
      textml_floats ab = __builtin_shufflevector(a, b, 0, 4, 1, 5), cd = __builtin_shufflevector(c, d, 0, 4, 1, 5);
      textml_floats AB = __builtin_shufflevector(a, b, 2, 6, 3, 7), CD = __builtin_shufflevector(c, d, 2, 6, 3, 7);
      const textml_floats four[4] = {__builtin_shufflevector(ab, cd, 0, 1, 4, 5),
                                     __builtin_shufflevector(ab, cd, 2, 3, 6, 7),
                                     __builtin_shufflevector(AB, CD, 0, 1, 4, 5),
                                     __builtin_shufflevector(AB, CD, 2, 3, 6, 7)};
      textml_store_columns(four, labels - label, block + label * stride + row, stride);
    }
  }
}
