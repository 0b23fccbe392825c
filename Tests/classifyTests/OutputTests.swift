import Foundation
import TestSupport
import Testing

/// What is in the file that `-o` names, when inputs cannot be read.
@Suite struct OutputTests {
  @Test func devicesAreWrittenInto() throws {
    let run = try Command("tag", "Examples/articles", "-o", "/dev/stdout")
    #expect(run.status == 0 && run.lines.count == 3 && run.errors.isEmpty)
  }

  private static let article = "فاز المنتخب في مباراة كرة القدم على ملعبه بثلاثة أهداف أمام ضيفه"
  private static let old = "the answers of yesterday\n"

  /// Runs the command with `-o` on a file that exists: the run, and what the file holds afterwards.
  private func run(
    _ arguments: [String], in scratch: Scratch, flag: String = "-o"
  ) throws -> (run: Command, file: String) {
    let path = try scratch.write("out", Self.old)
    let run = try Command(arguments: arguments + [flag, path], input: [])
    #expect(!scratch.names.contains { $0.contains(".tmp-") }, "\(arguments)")
    return (run, try String(contentsOfFile: path, encoding: .utf8))
  }

  /// The defect of an old file that became an empty one.
  @Test func theOldFileIsKeptWhereNoInputCanBeRead() throws {
    let scratch = try Scratch()
    let missing = scratch.path + "/missing"
    let binary = try scratch.write("folder/a.txt", "%PDF-1.5 …")
    try scratch.write("label/x/a.txt", "%PDF-1.5 …")
    let packed = try scratch.write("a.jsonl.gz", [0x1F, 0x8B, 8, 0, 1, 2, 3])
    let other = try scratch.write("b.jsonl", "{\"body\":\"\(Self.article)\"}\n")
    let cases: [(arguments: [String], status: Int32)] = [
      (["tag", missing], 66), (["tag", binary], 65), (["tag", scratch.path + "/folder"], 65),
      (["tag", missing, binary, "--format", "csv"], 66),
      (["tag", "--explain", "--html", missing], 66),
      (["summarize", missing], 66), (["summarize", "--together", missing, binary], 66),
      (["digest", "--json", binary], 65), (["keyphrases", missing], 66),
      (["tag", missing + ".jsonl"], 66), (["tag", missing + ".jsonl", missing + "2.jsonl"], 66),
      (["summarize", packed], 65), (["digest", other], 65), (["keyphrases", missing + ".csv"], 66),
      (["count", missing + ".jsonl"], 66), (["count", scratch.path + "/label"], 65),
      (["profile", binary], 65), (["merge", missing], 66),
    ]
    for (arguments, status) in cases {
      let (run, file) = try run(arguments, in: scratch)
      #expect(run.status == status && file == Self.old, "\(arguments): \(run.status) \(file)")
      #expect(run.errors.contains("classify: error: "), "\(arguments)")
    }
    let page = try run(["summarize", missing], in: scratch, flag: "--html")
    #expect(page.run.status == 66 && page.file == Self.old)
    let said = try run(["tag", missing], in: scratch).run
    #expect(said.errors.contains("out: not written, because no input could be read"))
  }

  @Test func theAnswersToTheOtherInputsAreWritten() throws {
    let scratch = try Scratch()
    let good = try scratch.write("good.txt", Self.article)
    let records = try scratch.write("good.jsonl", "{\"id\":1,\"text\":\"\(Self.article)\"}\n")
    let files = try run(["tag", scratch.path + "/missing", good], in: scratch)
    #expect(files.run.status == 66 && files.file.hasPrefix("\(good)\tsports\t"))
    let streams = try run(["tag", scratch.path + "/missing.jsonl", records], in: scratch)
    #expect(streams.run.status == 66 && streams.file.contains("\"label\":\"sports\""))
    // A stream that ends too early, after answers.
    _ = try Command(shell: "gzip \(records) && truncate -s -4 \(records).gz")
    let cut = try run(["tag", records + ".gz"], in: scratch)
    #expect(cut.run.status == 65 && cut.file.contains("\"label\":\"sports\""))
  }

