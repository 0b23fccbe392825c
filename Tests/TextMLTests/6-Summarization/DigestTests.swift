import Testing
import TextMLDefaultModel

@testable import TextML

@Suite struct DigestTests {
  private let classifier: TextClassifier
  private let digester: Digester

  init() throws {
    classifier = try .embedded()
    digester = Digester(classifier: classifier)
  }

  @Test func answersAsTheOthersDoBitForBit() {
    let summarizer = Summarizer(classifier: classifier)
    for document in Repository.examples.documents {
      let digest = digester.digest(document.text, length: .words(40))
      #expect(digest.prediction == classifier.predict(document.text))
      #expect(digest.summary == summarizer.summarize(document.text, length: .words(40)))
    }
  }

  @Test(arguments: Seeds.all)
  func answersAsTheOthersDoOnAnyText(seed: UInt64) {
    var random = RandomText(seed: seed)
    let text = random.next(length: 400)
    let digest = digester.digest(text, length: .sentences(2))
    #expect(digest.prediction == classifier.predict(text))
    #expect(
      digest.summary == Summarizer(classifier: classifier).summarize(text, length: .sentences(2)))
  }

  @Test(arguments: Spelling.allCases)
  func spellingDoesNotChangeTheKey(_ spelling: Spelling) {
    for document in Repository.examples.documents.prefix(20) {
      let key = digester.digest(document.text, length: .sentences(1)).fingerprint
      let other = digester.digest(spelling.respell(document.text, seed: 1), length: .sentences(1))
      #expect(key == other.fingerprint)
    }
  }

  @Test func nearlyEqualTextsHaveNearKeysAndOthersDoNot() {
    let keys = Repository.examples.documents.map {
      digester.digest($0.text, length: .sentences(1)).fingerprint
    }
    for (document, key) in zip(Repository.examples.documents, keys) {
      // The same article without its last sentence.
      let sentences = SentenceSplitter().split(document.text)
      guard sentences.count > 8, let last = sentences.last else { continue }
      let shorter = String(
        decoding: Array(document.text.utf8)[..<last.utf8Range.lowerBound], as: UTF8.self)
      #expect(digester.digest(shorter, length: .sentences(1)).fingerprint.distance(to: key) <= 14)
    }
    for (i, a) in keys.enumerated() {
      for b in keys[(i + 1)...] { #expect(a.distance(to: b) >= 12) }
    }
  }

  @Test func aTextWithoutTermsHasTheKeyZero() {
    #expect(
      digester.digest("؟!", length: .sentences(1)).fingerprint.description == "0000000000000000")
  }
}
