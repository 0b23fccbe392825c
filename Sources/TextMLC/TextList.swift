// Unsafe: texts of a C caller are read where they lie, after their offsets were checked.

internal import CTextML
internal import TextML
internal import TextMLFormats

/// The texts of a C caller, in the layout of Apache Arrow's large_string.
///
/// Offsets ascend and end within the bytes. Whether a text is UTF-8 is checked when it is read.
@safe struct TextList: @unchecked Sendable {
  /// A longer text is refused.
  static let sizeLimit = 1 << 28

  let count: Int
  private let bytes: UnsafePointer<UInt8>?
  /// Nil for one text of all bytes.
  private let offsets: UnsafePointer<Int64>?
  private let size: Int
  private var content = RecordContent.text

  /// Checks pointers and offsets.
  ///
  /// - Parameter name: What the texts are called in errors.
  init(_ texts: UnsafePointer<textml_texts>?, _ name: String = "texts") throws(Fault) {
    guard let given = unsafe texts?.pointee else { throw .argument("\(name) is null") }
    // As size_t in C, so that a negative number is a large one.
    let (count, size) = unsafe (given.count, given.size)
    guard (0..<Int.max / 16).contains(count) else {
      throw .argument("\(name): count \(UInt(bitPattern: count)) is too large")
    }
    guard (0..<Int.max / 2).contains(size) else {
      throw .argument("\(name): size \(UInt(bitPattern: size)) is too large")
    }
    self.count = count
    self.size = size
    unsafe bytes = unsafe UnsafeRawPointer(given.bytes)?.assumingMemoryBound(to: UInt8.self)
    unsafe offsets = unsafe given.offsets
    guard unsafe bytes != nil || size == 0 else {
      throw .argument("\(name): bytes is null, and size \(size)")
    }
    guard count > 0 else { return }
    guard let offsets = unsafe offsets else {
      guard count == 1 else { throw .argument("\(name): offsets is null, and count \(count)") }
      try checkSize(of: 0)
      return
    }
    var last: Int64 = 0
    for index in 0...count {
      let offset = unsafe offsets[index]
      guard offset >= last, offset <= Int64(size) else {
        throw .argument(
          "\(name): offset \(index) is \(offset), not from \(last) to the size \(size)", at: index)
      }
      last = offset
    }
    for index in 0..<count { try checkSize(of: index) }
  }

  private func checkSize(of index: Int) throws(Fault) {
    let length = range(index).count
    if length > Self.sizeLimit {
      throw Fault(
        TEXTML_ERROR_TOO_LARGE,
        "text \(index) has \(length) bytes; the limit is \(Self.sizeLimit)", at: index)
    }
  }

  private func range(_ index: Int) -> Range<Int> {
    guard let offsets = unsafe offsets else { return 0..<size }
    return unsafe Int(offsets[index])..<Int(offsets[index + 1])
  }

  /// The same texts, of HTML pages what the reader of pages finds.
  func reading(_ content: RecordContent) -> TextList {
    var list = self
    list.content = content
    return list
  }

  /// Calls `body` with the bytes of a text, which are UTF-8.
  func withText<Result>(
    _ index: Int, _ body: (Span<UInt8>) throws(Fault) -> Result
  ) throws(Fault) -> Result {
    let range = range(index)
    let text = unsafe UnsafeBufferPointer(
      start: bytes.map { unsafe $0 + range.lowerBound }, count: bytes == nil ? 0 : range.count)
    let span = unsafe text.span
    let valid = span.validUTF8().count
    guard valid == span.count else {
      throw Fault(
        TEXTML_ERROR_ENCODING, "text \(index): byte \(valid) is not UTF-8", at: index)
    }
    guard content == .html || content == .auto && HTMLPage.hasTag(span) else {
      return try body(span)
    }
    let article = Array(HTMLPage(span.validText).text.utf8)
    return try body(article.span)
  }

  /// A text as a string.
  func string(_ index: Int) throws(Fault) -> String {
    try withText(index) { span throws(Fault) in span.validText }
  }

  /// Calls `body` for each text on many threads, and returns the results in their order.
  ///
  /// - Throws: The error of the first text that has one.
  func map<Result: Sendable>(
    threads: Int, _ body: @Sendable (Int, Span<UInt8>) throws(Fault) -> Result
  ) throws(Fault) -> [Result] {
    // Several texts a step: for short ones, a step costs more than a text.
    let size = max(1, min(64, count / (8 * threads)))
    let parts = concurrentMap((count + size - 1) / size, threads: threads) {
      part -> Swift.Result<[Result], Fault> in
      var results: [Result] = []
      results.reserveCapacity(size)
      do throws(Fault) {
        for index in part * size..<min((part + 1) * size, count) {
          results.append(try withText(index) { span throws(Fault) in try body(index, span) })
        }
        return .success(results)
      } catch {
        return .failure(error)
      }
    }
    var all: [Result] = []
    all.reserveCapacity(count)
    for part in parts { all += try part.get() }
    return all
  }
}
