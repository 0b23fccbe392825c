import Foundation
import Synchronization
import Testing
import TextML
import TextMLDefaultModel

@testable import TextMLServer

@Suite struct LabelProjectTests {
  /// A folder with articles of two kinds, made from words of our own.
  private static func folder(_ count: Int) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let money = "البنك الفائدة التضخم الأسهم البورصة العملة القروض الميزانية الصادرات الاستثمار"
      .split(separator: " ")
    let sport = "المباراة الفريق الهدف اللاعب المدرب البطولة الملعب الدوري الكأس الحكم".split(
      separator: " ")
    var lines = ""
    for index in 0..<count {
      let words = index.isMultiple(of: 2) ? money : sport
      let text = (0..<12).map { words[($0 * (index / 2 + 1) + index / 3) % words.count] }
        .joined(separator: " ")
      lines += "{\"id\":\"a\(index)\",\"text\":\"خبر رقم \(index) كلمة\(index) \(text)\"}\n"
    }
    try Data(lines.utf8).write(to: folder.appending(path: "articles.jsonl"))
    try Data("economy\nsports\nother\n".utf8).write(to: folder.appending(path: "labels.list"))
    return folder
  }

  private static func open(_ folder: URL) throws -> LabelProject {
    try LabelProject(folder: folder.path, classifier: .embedded()) { _ in }
  }

  @Test func opensAgainWhereItStopped() throws {
    let folder = try Self.folder(40)
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      let project = try Self.open(folder)
      for _ in 0..<7 {
        let next = try #require(project.next(for: "هدى"))
        let number = try #require(Int(next.article.id.dropFirst()))
        try project.add(
          number.isMultiple(of: 2) ? "economy" : "sports", to: next.article.id, by: "هدى")
      }
      #expect(try project.undo(by: "هدى") != nil)
      #expect(project.state.withLock { $0.given.count } == 6)
    }
    // A line that a crash cut off.
    let log = folder.appending(path: ProjectArticles.logName)
    let whole = try Data(contentsOf: log)
    try (whole + Data("{\"article\":\"a1\",\"la".utf8)).write(to: log)
    let again = try Self.open(folder)
    #expect(again.state.withLock { $0.given.count } == 6)
    #expect(again.state.withLock { $0.random.count } == 1)
    try again.add("other", to: "a39", by: "سعد")
    #expect(try Data(contentsOf: log).starts(with: whole))
    let third = try Self.open(folder)
    #expect(third.state.withLock { $0.given.count } == 7)
    #expect(throws: Problem.self) { try third.add("weather", to: "a1", by: "سعد") }
    #expect(throws: Problem.self) { try third.add("other", to: "../a1", by: "سعد") }
  }

  @Test func learnsAndMeasures() throws {
    let folder = try Self.folder(60)
    defer { try? FileManager.default.removeItem(at: folder) }
    let project = try Self.open(folder)
    for _ in 0..<25 {
      guard let next = project.next(for: "هدى") else { break }
      let number = try #require(Int(next.article.id.dropFirst()))
      try project.add(
        number.isMultiple(of: 2) ? "economy" : "sports", to: next.article.id, by: "هدى")
    }
    project.train()
    project.state.withLock { state in
      #expect(state.model != nil)
      #expect(!state.queue.isEmpty)
      #expect(state.random.count >= 3)
      #expect(state.curve.last.map { $0.correct == $0.measured } == true)
    }
    #expect(try project.finalModel().labels.sorted() == ["economy", "sports"])
  }

  @Test func figures() {
    let (low, high) = LabelStatistics.interval(8, of: 10)
    #expect(abs(low - 0.4902) < 1e-3 && abs(high - 0.9433) < 1e-3)
    #expect(LabelStatistics.interval(0, of: 0) == (0, 1))
    let pairs = [("a", "a"), ("a", "a"), ("b", "b"), ("a", "b")]
    #expect(abs((LabelStatistics.kappa(pairs) ?? 0) - 0.5) < 1e-12)
    #expect(LabelStatistics.kappa([("a", "a")]) == nil)
  }
}
