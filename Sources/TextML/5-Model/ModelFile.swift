#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The model file, format 2.
///
///     offset  size  content
///     0       8     "TextML" CR LF, which text-mode transfers damage visibly
///     8       4     format version, little-endian
///     12      4     h, the size of the header in bytes, at most 16 MB
///     16      8     checksum of the header
///     24      8     size of the whole file
///     32      h     header: JSON, UTF-8, keys sorted
///     …             sections, each at a multiple of 64 bytes, zeros between
///
/// The header holds the labels, the settings of the whole text pipeline, how the model was trained,
/// and for each section its name, element type, offset, size and checksum; readers skip unknown
/// sections. Terms are sorted by document frequency, descending, then by their codes; readers do not
/// rely on it. Numbers are little-endian. There are no timestamps: equal training gives equal bytes.
/// The header's checksum covers the checksums of the sections, so it identifies the model.
package enum ModelFile {
  static let version = 2
  static let magic = Array("TextML\r\n".utf8)
  static let prefixSize = 32
  static let maximumHeaderSize = 16 << 20
  static let maximumSectionCount = 64
  private static let alignment = 64

  /// Where a section lies; the offset counts from the end of the padded header.
  struct SectionEntry: Codable, Sendable {
    let name: String
    let type: String
    let offset: Int
    let size: Int
    let checksum: String
  }

  struct Header: Codable, Sendable {
    let description: ModelDescription
    let sections: [SectionEntry]
  }

  // MARK: Writing

  /// Returns the bytes of a file with the given sections.
  static func encode(_ description: ModelDescription, sections: [(name: String, data: SectionData)])
    throws -> [UInt8]
  {
    var entries: [SectionEntry] = []
    var body: [UInt8] = []
    for (name, data) in sections {
      body += [UInt8](repeating: 0, count: -body.count & (alignment - 1))
      entries.append(
        SectionEntry(
          name: name, type: data.type, offset: body.count, size: data.bytes.count,
          checksum: Checksum.of(data.bytes).hexadecimal))
      body += data.bytes
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let header = try encoder.encode(Header(description: description, sections: entries))
    return file(header: Array(header), body: body)
  }

  /// Returns the bytes of a file with the given header and what follows it, whatever they are.
  static func file(header: [UInt8], body: [UInt8]) -> [UInt8] {
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

    init(_ values: [UInt8]) { (type, bytes) = (UInt8.sectionType, values) }
    init(_ values: [Int8]) {
      (type, bytes) = (Int8.sectionType, values.map { UInt8(bitPattern: $0) })
    }
    init(_ values: [UInt32]) {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(values.count * 4)
      for value in values { append(value, to: &bytes) }
      (type, self.bytes) = (UInt32.sectionType, bytes)
    }
    init(_ values: [UInt64]) {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(values.count * 8)
      for value in values { append(value, to: &bytes) }
      (type, self.bytes) = (UInt64.sectionType, bytes)
    }
    init(_ values: [Float]) {
      bytes = SectionData(values.map(\.bitPattern)).bytes
      type = Float.sectionType
    }
  }

  private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    var rest = value
    for _ in 0..<value.bitWidth / 8 {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  // MARK: Reading

  /// Reads a file into memory.
  ///
  /// A mapping would change, or end with a bus error, when another process overwrites the file.
  /// Memory grows with the bytes that are there, whatever size the file claims to have.
  static func read(_ path: String) throws(ModelFileError) -> MappedBytes {
    do throws(FileError) {
      let input = try ByteInput(path)
      var bytes: [UInt8] = []
      var more = try input.read(atMost: prefixSize)
      while !more.isEmpty {
        bytes += more
        // A file of another kind may have no end.
        if bytes.count >= magic.count && !bytes.starts(with: magic) { break }
        more = try input.read(atMost: 1 << 20)
      }
      return MappedBytes(copying: bytes)
    } catch {
      throw .file(error)
    }
  }

  /// A file whose structure was checked: its header and where its sections lie.
  struct Contents: Sendable {
    let storage: MappedBytes
    let path: String
    let description: ModelDescription
    /// The header's checksum in hexadecimal.
    let checksum: String
    private let sections: [String: SectionEntry]
    private let bodyOffset: Int

    /// Reads the header.
    ///
    /// - Parameter verify: Whether to compare the checksum of every section.
    /// - Complexity: O(size of the file) with `verify`, otherwise O(size of the header).
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
      guard headerSize <= maximumHeaderSize else {
        throw .damaged(path: path, section: "header", reason: "larger than 16 MB")
      }
      guard expected <= UInt64(size) else {
        throw .truncated(path: path, size: size, expected: Int(clamping: expected))
      }
      guard expected == UInt64(size), prefixSize + headerSize <= size,
        let section = storage.section(prefixSize..<prefixSize + headerSize, of: UInt8.self)
      else {
        throw .damaged(path: path, section: "header", reason: "its sizes do not fit the file")
      }
      let bytes = section[0..<headerSize]
      let sum = Checksum.of(bytes)
      guard sum == UInt64(littleEndian: longs[0]) else {
        throw .damaged(path: path, section: "header", reason: "wrong checksum")
      }
      guard Self.valueBound(of: bytes) <= ModelLimits.headerValues(ofFile: size) else {
        throw .damaged(
          path: path, section: "header", reason: "more values than the file's size warrants")
      }
      guard let header = try? JSONDecoder().decode(Header.self, from: Data(bytes)) else {
        throw .damaged(path: path, section: "header", reason: "not the JSON of a model")
      }
      self.storage = storage
      self.path = path
      description = header.description
      checksum = sum.hexadecimal
      sections = Dictionary(header.sections.map { ($0.name, $0) }) { first, _ in first }
      bodyOffset = (prefixSize + headerSize + alignment - 1) & ~(alignment - 1)
      try check(header.sections, verify: verify)
    }

    /// Returns a number that is not less than that of the values in a JSON text.
    private static func valueBound(of json: some Sequence<UInt8>) -> Int {
      var count = 1
      for byte in json {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "{"): count += 1
        default: break
        }
      }
      return count
    }

    /// Returns a section of the given element type and count, or of any count if nil.
    func section<Element: SectionElement>(
      _ name: String, of type: Element.Type, count: Int? = nil
    ) throws(ModelFileError) -> MappedArray<Element> {
      guard let entry = sections[name] else {
        throw .damaged(path: path, section: name, reason: "missing")
      }
      guard entry.type == Element.sectionType, let range = range(of: entry),
        let section = storage.section(range, of: type), count == nil || section.count == count
      else { throw .damaged(path: path, section: name, reason: "wrong type or size") }
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

    /// Checks that sections lie one after the other, so that their checksums take linear time, and
    /// compares these.
    private func check(_ entries: [SectionEntry], verify: Bool) throws(ModelFileError) {
      guard entries.count <= maximumSectionCount, entries.count == sections.count else {
        throw .damaged(path: path, section: "header", reason: "too many sections, or one twice")
      }
      var end = 0
      for entry in entries {
        guard let range = range(of: entry), range.lowerBound >= end,
          range.lowerBound % alignment == 0
        else {
          throw .damaged(
            path: path, section: entry.name.printable, reason: "does not lie within the file")
        }
        end = range.upperBound
        guard verify else { continue }
        guard let section = storage.section(range, of: UInt8.self),
          entry.checksum == section.checksum.hexadecimal
        else { throw .damaged(path: path, section: entry.name.printable, reason: "wrong checksum") }
      }
    }
  }
}

/// A type of number that sections of a model file hold.
protocol SectionElement: BitwiseCopyable, Sendable {
  /// The name of the type in the header.
  static var sectionType: String { get }
}

extension UInt8: SectionElement { static var sectionType: String { "u8" } }
extension Int8: SectionElement { static var sectionType: String { "i8" } }
extension UInt32: SectionElement { static var sectionType: String { "u32" } }
extension UInt64: SectionElement { static var sectionType: String { "u64" } }
extension Float: SectionElement { static var sectionType: String { "f32" } }
