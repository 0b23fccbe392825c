#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Why a model file could not be read or written.
public enum ModelFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file could not be read or written at all.
  case file(FileError)
  /// The file does not begin as a model file does.
  case notAModel(path: String)
  /// The file needs a newer reader.
  case unsupportedVersion(path: String, found: Int, supported: Int)
  /// The file ends early.
  case truncated(path: String, size: Int, expected: Int)
  /// A part of the file is not what its checksum or the header says.
  case corrupt(path: String, section: String)

  /// Path and reason in one line.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .notAModel(let path): "\(path): not a TextML model"
    case .unsupportedVersion(let path, let found, let supported):
      found < supported
        ? "\(path): a model of format \(found); this version reads \(supported): train it again"
        : "\(path): a model of format \(found); this version reads \(supported): update TextML"
    case .truncated(let path, let size, let expected):
      "\(path): the model is truncated: \(size) of \(expected) bytes"
    case .corrupt(let path, let section):
      "\(path): the model is damaged: section “\(section)” does not match its checksum or size"
    }
  }
}

/// The model file, format 2.
///
///     offset  size  what
///     0       8     "TextML" CR LF: text-mode transfers damage it visibly
///     8       4     format version, little-endian
///     12      4     h, the header's size in bytes: at most 16 MB
///     16      8     checksum of the header
///     24      8     size of the whole file
///     32      h     header: JSON, UTF-8, keys sorted
///     …             sections, each at a multiple of 64 bytes, zeros between
///
/// The header holds the labels, the settings of the whole text pipeline, how the model was trained,
/// and for each section its name, element type, offset, size and checksum; unknown sections are
/// skipped. Terms are in the order of how many documents hold them, the commonest first, equal ones by
/// their codes; readers do not count on it. Numbers are little-endian. There are no timestamps: equal
/// training gives equal bytes. The header's checksum covers the sections' and so names the model.
package enum ModelFile {
  static let version = 2
  private static let magic = Array("TextML\r\n".utf8)
  private static let prefixSize = 32
  private static let maximumHeaderSize = 16 << 20
  private static let alignment = 64

  struct SectionEntry: Codable, Sendable {
    var name: String
    var type: String
    var offset: Int
    var size: Int
    var checksum: String
  }

  struct Header: Codable, Sendable {
    var description: ModelDescription
    var sections: [SectionEntry]
  }

  // MARK: Writing

  /// The bytes of a file with the given sections.
  static func encode(_ description: ModelDescription, sections: [(name: String, data: SectionData)])
    throws -> [UInt8]
  {
    // Offsets count from the end of the header, so that they do not depend on its size.
    var entries: [SectionEntry] = []
    var body: [UInt8] = []
    for (name, data) in sections {
      body += [UInt8](repeating: 0, count: -body.count & (alignment - 1))
      entries.append(
        SectionEntry(
          name: name, type: data.type, offset: body.count, size: data.bytes.count,
          checksum: hexadecimal(Checksum.of(data.bytes))))
      body += data.bytes
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let header = Array(try encoder.encode(Header(description: description, sections: entries)))
    let padding = -(prefixSize + header.count) & (alignment - 1)
    let size = prefixSize + header.count + padding + body.count
    var file = magic
    append(UInt32(version), to: &file)
    append(UInt32(header.count), to: &file)
    append(Checksum.of(header), to: &file)
    append(UInt64(size), to: &file)
    file += header
    file += [UInt8](repeating: 0, count: padding)
    file += body
    return file
  }

  /// The little-endian bytes of a section and the name of their type.
  struct SectionData {
    let type: String
    let bytes: [UInt8]

    init(_ values: [UInt8]) { (type, bytes) = ("u8", values) }
    init(_ values: [Int8]) { (type, bytes) = ("i8", values.map { UInt8(bitPattern: $0) }) }
    init(_ values: [UInt32]) {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(values.count * 4)
      for value in values { append(value, to: &bytes) }
      (type, self.bytes) = ("u32", bytes)
    }
    init(_ values: [UInt64]) {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(values.count * 8)
      for value in values { append(value, to: &bytes) }
      (type, self.bytes) = ("u64", bytes)
    }
    init(_ values: [Float]) {
      bytes = SectionData(values.map(\.bitPattern)).bytes
      type = "f32"
    }
  }

  private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    var rest = value
    for _ in 0..<value.bitWidth / 8 {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  package static func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  // MARK: Reading

  /// A checked file: its header and where its sections lie.
  struct Contents: Sendable {
    let storage: MappedBytes
    let path: String
    let description: ModelDescription
    /// The header's checksum in hexadecimal.
    let checksum: String
    private let sections: [String: SectionEntry]
    private let bodyOffset: Int

    /// Reads the header and, if asked, checks every section.
    init(_ storage: MappedBytes, path: String, verify: Bool) throws(ModelFileError) {
      let size = storage.size
      guard let start = storage.section(0..<min(size, magic.count), of: UInt8.self),
        start[0..<start.count] == magic
      else { throw .notAModel(path: path) }
      guard size >= prefixSize,
        let words = storage.section(8..<16, of: UInt32.self),
        let longs = storage.section(16..<32, of: UInt64.self)
      else { throw .truncated(path: path, size: size, expected: prefixSize) }
      let found = Int(UInt32(littleEndian: words[0]))
      guard found == ModelFile.version else {
        throw .unsupportedVersion(path: path, found: found, supported: ModelFile.version)
      }
      let headerSize = Int(UInt32(littleEndian: words[1]))
      let expected = UInt64(littleEndian: longs[1])
      guard headerSize <= maximumHeaderSize else { throw .corrupt(path: path, section: "header") }
      guard expected == UInt64(size), prefixSize + headerSize <= size else {
        guard expected > UInt64(size) else { throw .corrupt(path: path, section: "size") }
        throw .truncated(
          path: path, size: size, expected: Int(clamping: expected))
      }
      guard let section = storage.section(prefixSize..<prefixSize + headerSize, of: UInt8.self)
      else { throw .corrupt(path: path, section: "header") }
      let bytes = section[0..<headerSize]
      let sum = Checksum.of(bytes)
      guard sum == UInt64(littleEndian: longs[0]),
        let header = try? JSONDecoder().decode(Header.self, from: Data(bytes))
      else { throw .corrupt(path: path, section: "header") }
      self.storage = storage
      self.path = path
      description = header.description
      checksum = hexadecimal(sum)
      sections = Dictionary(header.sections.map { ($0.name, $0) }) { first, _ in first }
      bodyOffset = (prefixSize + headerSize + alignment - 1) & ~(alignment - 1)
      if verify {
        for entry in header.sections { try check(entry) }
      }
    }

    /// A section of the given element type and count, or any count if nil.
    func section<Element: BitwiseCopyable>(
      _ name: String, of type: Element.Type, count: Int? = nil
    ) throws(ModelFileError) -> MappedArray<Element> {
      guard let entry = sections[name], let range = range(of: entry),
        let section = storage.section(range, of: type), count == nil || section.count == count
      else { throw .corrupt(path: path, section: name) }
      return section
    }

    /// Whether there is a section of this name.
    func has(_ name: String) -> Bool { sections[name] != nil }

    private func range(of entry: SectionEntry) -> Range<Int>? {
      let (start, overflow) = bodyOffset.addingReportingOverflow(entry.offset)
      guard !overflow, entry.offset >= 0, entry.size >= 0 else { return nil }
      let (end, overflows) = start.addingReportingOverflow(entry.size)
      guard !overflows, end <= storage.size else { return nil }
      return start..<end
    }

    private func check(_ entry: SectionEntry) throws(ModelFileError) {
      guard let range = range(of: entry), let section = storage.section(range, of: UInt8.self),
        entry.checksum == hexadecimal(section.checksum)
      else { throw .corrupt(path: path, section: entry.name) }
    }
  }
}
