/// Reads a file line by line in bounded memory.
package struct LineInput {
  private static let pieceSize = 1 << 16
  /// A longer line is returned in parts; no file that TextML writes has one.
  private static let maximumSize = 64 << 20

  private let input: ByteInput
  private var buffer: [UInt8] = []
  private var start = 0
  private var hasEnded = false
  /// The number of the line that was read last; the first line is 1.
  package private(set) var number = 0

  /// Opens a file, or standard input for "-".
  package init(_ path: String) throws(FileError) { input = try ByteInput(path) }

  /// The file's path; "standard input" for "-".
  package var path: String { input.path }

  /// Returns the next line without its line feed; nil after the last one.
  package mutating func next() throws(FileError) -> ArraySlice<UInt8>? {
    var searched = start
    while true {
      if let end = ByteSearch.first(UInt8(ascii: "\n"), in: buffer, from: searched) {
        defer { start = end + 1 }
        number += 1
        return buffer[start..<end]
      }
      if hasEnded || buffer.count - start > Self.maximumSize {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        number += 1
        return buffer[start...]
      }
      buffer.removeSubrange(..<start)
      (start, searched) = (0, buffer.count)
      let piece = try input.read(atMost: Self.pieceSize)
      hasEnded = piece.isEmpty
      buffer += piece
    }
  }
}
