/// Finds the words of UTF-8 text and folds them to letter codes in one pass over the bytes.
///
/// Each scalar is looked up in ``FoldingTable``: a letter is appended to the word, a mark is dropped, anything
/// else ends the word. Most words take a shorter way: a raw word of up to eight Arabic letters and marks is
/// folded all at once. Nothing is allocated: a word lies in a fixed buffer until `body` returns.
package enum WordScanner {
  /// Calls `body` with each word of `utf8`, in order.
  ///
  /// - Parameter utf8: Valid UTF-8. Other bytes are safe, but what they are folded to is undefined.
  /// - Complexity: O(*n*) for *n* bytes.
  @inline(__always)
  package static func forEachWord(in utf8: UTF8Bytes, _ body: (FoldedWord) -> Void) {
    forEachWord(in: utf8, 0..<utf8.count, limit: .max, body)
  }

  /// Calls `body` with the first `limit` words of a part of `utf8`.
  @inline(__always)
  static func forEachWord(
    in utf8: UTF8Bytes, _ part: Range<Int>, limit: Int = .max, _ body: (FoldedWord) -> Void
  ) {
    WordBuffer.with { buffer in
      var left = limit
      RawWordReader.with(utf8, part) { reader in
        while left > 0, let rawWord = reader.next() {
          if let word = plainWord(utf8, rawWord, buffer) {
            left &-= 1
            body(word)
          } else {
            scan(utf8, rawWord.utf8Range, buffer, &left, body)
          }
        }
      }
    }
  }

  /// Returns the word of a raw word that consists of Arabic letters and marks of two bytes, begins with a
  /// letter, and may have one sign such as an Arabic comma at its end; nil for other raw words.
  ///
  /// More than nine of ten raw words of news text are of this kind.
  @inline(__always)
  static func plainWord(
    _ utf8: UTF8Bytes, _ rawWord: RawWord, _ buffer: WordBuffer
  ) -> FoldedWord? {
    guard rawWord.count <= RawWord.shortCount else { return plainLongWord(utf8, rawWord, buffer) }
    guard rawWord.isOfArabicPairs else { return nil }
    let folded = rawWord.folded
    let hasSign = FoldingTable.code(ofPair: rawWord.lastPair) == LetterCode.separator
    guard FoldingTable.code(ofPair: rawWord.low) >= LetterCode.firstLetter,
      2 &* (folded.letters &+ folded.marks &+ (hasSign ? 1 : 0)) == rawWord.count
    else { return nil }
    let end = rawWord.start &+ rawWord.count &- (hasSign ? 2 : 0)
    return FoldedWord(
      buffer, folded.codes, count: folded.letters, utf8Range: rawWord.start..<end)
  }

  /// Returns the word of a raw word of more than eight scalars, as ``plainWord(_:_:_:)`` does.
  @inline(never)
  private static func plainLongWord(
    _ utf8: UTF8Bytes, _ rawWord: RawWord, _ buffer: WordBuffer
  ) -> FoldedWord? {
    guard rawWord.count & 1 == 0, rawWord.count <= 2 * FoldedWord.maximumCount else { return nil }
    let bytes = utf8.extracting(rawWord.utf8Range)
    var (letters, marks, signs) = (0, 0, 0)
    for i in stride(from: 0, to: bytes.count, by: 2) {
      guard bytes[i] & 0xFC == 0xD8 else { return nil }
      let code = FoldingTable.code(ofPair: UInt64(bytes[i]) | UInt64(bytes[i + 1]) << 8)
      buffer[letters] = code
      letters &+= code >= LetterCode.firstLetter ? 1 : 0
      marks &+= code == LetterCode.ignored ? 1 : 0
      signs = code == LetterCode.separator ? 1 : 0
      if i == 0, letters == 0 { return nil }
    }
    guard 2 &* (letters &+ marks &+ signs) == bytes.count else { return nil }
    return FoldedWord(
      buffer, count: letters, utf8Range: rawWord.start..<rawWord.start + bytes.count - 2 * signs)
  }

  /// Whether the text has a word.
  package static func hasWord(_ utf8: UTF8Bytes) -> Bool {
    wordCount(utf8, limit: 1) > 0
  }

  /// Returns the number of words, at most `limit`.
  static func wordCount(_ utf8: UTF8Bytes, limit: Int) -> Int {
    var words = 0
    RawWordReader.with(utf8, 0..<utf8.count) { reader in
      while words < limit, let rawWord = reader.next() {
        if rawWord.isPlainWord {
          words += 1
        } else {
          forEachWord(in: utf8, rawWord.utf8Range, limit: limit - words) { _ in words += 1 }
        }
      }
    }
    return words
  }

  /// Calls `body` with the words of any raw word, at most `left` of them.
  @inline(__always)
  private static func scan(
    _ utf8: UTF8Bytes, _ rawWord: Range<Int>, _ buffer: WordBuffer, _ left: inout Int,
    _ body: (FoldedWord) -> Void
  ) {
    let end = rawWord.upperBound
    var i = rawWord.lowerBound
    var count = 0
    var start = i
    while i < end {
      let here = i
      let (scalar, length) = utf8.scalar(at: i)
      let code = FoldingTable.code(of: scalar)
      i += length
      if code >= LetterCode.firstLetter {
        if count == 0 { start = here }
        if count < FoldedWord.maximumCount { buffer[count] = code }
        count += 1
      } else if code == LetterCode.separator {
        if count > 0 {
          body(FoldedWord(buffer, count: count, utf8Range: start..<here))
          count = 0
          left -= 1
          if left == 0 { return }
        }
      } else if code != LetterCode.ignored {
        if count == 0 && code != LetterCode.hamzaAbove { start = here }
        append(code, of: scalar, to: buffer, &count)
      }
    }
    if count > 0 {
      left -= 1
      body(FoldedWord(buffer, count: count, utf8Range: start..<Swift.min(i, end)))
    }
  }

  /// Appends what the folding table has no single letter for: a combining hamza, a ligature, a letter of
  /// another script.
  @inline(never)
  private static func append(
    _ code: UInt8, of scalar: UInt32, to buffer: WordBuffer, _ count: inout Int
  ) {
    guard code != LetterCode.hamzaAbove else {
      guard count > 0, count <= FoldedWord.maximumCount else { return }
      switch buffer[count - 1] {
      case LetterCode.waw: buffer[count - 1] = LetterCode.wawHamza
      case LetterCode.yeh: buffer[count - 1] = LetterCode.yehHamza
      default: break
      }
      return
    }
    let letters =
      code == LetterCode.expansion
      ? FoldingTable.letters(expanding: scalar) : LetterCode.escape(scalar)[...]
    for letter in letters {
      if count < FoldedWord.maximumCount { buffer[count] = letter }
      count += 1
    }
  }
}

