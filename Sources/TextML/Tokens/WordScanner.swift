/// Finds the words of UTF-8 text and folds them to letter codes in one pass over the bytes.
///
/// Every scalar is looked up in ``FoldingTable``: a letter is appended to the word, a mark is
/// dropped, anything else ends the word. Nothing is allocated: a word lives in a fixed buffer until
/// `body` returns. Unsafe memory is used because all training, tagging and summarizing goes through
/// this loop.
enum WordScanner {
  /// Calls `body` with each word of `utf8`, in order.
  ///
  /// - Parameter utf8: Valid UTF-8. Other bytes do no harm, but what they are folded to is not
  ///   defined.
  /// - Complexity: O(*n*) for *n* bytes.
  @inline(__always)
  static func forEachWord(in utf8: UTF8Bytes, _ body: (Word) -> Void) {
    forEachWord(in: utf8, limit: .max, body)
  }

  /// Calls `body` with the first `limit` words.
  @inline(__always)
  static func forEachWord(in utf8: UTF8Bytes, limit: Int, _ body: (Word) -> Void) {
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Word.bufferSize) { buffer in
      guard let letters = buffer.baseAddress else { return }
      unsafe FoldingTable.blocks.withUnsafeBufferPointer { blocks in
        guard let table = blocks.baseAddress else { return }
        unsafe utf8.withUnsafeBufferPointer { bytes in
          unsafe scan(bytes, table: table, letters: letters, limit: limit, body)
        }
      }
    }
  }

  /// Whether there is a word at all.
  static func hasWord(_ utf8: UTF8Bytes) -> Bool {
    wordCount(utf8, limit: 1) > 0
  }

  /// How many words there are, counted up to `limit`.
  static func wordCount(_ utf8: UTF8Bytes, limit: Int) -> Int {
    var words = 0
    WordRunReader.with(utf8, 0..<utf8.count) { reader in
      while words < limit, let run = reader.next() {
        if run.isPlainWord {
          words += 1
        } else {
          forEachWord(in: utf8.extracting(run.utf8Range), limit: limit - words) { _ in words += 1 }
        }
      }
    }
    return words
  }

  @inline(__always)
  private static func scan(
    _ utf8: UnsafeBufferPointer<UInt8>, table: UnsafePointer<UInt8>,
    letters: UnsafeMutablePointer<UInt8>, limit: Int, _ body: (Word) -> Void
  ) {
    var left = limit
    let end = utf8.count
    var i = 0
    var count = 0
    var start = 0
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
        if count < Word.maximumCount { unsafe letters[count] = code }
        count &+= 1
      } else if code == LetterCode.separator {
        if count > 0 {
          unsafe finish(letters, count, start..<here, body)
          count = 0
          left -= 1
          if left == 0 { return }
        }
      } else if code != LetterCode.ignored {
        if count == 0 && code != LetterCode.hamzaAbove { start = here }
        unsafe appendRareLetter(code, at: here, of: utf8, to: letters, &count)
      }
    }
    if count > 0 { unsafe finish(letters, count, start..<min(i, end), body) }
  }

  @inline(__always)
  private static func finish(
    _ letters: UnsafeMutablePointer<UInt8>, _ count: Int, _ range: Range<Int>,
    _ body: (Word) -> Void
  ) {
    let kept = min(count, Word.maximumCount)
    unsafe UnsafeMutableRawPointer(letters + kept).storeBytes(of: UInt64(0), as: UInt64.self)
    unsafe body(Word(buffer: letters, count: count, utf8Range: range))
  }

  /// Handles what one table byte cannot say: combining hamza, ligatures, letters of other scripts.
  @inline(never)
  private static func appendRareLetter(
    _ code: UInt8, at position: Int, of utf8: UnsafeBufferPointer<UInt8>,
    to letters: UnsafeMutablePointer<UInt8>, _ count: inout Int
  ) {
    if code == LetterCode.hamzaAbove {
      guard count > 0, count <= Word.maximumCount else { return }
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
        if count < Word.maximumCount { unsafe letters[count] = letter }
        count += 1
      }
    } else {
      for letter in LetterCode.escape(scalar) {
        if count < Word.maximumCount { unsafe letters[count] = letter }
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
