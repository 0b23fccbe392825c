/// Makes terms of more or less than a word: pairs of neighbours, and runs of letters in a word.
///
/// A pair is the two terms with ``LetterCode/pairJoint`` between; a run of letters is written after
/// ``LetterCode/runMark``, the word's ends standing as joints, so that no term of one kind spells
/// one of another. Lives in a fixed buffer while a text is scanned; one of the files that may use
/// unsafe memory, since words are views of such buffers.
@safe struct NGramBuilder {
  /// The longest term: two words and the joint.
  static let maximumCount = 2 * FoldedWord.maximumCount + 1
  private static let paddedCount = maximumCount + 15

  /// The previous term, then the term being made.
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private var previousCount = 0
  private var previousRange = 0..<0

  /// Gives `body` a joiner that is valid until it returns.
  @inline(__always)
  static func with<Result>(_ body: (inout NGramBuilder) -> Result) -> Result {
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * paddedCount) { buffer in
      unsafe buffer.initialize(repeating: 0)
      var joiner = unsafe NGramBuilder(buffer: buffer)
      return body(&joiner)
    }
  }

  private init(buffer: UnsafeMutableBufferPointer<UInt8>) { unsafe self.buffer = buffer }

  /// Calls `body` with the previous term and this one as one, if there is a previous one, and keeps
  /// this one for the next.
  mutating func pair(_ term: FoldedWord, _ body: (FoldedWord) -> Void) {
    if previousCount > 0 {
      var made = 0
      for index in 0..<previousCount { append(byte(index), &made) }
      append(LetterCode.pairJoint, &made)
      for code in term { append(code, &made) }
      emit(made, previousRange.lowerBound..<term.utf8Range.upperBound, body)
    }
    for (index, code) in term.enumerated() { unsafe buffer[index] = code }
    previousCount = term.count
    previousRange = term.utf8Range
  }

  /// Calls `body` with every run of `lengths` letters of the word, its two ends counted as letters.
  mutating func runs(of word: FoldedWord, lengths: ClosedRange<Int>, _ body: (FoldedWord) -> Void) {
    let padded = word.count + 2
    for length in lengths where length <= padded {
      for start in 0...(padded - length) {
        var made = 0
        append(LetterCode.runMark, &made)
        for place in start..<start + length {
          append(
            place == 0 || place == padded - 1 ? LetterCode.pairJoint : word[place - 1], &made)
        }
        emit(made, word.utf8Range, body)
      }
    }
  }

  private func byte(_ index: Int) -> UInt8 {
    precondition(index < NGramBuilder.maximumCount)
    return unsafe buffer[index]
  }

  private func append(_ code: UInt8, _ count: inout Int) {
    precondition(count < NGramBuilder.maximumCount)
    unsafe buffer[NGramBuilder.paddedCount + count] = code
    count += 1
  }

  private func emit(_ count: Int, _ range: Range<Int>, _ body: (FoldedWord) -> Void) {
    // Hashing reads eight bytes at a time, past the end too.
    for index in count..<count + 8 { unsafe buffer[NGramBuilder.paddedCount + index] = 0 }
    let start = unsafe buffer.baseAddress.map { unsafe $0 + NGramBuilder.paddedCount }
    guard let start = unsafe start else { return }
    unsafe body(FoldedWord(joined: start, count: count, utf8Range: range))
  }
}
