/// A ZIP archive whose files are stored as they are (PKWARE, APPNOTE.TXT 6.3.10, sections 4.3 and 4.4).
///
/// Names are in UTF-8. Files have no time of their own, so that equal files make equal archives.
struct ZipArchive {
  /// The most files and bytes without the extension for large archives.
  static let maximumCount = 65_534
  static let maximumSize = Int(UInt32.max) - 1

  private var files: [UInt8] = []
  private var directory: [UInt8] = []
  private(set) var count = 0

  /// The size that the archive has with another file of that size.
  func size(withNext name: String, _ size: Int) -> Int {
    files.count + directory.count + 2 * name.utf8.count + size + 100
  }

  mutating func add(_ name: String, _ data: [UInt8]) {
    let name = Array(name.utf8)
    let start = files.count
    // What the head of the file and its entry in the directory share. Flag 11: names are in UTF-8; method 0: stored;
    // the date is the first there is, 1 January 1980.
    var shared: [UInt8] = []
    for value in [20, 1 << 11, 0, 0, 0x21] { Self.append(value, size: 2, to: &shared) }
    Self.append(Int(Self.checksum(data)), size: 4, to: &shared)
    for _ in 0..<2 { Self.append(data.count, size: 4, to: &shared) }
    Self.append(name.count, size: 2, to: &shared)
    Self.append(0, size: 2, to: &shared)
    Self.append(0x0403_4B50, size: 4, to: &files)
    files += shared + name + data
    Self.append(0x0201_4B50, size: 4, to: &directory)
    Self.append(20, size: 2, to: &directory)
    directory += shared
    // No comment, the first disk, no attributes.
    directory += [UInt8](repeating: 0, count: 10)
    Self.append(start, size: 4, to: &directory)
    directory += name
    count += 1
  }

  /// The archive.
  var bytes: [UInt8] {
    var end: [UInt8] = []
    Self.append(0x0605_4B50, size: 4, to: &end)
    for value in [0, 0, count, count] { Self.append(value, size: 2, to: &end) }
    for value in [directory.count, files.count] { Self.append(value, size: 4, to: &end) }
    Self.append(0, size: 2, to: &end)
    return files + directory + end
  }

  private static func append(_ value: Int, size: Int, to bytes: inout [UInt8]) {
    for place in 0..<size { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * place))) }
  }

  /// The CRC-32 of ISO 3309, byte by byte with a table.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var value = UInt32.max
    for byte in bytes {
      value = table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] ^ (value >> 8)
    }
    return ~value
  }

  private static let table: [UInt32] = (0..<256).map { index in
    var value = UInt32(index)
    for _ in 0..<8 { value = (value >> 1) ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
    return value
  }
}
