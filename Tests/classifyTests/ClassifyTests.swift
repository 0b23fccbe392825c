import Foundation
import Testing

@testable import classify

/// What every verb has in common: help, versions, exit codes, where answers go.
@Suite struct ClassifyTests {
  private static let verbs = [
    "tag", "summarize", "digest", "read", "train", "evaluate", "rouge", "inspect", "doctor",
    "count", "merge", "vectorize", "assemble",
  ]

  /// The first screen answers "what do I type?".
  @Test(arguments: verbs) func helpBeginsWithExamples(_ verb: String) throws {
    let help = try Command(verb, "--help")
    #expect(help.status == 0 && help.errors.isEmpty)
    #expect(help.output == (try Command("help", verb).output))
    let lines = help.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasPrefix("OVERVIEW: ") && lines[2] == "EXAMPLES")
    #expect(lines[3].hasPrefix("  classify "))
    #expect(help.output.contains("USAGE: classify \(verb) "))
    #expect(help.output.contains("--quiet") && lines.allSatisfy { $0.count <= 80 })
  }

  @Test func theCommandItselfHasHelpAndVersions() throws {
    let help = try Command("--help")
    #expect(help.status == 0 && help.output.contains("EXIT CODES"))
    #expect(try Command(shell: "$CLASSIFY").output == help.output)
    let version = try Command("--version")
    #expect(version.status == 0)
    #expect(version.output.contains(/^classify [0-9.]+, embedded model [0-9a-f]{16}\n$/))
  }

  @Test func whatIsWrongIsSaidWithTheVerb() throws {
    let unknown = try Command("tagg", "a.txt")
    #expect(unknown.status == 64 && unknown.output.isEmpty)
    #expect(
      unknown.errors.hasPrefix(
        "classify: error: There is no verb “tagg”. Did you mean “tag”? The verbs are: tag, "))
    let help = try Command("help", "digets")
    #expect(help.status == 64 && help.output.isEmpty)
    #expect(help.errors.contains("no verb “digets”. Did you mean “digest”?"))
    #expect(try Command("help", "nonsense").errors.contains("no verb “nonsense”. The verbs are:"))
    let flag = try Command("tag", "--nonsense")
    #expect(flag.status == 64 && flag.errors.contains("See 'classify tag --help'"))
    #expect(flag.errors.hasPrefix("classify: error: Unknown option '--nonsense'\nUsage: "))
  }

  @Test(arguments: [
    ("train x -o y --letters", "--letters is called --char-ngrams now."),
    ("train x -o y --no-pairs", "--no-pairs is called --no-word-bigrams now."),
    ("count --letters", "--letters is called --char-ngrams now."),
    ("summarize --cut", "--cut is the default now; --whole keeps whole sentences."),
  ])
  func flagsOfEarlierVersionsNameTheNewOnes(_ line: String, _ message: String) throws {
    let run = try Command(shell: "$CLASSIFY \(line) < /dev/null")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains(message))
  }

  @Test func theFlagForTextsWithoutLabelsHasBothSpellings() throws {
    for flag in ["--unlabelled", "--unlabeled"] {
      let run = try Command(shell: "$CLASSIFY train Examples/corpus -o m.$$ \(flag) missing.txt")
      #expect(run.status == 66 && run.errors.contains("missing.txt"))
    }
  }

  // MARK: Where answers go

  @Test(arguments: ["tag", "summarize", "digest"])
  func foldersAreWrittenAsRowsToAFile(_ verb: String) throws {
    let scratch = try Scratch()
    let path = scratch.path + "/out.csv"
    let run = try Command(verb, "--format", "csv", "--bom", "Examples/articles", "-o", path)
    #expect(run.status == 0 && run.output.isEmpty && scratch.names == ["out.csv"])
    let bytes = Array(try Data(contentsOf: URL(filePath: path)))
    #expect(bytes.prefix(3) == [0xEF, 0xBB, 0xBF])
    let rows = String(decoding: bytes.dropFirst(3), as: UTF8.self)
    #expect(rows.hasPrefix("path,") && rows.split(separator: "\n").count == 4)
    let same = try Command(verb, "--output-format", "csv", "Examples/articles")
    #expect(same.output == rows)
    let tsv = try Command(verb, "--output-format", "tsv", "Examples/articles")
    #expect(tsv.lines.count == 4 && tsv.lines[0].hasPrefix("path\t"))
    let json = try Command(verb, "--output-format", "jsonl", "Examples/articles")
    #expect(json.output == (try Command(verb, "--json", "Examples/articles").output))
  }

  @Test func theNameOfTheOutputSaysItsFormat() throws {
    let scratch = try Scratch()
    func written(_ name: String, _ flags: String...) throws -> String {
      let path = scratch.path + "/" + name
      let run = try Command(
        arguments: ["tag", "Examples/articles", "-o", path] + flags, input: [])
      #expect(run.status == 0, "\(run.errors)")
      return try String(contentsOfFile: path, encoding: .utf8)
    }
    #expect(try written("a.csv").hasPrefix("path,label,"))
    #expect(try written("a.tsv").hasPrefix("path\tlabel\t"))
    #expect(try written("a.jsonl").hasPrefix("{\"path\":"))
    #expect(try written("a.txt").hasPrefix("Examples/"))
    // Flags say more than names.
    #expect(try written("a.csv", "--json").hasPrefix("{\"path\":"))
    #expect(try written("a.csv", "--format", "tsv").hasPrefix("path\tlabel\t"))
    let records = try Command(
      "tag", "--format", "text", "-o", scratch.path + "/b.csv", input: Array("خبر\n".utf8))
    #expect(records.status == 0)
    #expect(
      try String(contentsOfFile: scratch.path + "/b.csv", encoding: .utf8).hasPrefix("id,label,"))
    for name in ["answers.xlsx", "answers.ODS", "answers.csv.gz", "x.pdf"] {
      let run = try Command("tag", "Examples/articles", "-o", scratch.path + "/" + name)
      #expect(run.status == 64 && run.errors.contains("name a file such as answers.csv"), "\(name)")
    }
  }

  @Test func recordsAreWrittenToAFile() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/out.csv"
    let input = Array("id,text\n1,فاز المنتخب في مباراة كرة القدم\n".utf8)
    let run = try Command("tag", "--format", "csv", "--bom", "-o", path, input: input)
    #expect(run.status == 0 && run.output.isEmpty)
    let bytes = Array(try Data(contentsOf: URL(filePath: path)))
    #expect(bytes.prefix(3) == [0xEF, 0xBB, 0xBF])
    let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
    #expect(text.hasPrefix("id,label,probability,"))
    // Four decimals in rows, unless more are asked for.
    let row = text.split(separator: "\n")[1].split(separator: ",")
    #expect(row[1] == "sports" && row[2].count == 6)
    let exact = try Command("tag", "--format", "csv", "--digits", "9", input: input)
    #expect(exact.lines[1].split(separator: ",")[2].count == 11)
    let json = try Command("tag", "--format", "csv", "--output-format", "jsonl", input: input)
    #expect((try json.objects()[0]["probability"] as? Double ?? 0).description.count > 8)
  }

  @Test(arguments: [
    "tag --bom Examples/articles", "tag --bom --json Examples/articles",
    "tag --digits 0 Examples/articles",
    "tag --explain --html --output-format csv Examples/articles",
    "summarize --highlight --output-format csv Examples/articles",
    "summarize --together --output-format csv Examples/articles",
  ])
  func flagsThatDoNotGoTogether(_ line: String) throws {
    let run = try Command(shell: "$CLASSIFY \(line)")
    #expect(run.status == 64 && run.output.isEmpty)
  }

  @Test func anOutputThatCannotBeWrittenIsSaidFirst() throws {
    let scratch = try Scratch()
    let run = try Command("tag", "Examples/articles", "-o", scratch.path + "/no/out.tsv")
    #expect(run.status == 73 && run.errors.contains("does not exist"))
    #expect(try Command("tag", "Examples/articles", "-o", scratch.path).status == 73)
  }
}
