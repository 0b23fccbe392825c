/* What Swift has no words for: memory asked for before it is needed, and sixteen bytes compared at once
   with a bit for each that fits. Places of words, lines and stops are found by these bits, so that most
   bytes are looked at once and without a branch. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

typedef uint8_t textml_bytes __attribute__((vector_size(16)));
typedef int8_t textml_signed __attribute__((vector_size(16)));

static inline void textml_prefetch(const void *address) { __builtin_prefetch(address); }

/* Gives freed pages back, which glibc keeps for the thread that asked for them. */
static inline void textml_give_back_freed_pages(void) {
#if defined(__GLIBC__)
  malloc_trim(0);
#endif
}

static inline textml_bytes textml_load(const uint8_t *from) {
  textml_bytes bytes;
  memcpy(&bytes, from, sizeof bytes);
  return bytes;
}

/* The high bit of each byte, the first byte's lowest. */
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

/* Bytes that can belong to a word: beyond ASCII, and ASCII letters and digits. */
static inline uint64_t textml_word_bits_16(const uint8_t *from) {
  textml_bytes bytes = textml_load(from);
  textml_bytes letter = (textml_bytes)((bytes | 0x20) - 'a' < 26);
  textml_bytes digit = (textml_bytes)(bytes - '0' < 10);
  return textml_bits(bytes | letter | digit);
}
static inline uint64_t textml_word_bits(const uint8_t *from) {
  return TEXTML_BITS_OF_64(textml_word_bits_16, from);
}

/* The same of the last bytes of a text, fewer than 64. */
static inline uint64_t textml_last_word_bits(const uint8_t *from, int64_t count) {
  uint8_t block[64] = {0};
  memcpy(block, from, (size_t)count);
  return textml_word_bits(block);
}

/* ASCII control characters, and E2, with which the line separators begin. */
static inline uint64_t textml_break_bits_16(const uint8_t *from) {
  textml_bytes bytes = textml_load(from);
  return textml_bits((textml_bytes)(bytes < 0x20) | (textml_bytes)(bytes == 0xE2));
}
static inline uint64_t textml_break_bits(const uint8_t *from) {
  return TEXTML_BITS_OF_64(textml_break_bits_16, from);
}

/* Bytes that may be the last of a sign that ends a sentence: of . ! ? | and of U+061F, 2022, 2026. */
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

/* Bytes with which a sign may begin that ends a sentence or opens or closes a quote or bracket: one of
   . ! ? " ( ) [ ] { }, C2, E2, EF; and bytes that may be the last of U+061B, 061F, 06D4. */
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

/* Spaces before a letter from U+0621 to 063A or from 0641 to 064A; two bytes behind are looked at. */
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

/* Bytes of 64 that do not fit into ASCII and well-formed sequences of two.
   open: whether the byte before began a sequence; then, whether the last one does.
   control: set if one is an ASCII control character. */
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

/* A run in sixteen bytes. Its bytes, zeros past its end, if it has at most sixteen. Of a longer one, up to
   sixteen letters from U+0600 to 067F at seven bits each, how many, and FF, which no UTF-8 has. Zero of all
   others. */
struct textml_key { uint64_t low, high; };
static inline struct textml_key textml_short_key(const uint8_t *from, int64_t count) {
  static const uint8_t window[32] = {255, 255, 255, 255, 255, 255, 255, 255,
                                     255, 255, 255, 255, 255, 255, 255, 255};
  textml_bytes bytes = textml_load(from) & textml_load(window + 16 - count);
  struct textml_key key;
  memcpy(&key, &bytes, sizeof key);
  return key;
}
static inline struct textml_key textml_long_key(const uint8_t *from, int64_t count) {
  struct textml_key key = {0, 0};
  if (count > 32 || count % 2) return key;
  uint64_t other = 0, letters[2] = {0, 0};
  for (int64_t i = 0; i < count; i += 2) {
    other |= (uint64_t)(from[i] ^ 0xD8) >> 1;
    letters[i / 16] |= (uint64_t)((from[i] & 1) << 6 | (from[i + 1] & 0x3F)) << i % 16 * 7 / 2;
  }
  if (other) return key;
  key.low = letters[0] | letters[1] << 56;
  key.high = letters[1] >> 8 | (uint64_t)(count / 2) << 48 | (uint64_t)0xFF << 56;
  return key;
}

/* The folded letters of up to eight scalars of two bytes each, as their bytes stand in a key, by a table of
   codes: from 5 on a letter, 1 a mark. All eight are looked up, and nothing branches: how many there are
   cannot be foretold. */
struct textml_letters { uint64_t codes; int64_t letters, marks; };
static inline struct textml_letters textml_fold_8(const uint8_t *table, struct textml_key key) {
  struct textml_letters found = {0, 0, 0};
  for (int place = 0; place < 8; place++) {
    uint64_t bytes = (place < 4 ? key.low : key.high) >> 16 * (place % 4);
    uint8_t code = table[(bytes & 0x1F) << 6 | (bytes >> 8 & 0x3F)];
    uint64_t is_letter = code >= 5;
    found.codes |= (code & (0 - is_letter)) << 8 * (found.letters & 7);
    found.letters += (int64_t)is_letter;
    found.marks += code == 1;
  }
  return found;
}

/* Three keys and what they mean, in one cache line; the fourth meaning is that of no key, zero. */
struct textml_line { struct textml_key keys[3]; uint32_t meanings[4]; };

/* What a key means. Which place it has cannot be foretold, so nothing branches on it. */
static inline uint32_t textml_meaning(const struct textml_line *line, struct textml_key key) {
  textml_bytes wanted, own;
  memcpy(&wanted, &key, sizeof wanted);
  uint64_t found = 8;
  for (int place = 0; place < 3; place++) {
    memcpy(&own, &line->keys[place], sizeof own);
    found |= (textml_bits((textml_bytes)(own == wanted)) + 1) >> 16 << place;
  }
  return line->meanings[__builtin_ctzll(found)];
}

/* The first of eight numbers whose bits from `shift` on are `wanted`; 8 if there is none. Without branches,
   for the same reason. */
static inline int64_t textml_find_8(const uint64_t *numbers, int64_t shift, uint64_t wanted) {
  uint64_t found = 1 << 8;
  for (int place = 0; place < 8; place++)
    found |= (uint64_t)(numbers[place] >> shift == wanted) << place;
  return __builtin_ctzll(found);
}
