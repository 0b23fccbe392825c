/* Finds bytes of a kind, 64 at a time: one bit for each byte, the first byte lowest.

   A loop over bytes with a branch for each is slow, because a processor cannot predict where words and signs
   lie. Here sixteen bytes are compared at once with SIMD instructions (vector extensions of GCC and Clang, so
   that no code is written for one processor), and only the bits that are set are visited. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef uint8_t textml_bytes __attribute__((vector_size(16)));

static inline textml_bytes textml_load(const uint8_t *from) {
  textml_bytes bytes;
  memcpy(&bytes, from, sizeof bytes);
  return bytes;
}

/* Returns the high bit of each byte; a comparison sets all bits of a byte or none. */
static inline uint64_t textml_bits(textml_bytes bytes) {
#if defined(__SSE2__)
  return (uint64_t)(uint32_t)__builtin_ia32_pmovmskb128((__attribute__((vector_size(16))) char)bytes);
#else
  uint64_t half[2];
  memcpy(half, &bytes, sizeof half);
  const uint64_t high = 0x8080808080808080, gather = 0x0002040810204081;
  return ((half[0] & high) * gather >> 56) | ((half[1] & high) * gather >> 56) << 8;
#endif
}

#define TEXTML_BITS_OF_64(of, from) \
  (of(from) | of((from) + 16) << 16 | of((from) + 32) << 32 | of((from) + 48) << 48)

/* Bytes that can be part of a word: ASCII letters and digits, and all bytes beyond ASCII. */
static inline uint64_t textml_word_bits_16(const uint8_t *from) {
  textml_bytes bytes = textml_load(from);
  textml_bytes letter = (textml_bytes)((bytes | 0x20) - 'a' < 26);
  textml_bytes digit = (textml_bytes)(bytes - '0' < 10);
  return textml_bits(bytes | letter | digit);
}
static inline uint64_t textml_word_bits(const uint8_t *from) {
  return TEXTML_BITS_OF_64(textml_word_bits_16, from);
}

/* textml_word_bits for the last bytes of a text, fewer than 64. */
static inline uint64_t textml_last_word_bits(const uint8_t *from, int64_t count) {
  uint8_t block[64] = {0};
  memcpy(block, from, (size_t)count);
  return textml_word_bits(block);
}

/* Bytes that may begin a line break: ASCII control characters, and E2, the first byte of U+2028 and U+2029. */
static inline uint64_t textml_break_bits_16(const uint8_t *from) {
  textml_bytes bytes = textml_load(from);
  return textml_bits((textml_bytes)(bytes < 0x20) | (textml_bytes)(bytes == 0xE2));
}
static inline uint64_t textml_break_bits(const uint8_t *from) {
  return TEXTML_BITS_OF_64(textml_break_bits_16, from);
}

/* Bytes that may be the last of a sign that ends a sentence: . ! ? | and U+061F, U+2022, U+2026. */
static inline uint64_t textml_stop_bits_16(const uint8_t *from) {
  textml_bytes bytes = textml_load(from);
  return textml_bits(
      (textml_bytes)(bytes == '.') | (textml_bytes)(bytes == '!') | (textml_bytes)(bytes == '?') |
      (textml_bytes)(bytes == '|') | (textml_bytes)(bytes == 0x9F) |
      (textml_bytes)((bytes & 0xFB) == 0xA2));
}
static inline uint64_t textml_stop_bits(const uint8_t *from) {
  return TEXTML_BITS_OF_64(textml_stop_bits_16, from);
}

/* Bytes that may belong to a sign that ends a sentence, or opens or closes a quotation or a bracket: the
   first one of . ! ? " ( ) [ ] { } and of signs that begin with C2, E2 or EF, or the last one of U+061B,
   U+061F, U+06D4. */
static inline uint64_t textml_sign_bits_16(const uint8_t *from) {
  textml_bytes bytes = textml_load(from), bracket = bytes & 0xDF;
  return textml_bits(
      (textml_bytes)(bytes == '.') | (textml_bytes)(bytes == '!') | (textml_bytes)(bytes == '?') |
      (textml_bytes)(bytes == '"') | (textml_bytes)((bytes & 0xFE) == '(') |
      (textml_bytes)(bracket == '[') | (textml_bytes)(bracket == ']') |
      (textml_bytes)(bytes == 0xC2) | (textml_bytes)(bytes == 0xE2) | (textml_bytes)(bytes == 0xEF) |
      (textml_bytes)((bytes & 0xFB) == 0x9B) | (textml_bytes)(bytes == 0x94));
}
static inline uint64_t textml_sign_bits(const uint8_t *from) {
  return TEXTML_BITS_OF_64(textml_sign_bits_16, from);
}