  /// Nothing was wrong with the input: the file says that there was nothing.
  @Test func anEmptyInputIsAnInput() throws {
    let scratch = try Scratch()
    let empty = try run(["tag", try scratch.write("a.jsonl", "")], in: scratch)
    #expect(empty.run.status == 0 && empty.file.isEmpty)
  }

  /// An output never replaces what the command reads.
  @Test func anOutputThatIsAnInputIsRefused() throws {
    let scratch = try Scratch()
    let text = try scratch.write("articles/economy/a.txt", Self.article)
    try scratch.write("articles/sports/b.txt", Self.article)
    let records = try scratch.write(
      "a.jsonl", "{\"text\":\"\(Self.article)\",\"label\":\"sports\"}\n")
    let folder = scratch.path + "/articles"
    let link = scratch.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: records)
    let model = scratch.path + "/m.textml"
    try FileManager.default.copyItem(
      atPath: Repository.path("Models/news.textml"), toPath: model)
    let cases: [(arguments: [String], output: String)] = [
      (["tag", text, "-o", text], text), (["tag", folder, "-o", text], text),
      (["tag", folder + "/economy/..", "--format", "csv", "-o", text], text),
      (["tag", records, "-o", records], records), (["tag", records, "-o", link], records),
      (["digest", records, "-o", scratch.path + "/out", "--stats", records], records),
      (["tag", text, "--model", model, "-o", model], model),
      (["keyphrases", records, "-o", records], records),
      (["summarize", text, "--html", text], text), (["summarize", folder, "--html", text], text),
      (["profile", text, "-o", text], text), (["count", records, "-o", records], records),
      (["merge", records, "-o", records], records),
      (["assemble", "--vocabulary", records, "--weights", model, "-o", records], records),
      (["train", records, "-o", records], records), (["train", folder, "-o", text], text),
      (["train", folder, "--unlabelled", records, "-o", records], records),
      (["train", records, "-o", scratch.path + "/m", "--report", link], records),
      (["evaluate", folder, "--report", text], text),
    ]
    for (arguments, output) in cases {
      let before = try Data(contentsOf: URL(fileURLWithPath: output))
      let run = try Command(arguments: arguments, input: [])
      #expect(run.status == 64, "\(arguments): \(run.status) \(run.errors)")
      #expect(run.errors.contains("is an input"), "\(arguments): \(run.errors)")
      #expect(try Data(contentsOf: URL(fileURLWithPath: output)) == before, "\(arguments)")
    }
    // A name that no article has may lie in the folder, and other files may be replaced.
    let table = try scratch.write("articles/tags.csv", Self.old)
    #expect(try Command(arguments: ["tag", folder, "-o", table], input: []).status == 0)
  }

  @Test func twoOutputsAreNeverOneFile() throws {
    let scratch = try Scratch()
    let records = try scratch.write("in.jsonl", #"{"text":"ارتفعت أسعار النفط في الأسواق"}"#)
    let old = try scratch.write("old", Self.old)
    let new = scratch.path + "/new"
    for (arguments, both) in [
      (["train", records, "-o", new, "--report", scratch.path + "/./new"], "--report"),
      (["tag", records, "-o", old, "--stats", old], "--stats"),
      (["summarize", scratch.path, "--html", new, "-o", new], "-o"),
    ] {
      let run = try Command(arguments: arguments, input: [])
      #expect(
        run.status == 64 && run.errors.contains("\(both) would both write it"), "\(run.errors)")
      #expect(!FileManager.default.fileExists(atPath: new))
    }
    #expect(try String(contentsOfFile: old, encoding: .utf8) == Self.old)
    let nowhere = ["tag", records, "-o", "/dev/null", "--stats", "/dev/null"]
    #expect(try Command(arguments: nowhere, input: []).status == 0)
  }
}
