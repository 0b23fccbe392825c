public import TextML

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Why a file of counts, a vocabulary or a file of weights could not be read or written.
public enum RowFileError: TextMLError, Hashable {
  /// The file could not be read or written at all.
  case file(FileError)
  /// The file is of another kind; `found` is nil if it is not one of these files.
  case otherKind(path: String, needed: RowFile.Kind, found: RowFile.Kind?)
  /// The file needs another version of TextML.
  case unsupportedVersion(path: String, kind: RowFile.Kind, found: Int, supported: Int)
  /// A line is malformed.
  case malformed(path: String, line: Int, reason: String)
  /// The file ends before its last line.
  case truncated(path: String, line: Int)
  /// Two files do not belong together; `differences` names the settings that differ.
  case mismatch(path: String, other: String, differences: [String])
  /// No file of counts was given.
  case noFiles
  /// The counts give no vocabulary to train with.
  case training(TrainingError)

  /// The path, the line and the reason, in one line.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .otherKind(let path, let needed, let found):
      found.map { "\(path):1: this is \($0.name); \(needed.name) is needed" }
        ?? "\(path):1: not \(needed.name) written by TextML"
    case .unsupportedVersion(let path, let kind, let found, let supported):
      "\(path):1: \(kind.name) of format \(found); this version reads \(supported): "
        + (found < supported ? "make it again" : "update TextML")
    case .malformed(let path, let line, let reason): "\(path):\(line): \(reason)"
    case .truncated(let path, let line): "\(path): truncated: it ends after line \(line)"
    case .mismatch(let path, let other, let differences):
      "\(path): does not belong to \(other): \(differences.joined(separator: "; "))"
    case .noFiles: "no files of counts to merge"
    case .training(let error): error.description
    }
  }
}

/// The text files that carry training from one machine to another.
///
///     TextML counts 1            the kind of the file, and the version of its format
///     {"documents":120,…}        a JSON object
///     …                          rows, tabs between their fields
///     end 5312                   how many rows there were: a file without this line is truncated
///
/// Lines end with LF. Equal content gives equal bytes.
public enum RowFile {
  /// The kind of a file.
  public enum Kind: String, CaseIterable, Sendable {
    /// The document frequencies of terms.
    case counts
    /// The terms that a model keeps.
    case vocabulary
    /// Fitted weights.
    case weights

    var name: String {
      switch self {
      case .counts: "a file of counts"
      case .vocabulary: "a vocabulary"
      case .weights: "a file of weights"
      }
    }
  }

  static let version = 1
  /// Reading JSON takes up to 30 times its size.
  private static let maximumHeaderSize = 1 << 20

  /// Reads the rows of a file in order.
  struct Reader<Header: Decodable> {
    private var input: LineInput
    let header: Header
    private var rows = 0

    /// Opens a file, or standard input for "-", and reads its header.
    init(_ path: String, _ kind: Kind) throws(RowFileError) {
      do throws(FileError) {
        input = try LineInput(path)
      } catch {
        throw .file(error)
      }
      guard let first = try Self.line(&input) else {
        throw .otherKind(path: input.path, needed: kind, found: nil)
      }
      let words = String(decoding: first.prefix(64), as: UTF8.self).split(separator: " ")
      guard words.count == 3, words[0] == "TextML", let found = Kind(rawValue: String(words[1])),
        let version = Int(words[2])
      else { throw .otherKind(path: input.path, needed: kind, found: nil) }
      guard found == kind else { throw .otherKind(path: input.path, needed: kind, found: found) }
      guard version == RowFile.version else {
        throw .unsupportedVersion(
          path: input.path, kind: kind, found: version, supported: RowFile.version)
      }
      guard let second = try Self.line(&input) else {
        throw .truncated(path: input.path, line: 1)
      }
      guard second.count <= RowFile.maximumHeaderSize else {
        throw .malformed(path: input.path, line: 2, reason: "a header of more than 1 MB")
      }
      guard let header = try? JSONDecoder().decode(Header.self, from: Data(second)) else {
        throw .malformed(
          path: input.path, line: 2, reason: "not the JSON object that \(kind.name) has here")
      }
      self.header = header
    }

    /// The file's path; "standard input" for "-".
    var path: String { input.path }

    /// Returns the next row, or nil after the last one.
    mutating func next() throws(RowFileError) -> ArraySlice<UInt8>? {
      guard let line = try Self.line(&input) else {
        throw .truncated(path: path, line: input.number)
      }
      guard line.starts(with: "end ".utf8) else {
        rows += 1
        return line
      }
      guard Int(String(decoding: line.dropFirst(4), as: UTF8.self)) == rows else {
        throw malformed("the last line does not agree with the \(rows) rows before it")
      }
      guard try Self.line(&input) == nil else { throw malformed("there is more after the end") }
      return nil
    }

    /// Returns an error about the line that was read last.
    func malformed(_ reason: String) -> RowFileError {
      .malformed(path: path, line: input.number, reason: reason)
    }

    private static func line(
      _ input: inout LineInput
    ) throws(RowFileError) -> ArraySlice<UInt8>? {
      do throws(FileError) { return try input.next() } catch { throw .file(error) }
    }
  }

  /// Writes a file row by row, whole or not at all.
  struct Writer {
    private static let blockSize = 1 << 16

    /// The file, or nil for standard output.
    private let file: AtomicFile?
    private var block: [UInt8]
    private var rows = 0

    /// Creates a file, which appears when it is finished; "-" is standard output.
    init(_ path: String, _ kind: Kind, _ header: some Encodable) throws(RowFileError) {
      do throws(FileError) {
        file = path == "-" ? nil : try AtomicFile(path)
      } catch {
        throw .file(error)
      }
      block = Array("TextML \(kind.rawValue) \(RowFile.version)\n".utf8)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      // Encoding cannot fail: headers hold finite numbers, strings and arrays of them.
      block += (try? encoder.encode(header)).map { [UInt8]($0) } ?? []
      block.append(UInt8(ascii: "\n"))
    }

    /// Appends a row.
    ///
    /// - Parameter row: The row without a line break.
    mutating func append(_ row: some Sequence<UInt8>) throws(RowFileError) {
      block.append(contentsOf: row)
      block.append(UInt8(ascii: "\n"))
      rows += 1
      if block.count >= Self.blockSize { try flush() }
    }

    /// Writes the last line and makes the file appear.
    consuming func finish() throws(RowFileError) {
      block += "end \(rows)\n".utf8
      try flush()
      do throws(FileError) { try file?.finish() } catch { throw .file(error) }
    }

    private mutating func flush() throws(RowFileError) {
      defer { block.removeAll(keepingCapacity: true) }
      do throws(FileError) {
        if let file {
          try file.append(block)
        } else {
          try FileSystem.write(block, to: 1, path: "standard output")
        }
      } catch {
        throw .file(error)
      }
    }
  }
}
