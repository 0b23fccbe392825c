/// Where a scanner puts the letters of a word: ``FoldedWord/bufferSize`` bytes.
@safe struct WordBuffer {
  let letters: UnsafeMutablePointer<UInt8>

  init(letters: UnsafeMutablePointer<UInt8>) { unsafe self.letters = letters }
}

/// A folded word in the scanner's buffer: a collection of letter codes that stemming may shorten.
///
/// Valid only until the closure that got it returns; what is kept must be copied. The unsafe memory
/// it views is bounds-checked here and nowhere else.
@safe
package struct FoldedWord: RandomAccessCollection {
  /// A longer word has no term: in news text it is an address or glued debris.
  static let maximumCount = 32
  /// Letters, plus the zeros that hashing reads past them.
  static let bufferSize = 64

  private let buffer: UnsafeMutablePointer<UInt8>
  private var start = 0
  /// How many letters there are.
  package private(set) var count: Int
  /// Whether the word was longer than ``maximumCount``: then this is its beginning.
  package let isTooLong: Bool
  /// Where the word stands in the scanned text, from its first letter to its last letter or mark.
  package let utf8Range: Range<Int>

  /// - Parameters:
  ///   - buffer: ``bufferSize`` bytes, the letters first.
  ///   - count: How many letters there were, not all of which need be in the buffer.
  @inline(__always)
  init(_ buffer: UnsafeMutablePointer<UInt8>, count: Int, utf8Range: Range<Int>) {
    unsafe self.buffer = buffer
    self.count = Swift.min(count, FoldedWord.maximumCount)
    // Hashing reads past the end.
    unsafe UnsafeMutableRawPointer(buffer + self.count).storeBytes(of: 0, as: UInt64.self)
    isTooLong = count > FoldedWord.maximumCount
    self.utf8Range = utf8Range
  }

  /// Up to eight letters, the first one lowest.
  @inline(__always)
  init(
    _ buffer: UnsafeMutablePointer<UInt8>, _ codes: UInt64, count: Int, utf8Range: Range<Int>
  ) {
    unsafe self.buffer = buffer
    self.count = count
    isTooLong = false
    self.utf8Range = utf8Range
    let bytes = UnsafeMutableRawPointer(buffer)
    unsafe bytes.storeBytes(of: codes.littleEndian, as: UInt64.self)
    unsafe bytes.storeBytes(of: 0, toByteOffset: 8, as: UInt64.self)
  }

  /// A term made of words, of any length that its buffer holds.
  init(joined buffer: UnsafeMutablePointer<UInt8>, count: Int, utf8Range: Range<Int>) {
    unsafe self.buffer = buffer
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

  /// Eight letters from `position` as a little-endian number, zeros past the end.
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
