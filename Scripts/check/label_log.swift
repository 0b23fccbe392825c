// Writes the log of labels of classify-server as the service does, for faults.py, which compiles it with LabelLog.swift:
//
//     label_log LOG COUNT
//
// Appends COUNT labels. “N A” on standard output says that label A is confirmed as line N; “A” on standard error, that it
// was refused.

internal import Foundation

/// What LabelLog.swift needs of the service.
struct ModelProblem: Error, CustomStringConvertible {
  let reason: String
  var description: String { reason }
}

@main enum LabelLogProgram {
  static func main() {
    let (path, count) = (CommandLine.arguments[1], Int(CommandLine.arguments[2]) ?? 0)
    var isWhole = true
    do {
      let log = try ProjectLog<LabelEntry>(path: path) { _ in }
      for attempt in 1...count {
        let entry = LabelEntry(
          number: log.count + 1, time: attempt, who: "قارئ", article: "a\(attempt)",
          label: attempt.isMultiple(of: 5) ? nil : "economy", isRandom: attempt.isMultiple(of: 7))
        do {
          try log.append(entry)
        } catch {
          say("\(attempt)", to: .standardError)
          isWhole = false
          continue
        }
        if !say("\(entry.number) \(attempt)", to: .standardOutput) {
          say("label_log: cannot write to standard output", to: .standardError)
          isWhole = false
        }
      }
    } catch {
      say("label_log: \(error)", to: .standardError)
      isWhole = false
    }
    exit(isWhole ? 0 : 74)
  }

  @discardableResult
  private static func say(_ line: String, to handle: FileHandle) -> Bool {
    (try? handle.write(contentsOf: Data((line + "\n").utf8))) != nil
  }
}
