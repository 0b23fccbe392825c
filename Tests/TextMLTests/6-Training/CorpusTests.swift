import Foundation
import TestSupport
import Testing

@testable import TextML

@Suite struct CorpusTests {
  @Test func splitsEachLabelInProportionAndAlikeBySeed() {
    let corpus = Repository.examples
    let (training, test) = corpus.split(testFraction: 0.25, seed: 5)
    #expect(training.documents.count + test.documents.count == corpus.documents.count)
    for (label, count) in corpus.counts {
      #expect(test.counts[label] == Int((Double(count) * 0.25).rounded()))
    }
    #expect(corpus.split(testFraction: 0.25, seed: 5).test.documents == test.documents)
    #expect(corpus.split(testFraction: 0.25, seed: 6).test.documents != test.documents)
    for fraction in [0, -1, .nan] {
      #expect(corpus.split(testFraction: fraction, seed: 5).test.documents.isEmpty)
    }
    #expect(corpus.split(testFraction: 2, seed: 5).training.documents.isEmpty)
  }

  @Test func whiteSpaceAroundALabelIsNoPartOfIt() {
    let documents = ["a ", "a", "\u{A0}b c\n"].map { LabeledDocument(text: "نص", label: $0) }
    #expect(Corpus(documents).counts == ["a": 2, "b c": 1])
  }

  @Test func equalTextsAreMerged() {
    var corpus = Corpus([
      LabeledDocument(text: "نص", label: "a", source: "1"),
      LabeledDocument(text: "آخر", label: "a", source: "2"),
      LabeledDocument(text: "نص", labels: ["b", "a"], source: "3"),
    ])
    corpus.skipped = [.init(path: "p", kind: .file, reason: "r")]
    let merged = corpus.mergingEqualTexts
    #expect(merged.documents.map(\.labels) == [["a", "b"], ["a"]])
    #expect(merged.documents.map(\.source) == ["1", "2"] && merged.skipped == corpus.skipped)
    #expect(merged.counts == ["a": 2, "b": 1] && merged.labels == ["a", "b"])
    #expect(LabeledDocument(text: "", labels: []).label.isEmpty)
    #expect(corpus.withoutTexts.documents.allSatisfy { $0.text.isEmpty && !$0.labels.isEmpty })
  }

  @Test func aDocumentIsDecodedFromItsText() throws {
    func document(_ json: String) throws -> LabeledDocument {
      try JSONDecoder().decode(LabeledDocument.self, from: Data(json.utf8))
    }
    #expect(
      try document(#"{"text":"نص","labels":["a "]}"#) == LabeledDocument(text: "نص", labels: ["a"]))
    #expect(try document(#"{"text":"نص"}"#) == LabeledDocument(text: "نص", labels: []))
    #expect(throws: DecodingError.self) { try document(#"{"labels":["a"]}"#) }
    var whole = LabeledDocument(text: "نص", labels: ["a"], source: "p:1")
    (whole.id, whole.secondary, whole.answer, whole.group) = ("7", "b", "c", "d")
    #expect(
      try JSONDecoder().decode(LabeledDocument.self, from: JSONEncoder().encode(whole)) == whole)
  }

  @Test func wordsAreNeededToLearn() {
    #expect(Corpus.hasWord("نص") && !Corpus.hasWord("… \u{064B}") && !Corpus.hasWord(""))
  }
}
