import Testing

@testable import TextML

@Suite struct SentenceSegmenterTests {
  private func sentences(_ text: String) -> [String] {
    withUTF8(of: text) { utf8 in
      SentenceSegmenter.ranges(in: 0..<utf8.count, of: utf8).map { String(text[utf8: $0]) }
    }
  }

  @Test func aQuestionInsideAQuotationDoesNotEndTheSentence() {
    #expect(sentences("«هل تسمعني؟» سأل المذيع ثم مضى.").count == 1)
    #expect(sentences("قال: «لن نتراجع. سنمضي.» ثم مضى.").count == 2)
  }

  @Test func closingMarksBelongToTheSentence() {
    #expect(sentences("(بدأ العمل.) وانتهى.") == ["(بدأ العمل.)", "وانتهى."])
  }

  @Test func punctuationWithoutAWordJoinsTheSentenceBefore() {
    #expect(sentences("بدأ العمل. ... !") == ["بدأ العمل. ... !"])
    #expect(sentences("... !").isEmpty)
  }

  @Test func lineBreaksAreSpaces() {
    #expect(sentences("بدأ\nالعمل. وانتهى").count == 2)
  }

  /// Regression: overlapping marks in bytes that are not UTF-8 made a range that ends before it begins.
  @Test(arguments: 0..<400 as Range<UInt64>)
  func brokenBytesDoNoHarm(seed: UInt64) {
    var random = RandomBytes(seed: seed)
    let bytes = random.next(length: 64)
    let ranges = SentenceSegmenter.ranges(in: 0..<bytes.count, of: bytes.span)
    for (left, right) in zip(ranges, ranges.dropFirst()) {
      #expect(left.upperBound <= right.lowerBound)
    }
    #expect(ranges.last.map { $0.upperBound <= bytes.count } ?? true)
  }
}
