/* The steps of the word cache and of the term index that must not branch. See WordCache.swift. */
#pragma once
#include "scan.h"

/* A raw word in sixteen bytes.
   At most 16 bytes: these bytes, zeros after them.
   Longer, but at most 16 letters from U+0600 to U+067F: seven bits for each letter, their number, and FF, a
   byte that UTF-8 does not have.
   All others: zero. */
struct textml_key { uint64_t low, high; };

static inline struct textml_key textml_short_key(const uint8_t *from, int64_t count) {
  static const uint8_t window[32] = {255, 255, 255, 255, 255, 255, 255, 255,
                                     255, 255, 255, 255, 255, 255, 255, 255};
  textml_bytes bytes = textml_load(from) & textml_load(window + 16 - count);
  struct textml_key key;
  memcpy(&key, &bytes, sizeof key);
  return key;
}

/* Packs up to four letters from U+0600 to U+067F, two bytes each, into 28 bits.
   from: eight bytes. used: how many bits of them count.
   other: bits are set if one of the letters is another character. */
static inline uint64_t textml_pack_4(const uint8_t *from, uint64_t used, uint64_t skipped, uint64_t *other) {
  uint64_t bytes;
  memcpy(&bytes, from, sizeof bytes);
  bytes >>= skipped;
  *other |= (bytes ^ 0x00D800D800D800D8) & 0x00FE00FE00FE00FE & (~(uint64_t)0 >> (64 - used));
  /* Seven bits in each 16, then 14 in each 32, then 28. */
  uint64_t letters = (bytes & 0x0001000100010001) << 6 | (bytes >> 8 & 0x003F003F003F003F);
  letters = (letters | letters >> 9) & 0x00003FFF00003FFF;
  return (letters | letters >> 18) & 0x0FFFFFFF;
}

/* count: more than 16. */
static inline struct textml_key textml_long_key(const uint8_t *from, int64_t count) {
  struct textml_key key = {0, 0};
  if (count > 32 || count % 2) return key;
  uint64_t other = 0, letters[2] = {0, 0};
  letters[0] = textml_pack_4(from, 64, 0, &other);
  letters[0] |= textml_pack_4(from + 8, 64, 0, &other) << 28;
  if (count <= 24) {
    uint64_t used = (uint64_t)(count - 16) * 8;
    letters[1] = textml_pack_4(from + count - 8, used, 64 - used, &other);
  } else {
    uint64_t used = (uint64_t)(count - 24) * 8;
    letters[1] = textml_pack_4(from + 16, 64, 0, &other);
    letters[1] |= textml_pack_4(from + count - 8, used, 64 - used, &other) << 28;
  }
  if (other) return key;
  key.low = letters[0] | letters[1] << 56;
  key.high = letters[1] >> 8 | (uint64_t)(count / 2) << 48 | (uint64_t)0xFF << 56;
  return key;
}

/* Folds up to eight scalars of two bytes each, by a table of letter codes: codes from 5 on are letters, 1 is a
   mark that is dropped. All eight places are computed, because a loop that ends with the word would be
   mispredicted at the end of most words. */
struct textml_letters { uint64_t codes; int64_t letters, marks; };

static inline struct textml_letters textml_fold_8(const uint8_t *table, struct textml_key key) {
  struct textml_letters found = {0, 0, 0};
  /* The eleven bits of each scalar, four at a time. */
  const uint64_t lead = 0x001F001F001F001F, next = 0x003F003F003F003F;
  const uint64_t scalars[2] = {(key.low & lead) << 6 | (key.low >> 8 & next),
                               (key.high & lead) << 6 | (key.high >> 8 & next)};
  for (int place = 0; place < 8; place++) {
    uint8_t code = table[scalars[place / 4] >> 16 * (place % 4) & 0xFFFF];
    uint64_t is_letter = code >= 5;
    found.codes |= (code & (0 - is_letter)) << 8 * (found.letters & 7);
    found.letters += (int64_t)is_letter;
    found.marks += code == 1;
  }
  return found;
}

/* One cache line of the word cache: three keys and their entries. The fourth entry is always zero: the answer
   for a key that is not in the line. */
struct textml_line { struct textml_key keys[3]; uint32_t entries[4]; };

/* Returns the entry of a key, zero if the line does not have it. Compares all three keys and selects by
   arithmetic, because which one is equal cannot be predicted. */
static inline uint32_t textml_entry(const struct textml_line *line, struct textml_key key) {
  textml_bytes wanted, own;
  memcpy(&wanted, &key, sizeof wanted);
  uint64_t found = 8;
  for (int place = 0; place < 3; place++) {
    memcpy(&own, &line->keys[place], sizeof own);
    found |= (textml_bits((textml_bytes)(own == wanted)) + 1) >> 16 << place;
  }
  return line->entries[__builtin_ctzll(found)];
}

/* Returns the first of eight numbers whose bits from `shift` on equal `wanted`, or 8. Compares all eight, for
   the same reason. */
static inline int64_t textml_find_8(const uint64_t *numbers, int64_t shift, uint64_t wanted) {
  uint64_t found = 1 << 8;
  for (int place = 0; place < 8; place++)
    found |= (uint64_t)(numbers[place] >> shift == wanted) << place;
  return __builtin_ctzll(found);
}
