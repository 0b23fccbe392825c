internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// Where answers go: standard output, or a file that is written whole or not at all.
///
/// Standard output holds data only. A terminal gets each line at once, a file or pipe gets blocks.
struct Output {
  private var buffer: [UInt8] = []
  private let blockSize: Int
  private let file: AtomicFile?
  private let path: String?

  /// Opens the output.
  ///
  /// - Parameter path: Nil, or "-", for standard output.
  init(to path: String? = nil) throws {
    self.path = path
    if let path, path != "-" {
      (file, blockSize) = (try AtomicFile(path), 1 << 16)
    } else {
      (file, blockSize) = (nil, Terminal.isOutputTerminal ? 1 : 1 << 16)
    }
  }

  mutating func line(_ text: String) throws { try self.text(text + "\n") }

  /// Writes each of the lines.
  mutating func lines(_ lines: [String]) throws { for line in lines { try self.line(line) } }

  /// Writes to standard output what was read and which file was written, unless `--quiet`.
  static func report(_ lines: [String]) throws {
    guard Messages.level != .quiet else { return }
    var output = try Output()
    try output.lines(lines)
    try output.finish()
  }

  /// The line of a report on how many records were skipped; none if all were read.
  static func lines(ofSkippedRecords count: Int) -> [String] {
    count > 0 ? ["skipped \(count.grouped) records"] : []
  }

  /// Writes text that brings its own line ends.
  mutating func text(_ text: String) throws { try bytes(Array(text.utf8)) }

  mutating func bytes(_ bytes: [UInt8]) throws {
    buffer += bytes
    if buffer.count >= blockSize { try flush() }
  }

  /// Sends what is buffered.
  ///
  /// A reader that closed the pipe ends the process quietly, by SIGPIPE.
  mutating func flush() throws {
    guard !buffer.isEmpty else { return }
    defer { buffer.removeAll(keepingCapacity: true) }
    guard let file else {
      return try FileSystem.write(buffer, to: 1, path: "standard output")
    }
    try file.append(buffer)
  }

  /// Sends the rest, and gives a file its name.
  ///
  /// - Parameter isVoid: Whether every input failed and nothing was answered. A file is then not written, and one
  ///   of its name stays as it was.
  mutating func finish(isVoid: Bool = false) throws {
    if isVoid, file != nil, let path {
      return Messages.warning("\(path): not written, because no input could be read")
    }
    try flush()
    try file?.finish()
  }
}

/// A file that a command will write.
enum OutputFile {
  /// Checks before the work that the files can be written after it.
  ///
  /// - Parameters:
  ///   - files: Each file and the flag that names it; no two may be one file.
  ///   - inputs: What the command reads; a file must be none of it.
  /// - Throws: ``Failure`` if a file is a folder, an input or given twice, or if its folder is missing or not writable.
  static func check(_ files: KeyValuePairs<String, String?>, reading inputs: [String]) throws {
    var checked: [(flag: String, path: String)] = []
    for (flag, path) in files {
      guard let path, path != "-" else { continue }
      try check(path, flag: flag, reading: inputs)
      if FileSystem.isDevice(path) { continue }
      if let other = checked.first(where: { FileSystem.isSameFile($0.path, path) }) {
        throw Failure("\(path): \(other.flag) and \(flag) would both write it", .usage)
      }
      checked.append((flag, path))
    }
  }

  private static func check(_ path: String, flag: String, reading inputs: [String]) throws {
    if let input = inputs.first(where: { isRead(path, from: $0) }) {
      let place = input == path ? "" : " (\(input))"
      throw Failure("\(path): is an input\(place), which \(flag) would replace", .usage)
    }
    if FileSystem.isFolder(path) {
      throw Failure("\(path): is a folder; \(flag) names the file to write", .cannotCreate)
    }
    if FileSystem.isDevice(path) { return }
    let folder = FileSystem.folder(of: path)
    guard FileSystem.isWritableFolder(folder) else {
      throw Failure(
        "\(path): cannot write: the folder \(folder) does not exist or is not writable",
        .cannotCreate)
    }
  }

  /// Whether a file is an input, or an article below a folder that is one.
  private static func isRead(_ path: String, from input: String) -> Bool {
    guard input != "-" else { return false }
    return FileSystem.isSame(path, input)
      || ArticleFile.isName(path) && FileSystem.isFile(path, below: input)
  }

  /// Writes the text whole or not at all.
  static func write(_ text: String, to path: String) throws {
    try FileSystem.writeAtomically(Array(text.utf8), to: path)
  }
}

extension TextClassifier {
  /// Writes the model file and returns the line that reports it.
  func writeModel(to path: String) throws -> String {
    try write(toFile: path)
    return
      "wrote \(path): \(description.termCount.grouped) terms, \(fileSize.grouped) bytes, checksum \(checksum)"
  }
}
