internal import Foundation
internal import Logging
internal import TextML
internal import TextMLFormats

/// Writes log lines, a JSON object each, to standard error or for a test into memory.
final class LogOutput: Sendable {
  /// Standard error, which service managers collect.
  static let standardError = LogOutput { line in
    try? FileHandle.standardError.write(contentsOf: Data(line))
  }

  private let write: @Sendable ([UInt8]) -> Void
  /// Keeps lines whole: a pipe splits long ones.
  private let lock = Guarded(())

  init(_ write: @escaping @Sendable ([UInt8]) -> Void) { self.write = write }

  /// Writes a line with the time before its members.
  func line(_ members: [(name: String, value: RecordValue)]) {
    let time = Date.now.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    var bytes: [UInt8] = []
    RecordValue.object([("time", .string(time))] + members).appendJSON(to: &bytes)
    bytes.append(0x0A)
    lock.withLock { _ in write(bytes) }
  }
}

/// The handler of swift-log for ``LogOutput``.
struct JSONLogHandler: LogHandler {
  let output: LogOutput
  let label: String
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.notice

  init(_ output: LogOutput, label: String) { (self.output, self.label) = (output, label) }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var members: [(name: String, value: RecordValue)] = [
      ("level", .string(event.level.rawValue)), ("message", .string(event.message.description)),
      ("logger", .string(label)),
    ]
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    for (key, value) in all.sorted(by: { $0.key < $1.key }) {
      members.append((key, .string(value.description)))
    }
    if let error = event.error { members.append(("error", .string("\(error)"))) }
    output.line(members)
  }
}
