import Foundation
import Testing

/// Runs the commands that documents show and compares what they print.
///
/// A document's blocks of `console` run in their order in one new folder, which holds a link to `Examples`. A line after
/// `$ ` is a command, the lines below it are its output; a command without output may print anything. OpenBLAS uses the
/// routines of one kind of processor, because checksums of trained models depend on their last digits. With
/// `TEXTML_WRITE_EXAMPLES=1` the output in the documents is replaced by what the commands print.
@Suite struct DocumentCommandTests {
  static let documents = [
    "README.md", "README.ar.md", "Documentation/tutorial.md", "Documentation/tutorial.ar.md",
    "Documentation/how-to.md", "Documentation/how-to.ar.md", "Documentation/explanation.md",
  ]

  /// A part of a document: text that is kept, or a command with the output below it.
  private enum Part {
    case text(String)
    case command(String, output: [String])
  }

  private static func parts(of document: String) -> [Part] {
    var parts: [Part] = []
    var isConsole = false
    for line in document.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") { isConsole = line == "```console" }
      if isConsole, line.hasPrefix("$ ") {
        parts.append(.command(String(line.dropFirst(2)), output: []))
      } else if isConsole, case .command(let command, let output) = parts.last {
        parts[parts.count - 1] = .command(command, output: output + [line])
      } else {
        parts.append(.text(line))
      }
    }
    return parts
  }

  @Test(arguments: documents) func everyCommandPrintsWhatIsShown(path: String) throws {
    let file = Command.repository.appending(path: path)
    let parts = Self.parts(of: try String(contentsOf: file, encoding: .utf8))
    let writes = ProcessInfo.processInfo.environment["TEXTML_WRITE_EXAMPLES"] == "1"
    let scratch = try Scratch()
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/Examples",
      withDestinationPath: Command.repository.appending(path: "Examples").path)
    var lines: [String] = []
    for part in parts {
      switch part {
      case .text(let line): lines.append(line)
      case .command(let command, let output):
        let run = try Command(
          shell: """
            set -e; cd '\(scratch.path)'; PATH="$(dirname "$CLASSIFY"):$PATH"
            export OPENBLAS_CORETYPE=Haswell
            \(command)
            """)
        #expect(run.status == 0, "\(path): \(command): \(run.errors)")
        lines.append("$ " + command)
        let printed = run.output.split(separator: "\n", omittingEmptySubsequences: false)
          .map(String.init).dropLast()
        if writes, !output.allSatisfy(\.isEmpty) {
          lines += printed + output.reversed().prefix(while: \.isEmpty)
        } else {
          lines += output
          let shown = output.reversed().drop(while: \.isEmpty).reversed()
          if !shown.isEmpty { #expect(Array(printed) == Array(shown), "\(path): \(command)") }
        }
      }
    }
    if writes {
      try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    }
  }

  /// A document without a command would make the test above pass for nothing.
  @Test(arguments: documents) func everyDocumentShowsCommands(path: String) throws {
    let file = Command.repository.appending(path: path)
    let parts = Self.parts(of: try String(contentsOf: file, encoding: .utf8))
    let commands = parts.count { if case .command = $0 { true } else { false } }
    #expect(commands >= 2, "\(path)")
  }
}
