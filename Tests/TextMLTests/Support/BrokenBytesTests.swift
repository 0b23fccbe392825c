import Testing
import TextMLDefaultModel

@testable import TextML

/// Bytes that are not UTF-8 do no harm, in any function that takes bytes.
@Suite struct BrokenBytesTests {
  private static let classifier = try? TextClassifier.embedded()

  @Test(arguments: 0..<(isQuickRun ? 30 : 300) as Range<UInt64>)
  func noFunctionTraps(seed: UInt64) throws {
    let classifier = try #require(Self.classifier)
    var random = RandomBytes(seed: seed)
    for length in [3, 64, 700] {
      let bytes = random.next(length: length)
      let article = Article(utf8: bytes.span)
      for range in article.parts + article.removed.map(\.utf8Range) {
        #expect(range.lowerBound >= 0 && range.upperBound <= bytes.count)
      }
      for sentence in SentenceSplitter().split(utf8: bytes.span) {
        #expect(sentence.utf8Range.upperBound <= bytes.count)
      }
      _ = classifier.predict(utf8: bytes.span)
      for summary in [
        Summarizer(classifier: classifier).summarize(utf8: bytes.span, length: .sentences(2)),
        Digester(classifier: classifier).digest(utf8: bytes.span, length: .characters(80)).summary,
      ] {
        for item in summary.items { #expect(item.utf8Range.upperBound <= bytes.count) }
      }
      var lines = Summarizer.Configuration()
      (lines.linesAreSentences, lines.keepsWholeSentences) = (true, true)
      _ = Summarizer(configuration: lines).summarize(utf8: bytes.span, length: .words(3))
      for token in TextAnalyzer().tokens(in: String(decoding: bytes, as: UTF8.self)) {
        #expect(token.utf8Range.upperBound >= token.utf8Range.lowerBound)
      }
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func brokenArticlesDoNoHarm(seed: UInt64) throws {
    // An article with a few changed bytes reaches rules that random bytes do not.
    var generator = SplitMix64(seed: seed)
    let classifier = try #require(Self.classifier)
    let document = Repository.examples.documents[Int(seed) % Repository.examples.documents.count]
    var bytes = Array(document.text.utf8)
    for _ in 0..<60 {
      bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(
        in: 0...255, using: &generator)
    }
    let digest = Digester(classifier: classifier).digest(utf8: bytes.span, length: .fraction(1))
    #expect(digest.summary.items.allSatisfy { $0.utf8Range.upperBound <= bytes.count })
  }
}