/* Bytes that JSON escapes in strings. */
static inline uint64_t textml_escape_bits_16(const uint8_t *from) {
  textml_bytes bytes = textml_load(from);
  return textml_bits((textml_bytes)(bytes < 0x20) | (textml_bytes)(bytes == '"') |
                     (textml_bytes)(bytes == '\\'));
}
static inline uint64_t textml_escape_bits(const uint8_t *from) {
  return TEXTML_BITS_OF_64(textml_escape_bits_16, from);
}

/* Returns the offset of the first of two bytes, or count. */
static inline int64_t textml_find_either(const uint8_t *from, int64_t count, uint8_t a, uint8_t b) {
  int64_t i = 0;
  for (; i + 16 <= count; i += 16) {
    textml_bytes bytes = textml_load(from + i);
    uint64_t found = textml_bits((textml_bytes)(bytes == a) | (textml_bytes)(bytes == b));
    if (found) return i + __builtin_ctzll(found);
  }
  while (i < count && from[i] != a && from[i] != b) i++;
  return i;
}

/* Spaces before a letter from U+0621 to U+063A or from U+0641 to U+064A. Reads two bytes past the 64. */
static inline uint64_t textml_arabic_word_bits_16(const uint8_t *from) {
  textml_bytes space = (textml_bytes)(textml_load(from) == ' ');
  textml_bytes lead = textml_load(from + 1), second = textml_load(from + 2);
  textml_bytes letter =
      ((textml_bytes)(lead == 0xD8) & (textml_bytes)(second - 0xA1 < 26)) |
      ((textml_bytes)(lead == 0xD9) & (textml_bytes)(second - 0x81 < 10));
  return textml_bits(space & letter);
}
static inline uint64_t textml_arabic_word_bits(const uint8_t *from) {
  return TEXTML_BITS_OF_64(textml_arabic_word_bits_16, from);
}

/* Bytes that are neither ASCII nor part of a well-formed UTF-8 sequence of two bytes.
   open: whether the byte before began a sequence; on return, whether the last byte does.
   control: set to true if one of the bytes is an ASCII control character. */
static inline uint64_t textml_odd_bits(const uint8_t *from, bool *open, bool *control) {
  uint64_t high = 0, lead = 0, next = 0, low = 0;
  for (int i = 0; i < 64; i += 16) {
    textml_bytes bytes = textml_load(from + i);
    high |= textml_bits(bytes) << i;
    low |= textml_bits((textml_bytes)(bytes < 0x20));
    lead |= textml_bits((textml_bytes)(bytes - 0xC2 < 30)) << i;
    next |= textml_bits((textml_bytes)(bytes - 0x80 < 64)) << i;
  }
  uint64_t odd = (high ^ (lead | next)) | (next ^ (lead << 1 | (uint64_t)*open));
  *open = lead >> 63;
  *control |= low != 0;
  return odd;
}

/* What SentenceFeatures.swift counts: spaces; ASCII digits and bytes that are the second of U+0660 to U+0669 if the byte before
   is D9; and bytes that begin a control character, a quotation mark or unusual white space, which are below U+0020, U+0022,
   U+0080 to U+00BF, or U+0800 to U+3FFF. */
struct textml_surface { uint64_t spaces, digits, leads, seconds, special; };

static inline struct textml_surface textml_surface_bits(const uint8_t *from) {
  struct textml_surface found = {0, 0, 0, 0, 0};
  for (int i = 0; i < 64; i += 16) {
    textml_bytes bytes = textml_load(from + i);
    found.spaces |= textml_bits((textml_bytes)(bytes == ' ')) << i;
    found.digits |= textml_bits((textml_bytes)(bytes - '0' < 10)) << i;
    found.leads |= textml_bits((textml_bytes)(bytes == 0xD9)) << i;
    found.seconds |= textml_bits((textml_bytes)(bytes - 0xA0 < 10)) << i;
    found.special |= textml_bits((textml_bytes)(bytes < 0x20) | (textml_bytes)(bytes == '"') |
                                 (textml_bytes)(bytes == 0xC2) | (textml_bytes)((bytes & 0xFC) == 0xE0)) << i;
  }
  return found;
}
