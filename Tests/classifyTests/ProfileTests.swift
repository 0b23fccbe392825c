import Foundation
import Testing

/// Profiles of sources: learned by `profile`, and by streams as they go.
@Suite struct ProfileTests {
  private static let places = [
    "السد", "المتحف", "الجسر", "السوق", "الملعب", "المصنع", "الميناء", "النفق", "المسرح",
  ]

  /// Pages of a site whose last line is always the same sentence.
  private static func page(_ number: Int, of site: String) -> String {
    let place = places[number % 9]
    // Digits are no words, so pages that differ in them alone are one page.
    let letters = Array("بتجدر")
    let name = String(
      String(number, radix: 5).compactMap { $0.wholeNumberValue.map { letters[$0] } })
    return """
      \(place) في المدينة رقم \(number)

      أعلن المجلس البلدي اليوم افتتاح \(place) الجديد في حي \(name) رقم \(number) بحضور جمع كبير من أهلها وزوارها.

      وشكر رئيس المجلس العاملين في \(place) على ما بذلوه من جهد طوال السنوات الماضية كلها.

      تقرأ هنا كل صباح أخبار \(site) وقراها.
      """
  }

  private static func records(_ numbers: Range<Int>) throws -> String {
    try numbers.map { number in
      let site = number % 2 == 0 ? "السهل" : "الجبل"
      let object = ["site": site, "text": page(number, of: site)]
      return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
    }.joined(separator: "\n") + "\n"
  }

  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test func aStreamLearnsItsSources() throws {
    let input = Array(try Self.records(0..<400).utf8)
    let stream = ["tag", "--format", "jsonl", "--source-field", "site"]
    let answers = try Command(arguments: stream + ["--threads", "1"], input: input)
    #expect(answers.status == 0)
    let removed = try answers.objects().map {
      ($0["removed"] as? [[String: Any]] ?? []).count { $0["reason"] as? String == "repeated" }
    }
    #expect(removed.prefix(256).allSatisfy { $0 == 0 })
    #expect(removed.dropFirst(256).allSatisfy { $0 >= 1 })
    for arguments in [["--threads", "3"], ["--threads", "2", "--flush", "line"]] {
      #expect(try Command(arguments: stream + arguments, input: input).output == answers.output)
    }
    let ignorant = try Command("tag", "--format", "jsonl", input: input)
    #expect(!ignorant.output.contains("repeated"))
  }

  @Test func aSavedProfileReadsSingleArticles() throws {
    try withFolder { folder in
      let (records, profile) = (
        folder.appending(path: "pages.jsonl"), folder.appending(path: "sites.profile")
      )
      try Data(try Self.records(0..<80).utf8).write(to: records)
      #expect(
        try Command("profile", records.path, "-o", profile.path, "--source-field", "site").status
          == 0)
      let stream = [
        "tag", "--format", "jsonl", "--source-field", "site", "--profile", profile.path,
      ]
      let one = try Command(arguments: stream, input: Array(try Self.records(500..<501).utf8))
      #expect(one.output.contains("repeated"))

      let site = folder.appending(path: "site")
      try FileManager.default.createDirectory(at: site, withIntermediateDirectories: true)
      for number in 0..<30 {
        try Data(Self.page(number, of: "السهل").utf8).write(
          to: site.appending(path: "\(number).txt"))
      }
      #expect(try Command("profile", site.path, "-o", profile.path).status == 0)
      let article = Array(Self.page(77, of: "السهل").utf8)
      #expect(
        try Command("read", "--profile", profile.path, input: article).output.contains(
          "removed repeated"))
      #expect(try !Command("read", input: article).output.contains("removed repeated"))
    }
  }

  @Test func aBadProfileIsAnErrorWithItsLine() throws {
    try withFolder { folder in
      let path = folder.appending(path: "bad.profile").path
      for (text, line) in [("nonsense", 1), ("TextML profile 1\nsource 20 a\nline x\nend\n", 3)] {
        try Data(text.utf8).write(to: URL(filePath: path))
        let run = try Command("read", "--profile", path, "Examples/articles/cup-final.txt")
        #expect(run.status == 65 && run.errors.contains("\(path):\(line): "), "\(run.errors)")
      }
      let missing = try Command("read", "--profile", path + "x", "Examples/articles/cup-final.txt")
      #expect(missing.status == 66)
      let few = try Command("profile", "Examples/articles", "-o", path)
      #expect(few.status == 65 && few.errors.contains("20 different pages"))
      #expect(try Command("tag", "--source-field", "site", "Examples/articles").status == 64)
    }
  }
}
