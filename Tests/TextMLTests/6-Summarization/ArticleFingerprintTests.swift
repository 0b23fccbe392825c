import Foundation
import Testing
import TextMLDefaultModel

@testable import TextML

@Suite struct ArticleFingerprintTests {
  private let digester: Digester

  init() throws { digester = Digester(classifier: try .embedded()) }

  @Test(arguments: Spelling.allCases)
  func spellingDoesNotChangeTheFingerprint(_ spelling: Spelling) {
    for document in Repository.examples.documents.prefix(20) {
      let fingerprint = digester.digest(document.text, length: .sentences(1)).fingerprint
      let other = digester.digest(spelling.respell(document.text, seed: 1), length: .sentences(1))
      #expect(fingerprint == other.fingerprint)
    }
  }

  @Test func nearDuplicatesDifferInFewBitsAndOthersInMany() {
    let fingerprints = Repository.examples.documents.map {
      digester.digest($0.text, length: .sentences(1)).fingerprint
    }
    for (document, fingerprint) in zip(Repository.examples.documents, fingerprints) {
      // The same article without its last sentence.
      let sentences = SentenceSplitter().split(document.text)
      guard sentences.count > 8, let last = sentences.last else { continue }
      let shorter = String(
        decoding: Array(document.text.utf8)[..<last.utf8Range.lowerBound], as: UTF8.self)
      #expect(
        digester.digest(shorter, length: .sentences(1)).fingerprint.distance(to: fingerprint) <= 14)
    }
    for (i, a) in fingerprints.enumerated() {
      for b in fingerprints[(i + 1)...] { #expect(a.distance(to: b) >= 12) }
    }
  }

  @Test func theFingerprintOfATextWithoutTermsIsZero() {
    #expect(
      digester.digest("؟!", length: .sentences(1)).fingerprint.rawValue == "0000000000000000")
  }

  @Test func isEncodedAsHexadecimalDigits() throws {
    let fingerprint = digester.digest(
      Repository.examples.documents[0].text, length: .sentences(1)
    ).fingerprint
    let data = try JSONEncoder().encode([fingerprint])
    #expect(String(decoding: data, as: UTF8.self) == "[\"\(fingerprint.rawValue)\"]")
    #expect(try JSONDecoder().decode([ArticleFingerprint].self, from: data) == [fingerprint])
    #expect(ArticleFingerprint(rawValue: fingerprint.rawValue) == fingerprint)
    for text in ["", "12", "+123456789abcdef", "0123456789abcdeg", "0123456789abcdef0"] {
      #expect(ArticleFingerprint(rawValue: text) == nil, "\(text)")
    }
  }
}
