import Foundation
import Testing

@Suite struct DoctorTests {
  @Test func aHealthyCorpusIsSaidToBeSo() throws {
    let run = try Command("doctor", "Examples/corpus")
    #expect(run.status == 0 && run.errors.isEmpty)
    for piece in [
      "94 articles", "distinct words:", "not text: 0", "harakat", "empty: 0",
      "equal articles with different labels: 0", "likely misfiled: 0 of 94",
    ] {
      #expect(run.output.contains(piece), "\(piece)")
    }
    let fast = try Command("doctor", "--fast", "Examples/corpus")
    #expect(fast.status == 0 && fast.output.contains("misfiled: not looked for (--fast)"))
  }

  @Test func findingsAreNamedWithoutTheTextAndLeaveTheExitCode() throws {
    let scratch = try Scratch()
    let text = "وصل الوفد الغريب إلى مدينة البعيدة صباح اليوم"
    try scratch.write("c/a/1.txt", text + "\nﻻ كـ")
    try scratch.write("c/b/1.txt", text + "\nﻻ كـ")
    try scratch.write("c/b/broken.txt", "أول\nط§ظ„ط¹ط±ط¨ظٹط© ثان")
    try scratch.write("c/b/cp.txt", [UInt8](repeating: 0xC7, count: 20))
    let run = try Command("doctor", scratch.path + "/c")
    #expect(run.status == 0 && run.errors.isEmpty)
    for piece in [
      "c/a/1.txt:2, byte \(text.utf8.count + 1): U+FEFB", "U+FEFB ARABIC LIGATURE LAM WITH ALEF",
      "U+0640 ARABIC TATWEEL 2", "c/b/broken.txt:2, byte 7: U+0637 U+00A7",
      "العربية\u{200E}, UTF-8 read as Windows-1256", "not in UTF-8: 1", "c/b/cp.txt: windows-1256",
      "equal articles with different labels: 2 in 1 group", "fewer than 20 words: 4",
      "that takes two labels with 5 articles each",
    ] {
      #expect(run.output.contains(piece), "\(piece)")
    }
    #expect(!run.output.contains("الوفد"))
  }

  @Test func rowsWithoutALabelAreCountedApart() throws {
    let scratch = try Scratch()
    let path = try scratch.write(
      "x.csv", "text,label\nخبر أول,a\nخبر ثان,\nخبر ثالث,a\nخبر رابع,\n")
    func first(_ flags: String...) throws -> String {
      try Command(arguments: ["doctor", "--fast", path] + flags, input: []).lines[0]
    }
    #expect(try first().hasSuffix(": a 2, no label 2"))
    #expect(try first("--label-field", "text").contains(", no label") == false)
    #expect(try first("--no-labels").contains(":") == false)
    #expect(try Command("doctor", "--json", path).objects()[0]["unlabelled"] as? Int == 2)
  }

  @Test func theRecordHasEverything() throws {
    let scratch = try Scratch()
    try scratch.write("x.jsonl", "{\"text\": \"خبر كـتب\"}\n{\"no\": 1}\n")
    let run = try Command("doctor", "--json", scratch.path + "/x.jsonl", "Examples/corpus")
    #expect(run.status == 0 && run.lines.count == 1)
    let object = try run.objects()[0]
    #expect(
      Set(object.keys) == [
        "articles", "bytes", "otherFiles", "labels", "words", "unreadable", "characters", "empty",
        "short", "duplicates", "misfiled", "judged", "thinLabels", "misfiledSkipped", "recoded",
        "unlabelled",
      ])
    #expect(object["articles"] as? Int == 95 && object["judged"] as? Int == 94)
    let unreadable = try #require(object["unreadable"] as? [[String: String]])
    #expect(unreadable[0]["reason"]?.contains("x.jsonl:2: no field “text”") == true)
    let words = try #require(object["words"] as? [String: Int])
    #expect(words["written", default: 0] > words["folded", default: 0])
    #expect(words["folded", default: 0] > words["terms", default: 0])
    let same = try Command(
      "doctor", "--json", "--threads", "1", scratch.path + "/x.jsonl", "Examples/corpus")
    #expect(same.output == run.output)
  }

  @Test func whatIsNotThereIsAnError() throws {
    let scratch = try Scratch()
    let missing = try Command("doctor", scratch.path + "/missing")
    #expect(missing.status == 66 && missing.errors.contains("missing"))
    let empty = try Command("doctor", scratch.path)
    #expect(empty.status == 66 && empty.errors.contains("no articles"))
    let table = try Command("doctor", try scratch.write("x.csv", "text,label\n"))
    #expect(
      table.status == 65
        && table.errors.contains("x.csv: holds no rows that can be read; expected are"))
    for arguments in ["--threads 0 x", "--short-words 0 x", "--examples -1 x", ""] {
      #expect(try Command(shell: "$CLASSIFY doctor \(arguments)").status == 64)
    }
  }
}
