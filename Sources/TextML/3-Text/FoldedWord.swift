// Unsafe: a word is a view of a fixed buffer. An array for each word, with its allocation and reference count,
// would cost more than reading the word. Accesses are checked here against the length of the word.

/// A buffer for the letters of one word, with room for the zeros that hashing reads past them.
///
/// A scanner writes a word's letters here, and a ``FoldedWord`` views them.
@safe struct WordBuffer {
  /// The size for words: ``FoldedWord/maximumCount`` letters and zeros.
  static let size = 64

  let letters: UnsafeMutablePointer<UInt8>
  private let count: Int

  /// - Parameters:
  ///   - letters: ``size`` bytes.
  init(letters: UnsafeMutablePointer<UInt8>) {
    unsafe self.letters = letters
    count = WordBuffer.size
  }

  private init(_ letters: UnsafeMutablePointer<UInt8>, count: Int) {
    unsafe self.letters = letters
    self.count = count
  }

  /// Calls `body` with a buffer that is valid until it returns.
  ///
  /// - Parameter size: The number of bytes, 8 more than there can be letters.
  @inline(__always)
  static func with<Result>(size: Int = WordBuffer.size, _ body: (WordBuffer) -> Result) -> Result {
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: size) { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("no buffer") }
      return unsafe body(WordBuffer(start, count: size))
    }
  }

  /// A letter; it can only be written here.
  subscript(index: Int) -> UInt8 {
    get {
      precondition(index >= 0 && index < count)
      return unsafe letters[index]
    }
    nonmutating set {
      precondition(index >= 0 && index < count)
      unsafe letters[index] = newValue
    }
  }
}

/// A folded word: a collection of letter codes that stemming may shorten.
///
/// It views a ``WordBuffer`` and is valid only until the closure that got it returns; what is to be kept
/// must be copied.
@safe
package struct FoldedWord: RandomAccessCollection {
  /// A longer word has no term: in news text it is an address, or words without spaces.
  static let maximumCount = 32

  private let buffer: UnsafeMutablePointer<UInt8>
  private var start = 0
  /// The number of letters.
  package private(set) var count: Int
  /// Whether the word is longer than ``maximumCount``: then this is its beginning.
  package let isTooLong: Bool
  /// The range of the word in the scanned text, from its first letter to its last letter or mark.
  package let utf8Range: Range<Int>

  /// Views the letters of a word.
  ///
  /// - Parameters:
  ///   - buffer: A buffer of ``WordBuffer/size`` bytes, the letters first.
  ///   - count: The number of letters of the word; at most ``maximumCount`` of them are in the buffer.
  @inline(__always)
  init(_ buffer: WordBuffer, count: Int, utf8Range: Range<Int>) {
    unsafe self.buffer = buffer.letters
    self.count = Swift.min(count, FoldedWord.maximumCount)
    // Hashing reads past the end.
    let end = unsafe UnsafeMutableRawPointer(self.buffer + self.count)
    unsafe end.storeBytes(of: 0, as: UInt64.self)
    isTooLong = count > FoldedWord.maximumCount
    self.utf8Range = utf8Range
  }

  /// Writes up to eight letters into the buffer and views them.
  ///
  /// - Parameter codes: The letters, the first one in the lowest byte, zeros above the last one.
  @inline(__always)
  init(_ buffer: WordBuffer, _ codes: UInt64, count: Int, utf8Range: Range<Int>) {
    unsafe self.buffer = buffer.letters
    self.count = count
    isTooLong = false
    self.utf8Range = utf8Range
    let bytes = unsafe UnsafeMutableRawPointer(self.buffer)
    unsafe bytes.storeBytes(of: codes.littleEndian, as: UInt64.self)
    unsafe bytes.storeBytes(of: 0, toByteOffset: 8, as: UInt64.self)
  }

  /// Views a term of any length that its buffer holds, such as a word bigram.
  init(term buffer: WordBuffer, count: Int, utf8Range: Range<Int>) {
    for place in count..<count + 8 { buffer[place] = 0 }
    unsafe self.buffer = buffer.letters
    self.count = count
    isTooLong = false
    self.utf8Range = utf8Range
  }

  package var startIndex: Int { 0 }

  @inline(__always)
  package var endIndex: Int { count }

  @inline(__always)
  package subscript(index: Int) -> UInt8 {
    get {
      precondition(index >= 0 && index < count)
      return unsafe buffer[start + index]
    }
    nonmutating set {
      precondition(index >= 0 && index < count)
      unsafe buffer[start + index] = newValue
    }
  }

  /// The letter `offset` places before the end, from 1.
  @inline(__always)
  package subscript(last offset: Int) -> UInt8 { self[count - offset] }

  @inline(__always)
  mutating func removeFirst(_ n: Int) {
    precondition(n >= 0 && n <= count)
    start += n
    count -= n
  }

  @inline(__always)
  mutating func removeLast(_ n: Int) {
    precondition(n >= 0 && n <= count)
    count -= n
  }

  /// Makes a teh marbuta at the end a heh, in the buffer.
  @inline(__always)
  func foldTehMarbuta() {
    if self[last: 1] == LetterCode.tehMarbuta { self[count - 1] = LetterCode.heh }
  }

  /// Returns eight letters from `position` as a little-endian number, zeros past the end.
  @inline(__always)
  func chunk(at position: Int) -> UInt64 {
    precondition(position >= 0 && position < count)
    let address = unsafe UnsafeRawPointer(buffer + start + position)
    let value = unsafe UInt64(littleEndian: address.loadUnaligned(as: UInt64.self))
    let left = count - position
    return left < 8 ? value & ((1 << UInt64(8 * left)) - 1) : value
  }

  /// The hash that names the term; see ``TermHash``.
  @inline(__always)
  package var hash: UInt64 {
    var state = TermHash.start(count: count)
    var position = 0
    while position < count {
      state = TermHash.mix(state ^ chunk(at: position))
      position += 8
    }
    return TermHash.mix(state)
  }
}
