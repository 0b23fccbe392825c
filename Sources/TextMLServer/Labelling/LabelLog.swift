internal import Foundation
internal import TextML

/// A line of a project's log: a label that somebody gave, or that one was taken back.
struct LabelEntry: Codable, Hashable, Sendable {
  /// The number of the line, from 1.
  var number: Int
  /// When, in seconds since 1970.
  var time: Int
  var who: String
  var article: String
  /// Nil where an earlier label is taken back.
  var label: String?
  /// Whether the article was drawn at random, so that it measures the model and never trains it.
  var isRandom: Bool
  /// The number of the line that is taken back.
  var undone: Int?
}

/// An append-only log of a project, a JSON object a line: its labels, or its learning curve.
///
/// A line is on the disk before ``append(_:)`` returns. A line that was cut off by a crash was never confirmed, and is
/// removed when the log is opened again. One process at a time has the log: two would overwrite each other's lines.
final class ProjectLog<Entry: Codable> {
  private let path: String
  private let handle: FileHandle
  /// The number of the last line.
  private(set) var count: Int
  /// The bytes of all whole lines.
  private var end: UInt64
  /// Whether there is nothing after them.
  private var isWhole = true

  /// Opens or creates the log, and passes on its lines in order.
  init(path: String, _ body: (Entry) -> Void) throws {
    self.path = path
    handle = FileHandle(
      fileDescriptor: try FileSystem.openForUpdating(path), closeOnDealloc: true)
    guard flock(handle.fileDescriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw ModelProblem(reason: "\(path): another server has this project")
    }
    let data = try handle.readToEnd() ?? Data()
    count = 0
    end = 0
    let decoder = JSONDecoder()
    var start = data.startIndex
    while let feed = data[start...].firstIndex(of: 0x0A) {
      guard let entry = try? decoder.decode(Entry.self, from: data[start..<feed]) else {
        throw ModelProblem(reason: "\(path): line \(count + 1) is not one of this log")
      }
      body(entry)
      count += 1
      start = data.index(after: feed)
    }
    end = UInt64(start - data.startIndex)
    if start < data.endIndex { try handle.truncate(atOffset: end) }
    try handle.seek(toOffset: end)
  }

  /// Appends a line and waits until it is on the disk.
  ///
  /// If the line cannot be written, what was written of it is removed, at the latest before the next line.
  ///
  /// - Throws: `FileError` if it cannot be written.
  func append(_ entry: Entry) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var line = try encoder.encode(entry)
    line.append(0x0A)
    if !isWhole { try removeRest() }
    do {
      try FileSystem.write([UInt8](line), to: handle.fileDescriptor, path: path)
      try FileSystem.synchronize(handle.fileDescriptor, path: path)
    } catch {
      isWhole = false
      try? removeRest()
      throw error
    }
    count += 1
    end += UInt64(line.count)
  }

  private func removeRest() throws {
    try handle.truncate(atOffset: end)
    try handle.seek(toOffset: end)
    isWhole = true
  }

  deinit { try? handle.close() }
}
