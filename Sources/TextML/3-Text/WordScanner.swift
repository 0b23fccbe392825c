internal import CScan

/// Finds the words of UTF-8 text and folds them to letter codes in one pass over the bytes.
///
/// Every scalar is looked up in ``FoldingTable``: a letter is appended to the word, a mark is
/// dropped, anything else ends the word. Nothing is allocated: a word lives in a fixed buffer until
/// `body` returns. Unsafe memory is used because all training, tagging and summarizing goes through
/// this loop.
package enum WordScanner {
  /// Calls `body` with each word of `utf8`, in order.
  ///
  /// - Parameter utf8: Valid UTF-8. Other bytes do no harm, but what they are folded to is not
  ///   defined.
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
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: FoldedWord.bufferSize) {
      buffer in
      guard let letters = buffer.baseAddress else { return }
      let buffer = unsafe WordBuffer(letters: letters)
      var left = limit
      RawWordReader.with(utf8, part) { reader in
        while left > 0, let run = reader.next() {
          if let word = plainWord(utf8, run, buffer) {
            left &-= 1
            body(word)
          } else {
            scan(utf8, run.utf8Range, buffer, &left, body)
          }
        }
      }
    }
  }

  /// The word that a run is, if it is letters and marks of two bytes, begins with a letter, and perhaps
  /// has a comma or another such sign at its end; most runs are that.
  @inline(__always)
  static func plainWord(_ utf8: UTF8Bytes, _ run: RawWord, _ buffer: WordBuffer) -> FoldedWord? {
    guard run.count <= RawWord.shortCount else { return plainLongWord(utf8, run, buffer) }
    guard run.isOfArabicPairs else { return nil }
    return unsafe FoldingTable.blocks.withUnsafeBufferPointer { table in
      guard let start = table.baseAddress else { return nil }
      let found = unsafe textml_fold_8(start, run.key)
      let (letters, marks) = (Int(found.letters), Int(found.marks))
      let last = run.lastPair
      let hasSign = unsafe code(last, table) == LetterCode.separator
      guard unsafe code(run.key.low, table) >= LetterCode.firstLetter,
        2 &* (letters &+ marks &+ (hasSign ? 1 : 0)) == run.count
      else { return nil }
      let end = run.start &+ run.count &- (hasSign ? 2 : 0)
      return unsafe FoldedWord(
        buffer.letters, found.codes, count: letters,
        utf8Range: Range(uncheckedBounds: (run.start, end)))
    }
  }

  /// The same of a run of more than eight scalars.
  @inline(never)
  private static func plainLongWord(
    _ utf8: UTF8Bytes, _ run: RawWord, _ buffer: WordBuffer
  ) -> FoldedWord? {
    guard run.count & 1 == 0, run.count <= 2 * FoldedWord.maximumCount else { return nil }
    return unsafe utf8.extracting(run.utf8Range).withUnsafeBufferPointer { bytes in
      unsafe FoldingTable.blocks.withUnsafeBufferPointer { table in
        var (letters, marks, signs) = (0, 0, 0)
        for i in stride(from: 0, to: bytes.count, by: 2) {
          guard unsafe bytes[i] & 0xFC == 0xD8 else { return nil }
          let code = unsafe code(UInt64(bytes[i]) | UInt64(bytes[i + 1]) << 8, table)
          unsafe buffer.letters[letters] = code
          letters &+= code >= LetterCode.firstLetter ? 1 : 0
          marks &+= code == LetterCode.ignored ? 1 : 0
          signs = code == LetterCode.separator ? 1 : 0
          if i == 0, letters == 0 { return nil }
        }
        guard 2 &* (letters &+ marks &+ signs) == bytes.count else { return nil }
        return unsafe FoldedWord(
          buffer.letters, count: letters,
          utf8Range: run.start..<run.start + bytes.count - 2 * signs)
      }
    }
  }

  /// The code of a scalar of two bytes, the first one lowest.
  @inline(__always)
  private static func code(_ bytes: UInt64, _ table: UnsafeBufferPointer<UInt8>) -> UInt8 {
    unsafe table[Int(truncatingIfNeeded: (bytes & 0x1F) << 6 | (bytes >> 8 & 0x3F))]
  }

  /// Whether there is a word at all.
  package static func hasWord(_ utf8: UTF8Bytes) -> Bool {
    wordCount(utf8, limit: 1) > 0
  }

  /// How many words there are, counted up to `limit`.
  static func wordCount(_ utf8: UTF8Bytes, limit: Int) -> Int {
    var words = 0
    RawWordReader.with(utf8, 0..<utf8.count) { reader in
      while words < limit, let run = reader.next() {
        if run.isPlainWord {
          words += 1
        } else {
          forEachWord(in: utf8, run.utf8Range, limit: limit - words) { _ in words += 1 }
        }
      }
    }
    return words
  }

  /// Calls `body` with the words of any run, at most `left` of them.
  @inline(__always)
  private static func scan(
    _ utf8: UTF8Bytes, _ run: Range<Int>, _ buffer: WordBuffer, _ left: inout Int,
    _ body: (FoldedWord) -> Void
  ) {
    unsafe FoldingTable.blocks.withUnsafeBufferPointer { blocks in
      guard let table = blocks.baseAddress else { return }
      unsafe utf8.withUnsafeBufferPointer { bytes in
        unsafe scan(bytes, run, table: table, letters: buffer.letters, &left, body)
      }
    }
  }

  @inline(__always)
  private static func scan(
    _ utf8: UnsafeBufferPointer<UInt8>, _ run: Range<Int>, table: UnsafePointer<UInt8>,
    letters: UnsafeMutablePointer<UInt8>, _ left: inout Int, _ body: (FoldedWord) -> Void
  ) {
    let end = run.upperBound
    var i = run.lowerBound
    var count = 0
    var start = i
    while i < end {
      let first = unsafe utf8[i]
      let here = i
      var code: UInt8
      if first < 0x80 {
        code = unsafe table[Int(first)]
        i &+= 1
      } else if first < 0xE0 {
        guard i &+ 1 < end else { break }
        code = unsafe table[Int(first & 0x1F) << 6 | Int(utf8[i &+ 1] & 0x3F)]
        i &+= 2
      } else if first < 0xF0 {
        guard i + 2 < end else { break }
        let page = Int(first & 0x0F) << 6 | Int(unsafe utf8[i + 1] & 0x3F)
        code = unsafe table[Int(FoldingTable.pages[page]) << 6 | Int(utf8[i + 2] & 0x3F)]
        i += 3
      } else {
        code = LetterCode.separator
        i += 4
      }

      if code >= LetterCode.firstLetter {
        if count == 0 { start = here }
        if count < FoldedWord.maximumCount { unsafe letters[count] = code }
        count &+= 1
      } else if code == LetterCode.separator {
        if count > 0 {
          unsafe body(FoldedWord(letters, count: count, utf8Range: start..<here))
          count = 0
          left -= 1
          if left == 0 { return }
        }
      } else if code != LetterCode.ignored {
        if count == 0 && code != LetterCode.hamzaAbove { start = here }
        unsafe appendRareLetter(code, at: here, of: utf8, to: letters, &count)
      }
    }
    if count > 0 {
      left -= 1
      unsafe body(FoldedWord(letters, count: count, utf8Range: start..<min(i, end)))
    }
  }

  /// Handles what one table byte cannot say: combining hamza, ligatures, letters of other scripts.
  @inline(never)
  private static func appendRareLetter(
    _ code: UInt8, at position: Int, of utf8: UnsafeBufferPointer<UInt8>,
    to letters: UnsafeMutablePointer<UInt8>, _ count: inout Int
  ) {
    if code == LetterCode.hamzaAbove {
      guard count > 0, count <= FoldedWord.maximumCount else { return }
      switch unsafe letters[count - 1] {
      case LetterCode.waw: unsafe letters[count - 1] = LetterCode.wawHamza
      case LetterCode.yeh: unsafe letters[count - 1] = LetterCode.yehHamza
      default: break
      }
      return
    }
    let scalar = unsafe decodeScalar(at: position, of: utf8)
    if code == LetterCode.expansion {
      for letter in FoldingTable.letters(expanding: scalar) {
        if count < FoldedWord.maximumCount { unsafe letters[count] = letter }
        count += 1
      }
    } else {
      for letter in LetterCode.escape(scalar) {
        if count < FoldedWord.maximumCount { unsafe letters[count] = letter }
        count += 1
      }
    }
  }

  private static func decodeScalar(at i: Int, of utf8: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let first = UInt32(unsafe utf8[i])
    let second = UInt32(unsafe utf8[i + 1] & 0x3F)
    if first < 0xE0 { return (first & 0x1F) << 6 | second }
    return (first & 0x0F) << 12 | second << 6 | UInt32(unsafe utf8[i + 2] & 0x3F)
  }
}

extension LetterCode {
  /// The three codes of a letter of another script, in lower case.
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
  /// The letters of a ligature; none if the scalar is not in the table.
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
