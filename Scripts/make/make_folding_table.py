#!/usr/bin/env python3
"""Writes Sources/TextML/3-Text/Language/FoldingTable.swift from Python's Unicode data.

One byte for every scalar of the Basic Multilingual Plane says what the tokenizer does with it; see
LetterCode.swift for the codes. Run it again only when a folding rule changes:

    python3 Scripts/make/make_folding_table.py > Sources/TextML/3-Text/Language/FoldingTable.swift
"""
import unicodedata

SEPARATOR, IGNORED, HAMZA_ABOVE, OTHER, EXPANSION = range(5)

# The order is that of LetterCode.arabic in LetterCode.swift.
ARABIC = "ءابةتثجحخدذرزسشصضطظعغفقكلمنهويؤئپچژڤگ"
FIRST_ARABIC = 5
CODES = {c: FIRST_ARABIC + i for i, c in enumerate(ARABIC)}
CODES |= {chr(c): c for c in range(ord("0"), ord("9") + 1)}
CODES |= {chr(c): c for c in range(ord("a"), ord("z") + 1)}

# Letters whose shape or language differs but whose word in a news text does not.
FOLDED = dict.fromkeys("آأإٱٲٳٵ", "ا") | dict.fromkeys("ىیېۍێ", "ي") | dict.fromkeys("کڪ", "ك")
FOLDED |= dict.fromkeys("ھہەۀۂۃ", "ه") | {"ۃ": "ة", "ٶ": "ؤ", "ٸ": "ئ", "ٹ": "ت", "ۆ": "و", "ۋ": "و"}
SEPARATED = {0x06DD, 0x06DE, 0x06E9, 0x200B, 0xFDFA, 0xFDFB, 0xFDFD, 0xFFFD}
IGNORED_LETTERS = {0x0640, 0x0674, 0x06E5, 0x06E6}  # tatweel, high hamza, small waw and yeh


def is_mark(c):
    return unicodedata.category(c) in ("Mn", "Me", "Cf") or ord(c) in IGNORED_LETTERS


def fold(scalar):
    """The code of one scalar and, for EXPANSION, its letters."""
    c = chr(scalar)
    category = unicodedata.category(c)
    if scalar in SEPARATED or 0xD800 <= scalar < 0xE000:
        return SEPARATOR, ""
    if scalar == 0x0654:
        return HAMZA_ABOVE, ""
    if is_mark(c):
        return IGNORED, ""
    if category == "Nd":
        return CODES[str(unicodedata.digit(c))], ""
    presentation = 0xFB50 <= scalar <= 0xFDFF or 0xFE70 <= scalar <= 0xFEFC
    if category[0] != "L" and category != "Mc" and not (presentation and scalar == 0xFDFC):
        return SEPARATOR, ""
    if c in CODES or c in FOLDED:
        return CODES[FOLDED.get(c, c)], ""
    letters = ""
    for d in unicodedata.normalize("NFKC", c) if presentation else unicodedata.normalize("NFKD", c):
        if is_mark(d) or d == " ":
            continue
        d = d.lower()
        letters += FOLDED.get(d, d)
    letters = "".join(d for d in letters if not is_mark(d))
    if letters == "":
        return IGNORED, ""
    if any(d not in CODES for d in letters):
        return OTHER, ""
    return (CODES[letters], "") if len(letters) == 1 else (EXPANSION, letters)


def rows(values, per_row):
    for i in range(0, len(values), per_row):
        yield "    " + ", ".join(str(v) for v in values[i:i + per_row]) + ","


codes, expansions = [], []
for scalar in range(0x10000):
    code, letters = fold(scalar)
    codes.append(code)
    if code == EXPANSION:
        expansions.append((scalar, [CODES[d] for d in letters]))

# The first 32 blocks stand in order, so that a two-byte scalar indexes them without its page.
blocks, pages = [], []
seen = {}
for page in range(1024):
    block = tuple(codes[page * 64:page * 64 + 64])
    if page < 32 or block not in seen:
        seen.setdefault(block, len(blocks))
        pages.append(len(blocks))
        blocks.append(block)
    else:
        pages.append(seen[block])
assert len(blocks) < 256, len(blocks)

print("""// Made by Scripts/make/make_folding_table.py from Unicode %s: change the script, not this file.
// swift-format-ignore-file

/// What the tokenizer does with each scalar of the Basic Multilingual Plane, as a two-stage table.
///
/// `blocks[64 * pages[s >> 6] + (s & 63)]` is the ``LetterCode`` of the scalar *s*; for *s* < 2048 the
/// pages are the identity, so `blocks[s]` is enough.
enum FoldingTable {
  static let pages: [UInt8] = [""" % unicodedata.unidata_version)
print("\n".join(rows(pages, 32)))
print("  ]\n\n  static let blocks: [UInt8] = [")
print("\n".join(rows([c for b in blocks for c in b], 32)))
print("""  ]

  /// Scalars that stand for several letters (ligatures), ascending.
  static let expandedScalars: [UInt16] = [""")
print("\n".join(rows([s for s, _ in expansions], 16)))
print("""  ]

  /// Where the letters of each expanded scalar begin in ``expandedLetters``; one more at the end.
  static let expansionStarts: [UInt16] = [""")
starts = [0]
for _, letters in expansions:
    starts.append(starts[-1] + len(letters))
print("\n".join(rows(starts, 16)))
print("  ]\n\n  static let expandedLetters: [UInt8] = [")
print("\n".join(rows([c for _, letters in expansions for c in letters], 32)))
print("  ]\n}")
