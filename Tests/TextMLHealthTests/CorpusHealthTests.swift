import Foundation
import TestSupport
import Testing

@testable import TextML
@testable import TextMLHealth

@Suite struct CorpusHealthTests {
  private let article = Repository.examples.documents[0].text
  private let another = Repository.examples.documents[40].text

  private func document(_ text: String, _ labels: [String], _ source: String) -> LabeledDocument {
    LabeledDocument(text: text, labels: labels, source: source)
  }

  @Test func everyKindOfTroubleIsFound() throws {
    let health = CorpusHealth(of: [
      document(article, ["a"], "a/1.txt"), document("", ["a"], "a/empty.txt"),
      document("\u{064B} …", ["a"], "a/marks.txt"), document("خبر عاجل", ["a"], "a/short.txt"),
      document(article, ["b"], "b/1.txt"),
      document(article + "\nجملة زيدت في آخره.", ["b"], "b/2.txt"),
      document(another, ["b"], "b/3.txt"), document("نص لا مجلد له", [], "loose.txt"),
      document("خبر عن كـتاب", ["a", "b"], "c.jsonl:1"), document("بلا وسم", [], "c.jsonl:3"),
    ])
    #expect(health.items.count == 10 && health.items[8].labels == ["a", "b"])
    #expect(health.items.map(\.isRecord) == [Bool](repeating: false, count: 8) + [true, true])
    #expect(health.empty.map(\.source) == ["a/empty.txt", "a/marks.txt"])
    #expect(health.short.map(\.wordCount) == [2, 4, 3, 2])
    #expect(health.items[8].oddCharacters.counts == [.tatweel: 1])
    #expect(health.byteCount > 2 * article.utf8.count)

    #expect(health.duplicates.count == 1)
    let group = try #require(health.duplicates.first)
    #expect(group.isAcrossLabels && !group.isExact)
    #expect(group.members.map(\.item) == [0, 4, 5])
    #expect(health.misfiled.skipReason == .tooFewLabels)
    #expect(health.misfiled.thinLabels == ["b"])
  }

  @Test func nothingIsFoundInNothing() {
    let health = CorpusHealth(of: [])
    #expect(health.items.isEmpty && health.duplicates.isEmpty && health.vocabulary == .init())
  }

  @Test func foldingJoinsSpellings() {
    // Five spellings of two words.
    let text = "كتاب كـتاب کتاب كِتاب مدرسة مدرسة"
    let vocabulary = CorpusHealth(of: [document(text, [], "1.txt")]).vocabulary
    #expect(vocabulary.written == 5)
    #expect(vocabulary.folded == 2)
    #expect(vocabulary.terms == 2)
  }

  @Test(.disabled(if: isQuickRun, "slow: make test runs it")) func nothingDependsOnThreads() {
    let results = [1, 2, 3].map { threads in
      var configuration = CorpusHealth.Configuration()
      configuration.threads = threads
      return CorpusHealth(of: Repository.examples.documents, configuration: configuration)
    }
    for result in results.dropFirst() {
      #expect(result.items.map(\.source) == results[0].items.map(\.source))
      #expect(result.items.map(\.oddCharacters) == results[0].items.map(\.oddCharacters))
      #expect(result.vocabulary == results[0].vocabulary)
      #expect(result.duplicates == results[0].duplicates)
      #expect(result.misfiled.suspects == results[0].misfiled.suspects)
    }
  }
}
