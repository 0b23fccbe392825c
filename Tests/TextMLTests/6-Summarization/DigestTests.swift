import Foundation
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

  @Test func survivesEncoding() throws {
    let digest = digester.digest(Repository.examples.documents[0].text, length: .sentences(2))
    let data = try JSONEncoder().encode(digest)
    #expect(try JSONDecoder().decode(Digest.self, from: data) == digest)
  }
}
