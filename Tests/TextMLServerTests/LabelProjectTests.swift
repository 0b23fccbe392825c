import Foundation
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

  /// Opens a project, as soon as a training of one that is gone has ended and left it.
  private static func open(_ folder: URL) async throws -> LabelProject {
    for _ in 0..<100 {
      if let project = try? LabelProject(
        folder: folder.path, classifier: .embedded(), onModel: { _ in })
      {
        return project
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    return try LabelProject(folder: folder.path, classifier: .embedded()) { _ in }
  }

  @Test func opensAgainWhereItStopped() async throws {
    let folder = try Self.folder(40)
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      let project = try await Self.open(folder)
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
    do {
      let again = try await Self.open(folder)
      #expect(again.state.withLock { $0.given.count } == 6)
      #expect(again.state.withLock { $0.random.count } == 1)
      try again.add("other", to: "a39", by: "سعد")
      #expect(try Data(contentsOf: log).starts(with: whole))
      #expect(throws: ModelProblem.self) {
        try LabelProject(folder: folder.path, classifier: .embedded()) { _ in }
      }
    }
    let third = try await Self.open(folder)
    #expect(third.state.withLock { $0.given.count } == 7)
    #expect(throws: Problem.self) { try third.add("weather", to: "a1", by: "سعد") }
    #expect(throws: Problem.self) { try third.add("other", to: "../a1", by: "سعد") }
  }

  @Test func namesAFileThatCannotBeWritten() throws {
    let folder = try Self.folder(4)
    defer { try? FileManager.default.removeItem(at: folder) }
    let log = folder.appending(path: ProjectArticles.logName)
    try FileManager.default.createDirectory(at: log, withIntermediateDirectories: true)
    let error = #expect(throws: FileError.self) {
      try LabelProject(folder: folder.path, classifier: .embedded()) { _ in }
    }
    #expect(error?.description.hasPrefix("\(log.path): cannot write: ") == true)
  }

  @Test func doubtsWrongLabels() async throws {
    let folder = try Self.folder(60)
    defer { try? FileManager.default.removeItem(at: folder) }
    let project = try await Self.open(folder)
    for number in 0..<40 {
      let isEconomy = number.isMultiple(of: 2) != (number == 7 || number == 20)
      try project.add(isEconomy ? "economy" : "sports", to: "a\(number)", by: "هدى")
    }
    for _ in 0..<LabelProject.folds { project.train() }
    let doubtful = project.state.withLock { LabelProject.doubtful($0) }
    #expect(Set(doubtful) == [7, 20])
    // A second look that keeps the label ends the doubt.
    try project.add("economy", to: "a7", by: "هدى")
    for _ in 0..<LabelProject.folds { project.train() }
    #expect(project.state.withLock { LabelProject.doubtful($0) } == [20])
  }

  /// The names of an archive's files.
  private static func names(in archive: [UInt8]) -> [String] {
    String(decoding: archive, as: UTF8.self).matches(of: /(economy|sports)\/[0-9]{5}-a[0-9]+\.txt/)
      .map { String($0.output.0) }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  @Test func learnsAndMeasures() async throws {
    let folder = try Self.folder(60)
    defer { try? FileManager.default.removeItem(at: folder) }
    let points = try await Self.labelSome(in: folder)
    // Opened again, the curve is there before anything is trained, and the model is trained at once.
    let again = try await Self.open(folder)
    #expect(again.state.withLock { $0.curve.count } >= points)
    for _ in 0..<100 where again.state.withLock({ $0.model == nil }) {
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(again.state.withLock { $0.model != nil })
  }

  /// Labels 25 articles, and returns the points of the learning curve.
  private static func labelSome(in folder: URL) async throws -> Int {
    let project = try await Self.open(folder)
    for _ in 0..<25 {
      guard let next = project.next(for: "هدى") else { break }
      let number = try #require(Int(next.article.id.dropFirst()))
      try project.add(
        number.isMultiple(of: 2) ? "economy" : "sports", to: next.article.id, by: "هدى")
    }
    // A label with one article does not keep the others waiting.
    let free = (0..<60).first { index in project.state.withLock { $0.given[index] == nil } }
    try project.add("other", to: "a\(try #require(free))", by: "هدى")
    project.train()
    project.state.withLock { state in
      #expect(state.model != nil)
      #expect(!state.queue.isEmpty)
      #expect(state.random.count >= 3)
      #expect(state.curve.last.map { $0.correct == $0.measured } == true)
    }
    #expect(try project.finalModel().labels.sorted() == ["economy", "sports"])
    #expect(try Self.names(in: LabelExport.folders(project)).count == 25)
    return project.state.withLock { $0.curve.count }
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
