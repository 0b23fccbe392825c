import Foundation
import Testing

/// The commands of README.md, run in a copy of the folders that they name: each prints what README shows.
@Suite struct ReadmeCommandTests {
  /// A line after `$ ` in a block of `console`, and the lines below it.
  private struct Example {
    let command: String
    var output: [String] = []
  }

  private static func examples() throws -> [Example] {
    let readme = try String(
      contentsOf: Command.repository.appending(path: "README.md"), encoding: .utf8)
    var examples: [Example] = []
    for block in readme.components(separatedBy: "```console\n").dropFirst() {
      let body = block.components(separatedBy: "\n```")[0]
      for line in body.split(separator: "\n").map(String.init) {
        if line.hasPrefix("$ ") {
          examples.append(Example(command: String(line.dropFirst(2))))
        } else if !examples.isEmpty {
          examples[examples.count - 1].output.append(line)
        }
      }
    }
    return examples
  }

  @Test func everyCommandPrintsWhatIsShown() throws {
    let examples = try Self.examples()
    try #require(examples.count >= 6)
    let scratch = try Scratch()
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/Examples",
      withDestinationPath: Command.repository.appending(path: "Examples").path)
    for example in examples {
      let run = try Command(
        shell: """
          set -e; cd '\(scratch.path)'; PATH="$(dirname "$CLASSIFY"):$PATH"
          \(example.command)
          """)
      #expect(run.status == 0, "\(example.command): \(run.errors)")
      if !example.output.isEmpty {
        #expect(run.lines == example.output, "\(example.command)")
      }
    }
  }
}