extension LetterCode {
  /// Returns the three codes of a letter of another script, in lower case.
  static func escape(_ scalar: UInt32) -> [UInt8] {
    var folded = scalar
    if let mapping = Unicode.Scalar(scalar)?.properties.lowercaseMapping.unicodeScalars,
      mapping.count == 1, let only = mapping.first
    {
      folded = only.value
    }
    return [14, 7, 0].map { UInt8(truncatingIfNeeded: folded >> $0) | 0x80 }
  }
}

extension FoldingTable {
  /// Returns the code of a scalar.
  @inline(__always)
  static func code(of scalar: UInt32) -> UInt8 {
    if scalar < 0x800 { return blocks[Int(scalar)] }
    guard scalar < 0x10000 else { return LetterCode.separator }
    return blocks[Int(pages[Int(scalar >> 6)]) << 6 | Int(scalar & 0x3F)]
  }

  /// Returns the code of a scalar of two bytes, the first one lowest.
  @inline(__always)
  static func code(ofPair bytes: UInt64) -> UInt8 {
    blocks[Int(truncatingIfNeeded: (bytes & 0x1F) << 6 | (bytes >> 8 & 0x3F))]
  }

  /// Returns the letters of a ligature, or none if the scalar is not in the table.
  static func letters(expanding scalar: UInt32) -> ArraySlice<UInt8> {
    var low = 0
    var high = expandedScalars.count
    while low < high {
      let middle = (low + high) / 2
      if UInt32(expandedScalars[middle]) < scalar { low = middle + 1 } else { high = middle }
    }
    guard low < expandedScalars.count, UInt32(expandedScalars[low]) == scalar else { return [] }
    return expandedLetters[Int(expansionStarts[low])..<Int(expansionStarts[low + 1])]
  }
}
