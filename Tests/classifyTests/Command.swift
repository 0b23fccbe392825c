import Foundation
import Testing

/// Runs the built command as a process.
struct Command {
  let status: Int32
  let output: String
  let errors: String

  /// The command beside the test bundle, whose path is among the test runner's arguments.
  static let executable: URL = {
    for argument in ProcessInfo.processInfo.arguments where argument.hasPrefix("/") {
      var folder = URL(filePath: argument)
      while folder.path != "/" {
        folder.deleteLastPathComponent()
        let candidate = folder.appending(path: "classify")
        var isFolder: ObjCBool = false
        if unsafe FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder),
          !isFolder.boolValue
        {
          return candidate
        }
      }
    }
    return repository.appending(path: ".build/debug/classify")
  }()

  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Runs `classify` in the repository's folder.
  @discardableResult
  init(_ arguments: String..., input: [UInt8] = []) throws {
    try self.init(executable: Self.executable, arguments: arguments, input: input)
  }

  /// The same with a list.
  init(arguments: [String], input: [UInt8]) throws {
    try self.init(executable: Self.executable, arguments: arguments, input: input)
  }

  /// Runs a line of shell in which `$CLASSIFY` is the command.
  init(shell line: String) throws {
    try self.init(
      executable: URL(filePath: "/bin/bash"), arguments: ["-c", line], input: [])
  }

  private init(executable: URL, arguments: [String], input: [UInt8]) throws {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = Self.repository
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["CLASSIFY": Self.executable.path]
    ) { $1 }
    // Files, not pipes: no deadlock whatever the sizes.
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appending(path: $0) }
    try Data(input).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = String(decoding: try Data(contentsOf: files[1]), as: UTF8.self)
    errors = String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
  }

  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// Standard output as one JSON object a line.
  func objects() throws -> [[String: Any]] {
    try lines.map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }
}

/// A folder of files for one test.
final class Scratch {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, its folders included, and returns its path.
  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let url = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

  var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }
}
