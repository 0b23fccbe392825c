import Foundation
import Testing

/// Texts, file names and labels cannot leave their place in what the command writes.
@Suite struct InjectionTests {
  private static let escape = "\u{1B}]0;x\u{7}\u{1B}[31m"
  private static let markup = "<script>x</script>"
  private static let article =
    "وقع الوزير اتفاقا جديدا \(escape) حول الميناء. \(markup) وقال الوزير إن العمل يبدأ غدا.\n"

  /// `summarize` wrote the escapes of an article to the terminal, and errors wrote those of a path.
  @Test(
    arguments: [
      ["tag"], ["tag", "--explain"], ["tag", "--top", "2"], ["tag", "--json"],
      ["summarize", "--sentences", "1"], ["summarize", "--highlight"], ["summarize", "--json"],
      ["digest"], ["read"], ["doctor"],
    ])
  func noCommandOfATerminalIsWritten(_ arguments: [String]) throws {
    let folder = try Scratch()
    let path = try folder.write("n\u{1B}[31m\nx.txt", Self.article)
    try folder.write("plain.txt", Self.article)
    for paths in [[path], [folder.path], [folder.path + "/missing\u{1B}[31m\n.txt"]] {
      let run = try Command(arguments: arguments + paths, input: [])
      for text in [run.output, run.errors] {
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
      }
    }
    let missing = try Command(arguments: arguments + ["missing\nclassify: x"], input: [])
    #expect(missing.errors.split(separator: "\n").count == 1)
  }

  @Test func noMarkupIsWritten() throws {
    let folder = try Scratch()
    let page = folder.path + "/page"
    let path = try folder.write("in/n<b>&\"x.txt", Self.article)
    let explained = try Command("tag", "--explain", "--html", path).output
    #expect(!explained.contains(Self.markup) && !explained.contains("<b>&"))
    #expect(!explained.contains("\u{1B}"))
    try Command("summarize", "--html", page, path)
    let summary = try String(contentsOfFile: page, encoding: .utf8)
    #expect(summary.contains("&lt;script&gt;x") && !summary.contains(Self.markup))
    #expect(!summary.contains("n<b>"))
  }

  @Test(arguments: ["csv", "tsv"])
  func rowsKeepTheirColumns(_ format: String) throws {
    let folder = try Scratch()
    try folder.write("a,b\t\"c\n.txt", Self.article)
    let run = try Command("tag", "--format", format, folder.path)
    if format == "tsv" {
      #expect(run.lines.allSatisfy { $0.split(separator: "\t").count == 4 })
    } else {
      #expect(run.output.contains("/a,b\t\"\"c\n.txt\","))
    }
  }

  /// A table that is opened by a spreadsheet could run the formulas of its articles.
  @Test func formulasAreGuardedInFilesForSpreadsheets() throws {
    let folder = try Scratch()
    let path = folder.path + "/topics.csv"
    let record = #"{"id":"=1+1","text":"وقع الوزير اتفاقا جديدا","url":"-5","n":-5}"#
    func run(_ arguments: String...) throws -> String {
      let run = try Command(
        arguments: ["tag", "--format", "jsonl", "--output-format", "csv", "--keep", "url,n"]
          + arguments, input: Array((record + "\n").utf8))
      #expect(run.status == 0)
      return try arguments.contains("-o")
        ? String(contentsOfFile: path, encoding: .utf8) : run.output
    }
    #expect(try run().contains("\n=1+1,"))
    #expect(try run("--bom").contains("\n'=1+1,"))
    #expect(try run("-o", path).contains("\n'=1+1,"))
    #expect(try run("-o", path).hasSuffix(",-5,-5\n"))
    #expect(try run("--no-guard-formulas", "-o", path).contains("\n=1+1,"))
    #expect(try run("--guard-formulas").contains("\n'=1+1,"))
  }
}
