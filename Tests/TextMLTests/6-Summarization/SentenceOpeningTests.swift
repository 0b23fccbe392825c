import Testing

@testable import TextML

@Suite struct SentenceOpeningTests {
  private let text = "وفي سياق متصل، «أعلن» الوزير 20 خطة."

  private func words(_ text: String) -> [UInt64] { PhraseList.words(of: text) }

  @Test func readsTheFirstWordsAndTheirRanges() {
    withUTF8(of: text) { utf8 in
      let opening = SentenceOpening(utf8)
      #expect(opening.hashes == words("وفي سياق متصل أعلن الوزير 20 خطة"))
      let texts = opening.ranges[3...4].map { utf8.text($0) }
      #expect(texts == ["أعلن", "الوزير"])
    }
  }

  @Test func readsAsManyWordsAsDecide() {
    func wordCount(_ text: String) -> Int {
      withUTF8(of: text) { SentenceOpening($0).hashes.count }
    }
    #expect(wordCount(String(repeating: "كما ", count: 40)) == 9)
    #expect(wordCount(String(repeating: "وكلمة ", count: 40)) == 4)
    #expect(wordCount(String(repeating: "كلمة ", count: 40)) == 2)
    #expect(wordCount(String(repeating: "ك", count: 400)) == 1)
    #expect(wordCount("") == 0)
  }

  @Test func dropsWordsAndBytesOfAWord() {
    withUTF8(of: text) { utf8 in
      var opening = SentenceOpening(utf8)
      opening.drop(2, of: utf8)
      #expect(opening.hashes == words("في سياق متصل أعلن الوزير 20 خطة"))
      #expect(opening.ranges[0] == 2..<6)
      opening.drop(opening.ranges[3].lowerBound, of: utf8)
      #expect(opening.hashes == words("أعلن الوزير 20 خطة"))
      opening.drop(utf8.count, of: utf8)
      #expect(opening.hashes.isEmpty && opening.ranges.isEmpty)
    }
  }

  @Test(arguments: Seeds.all)
  func rangesAreInOrderInAnyText(seed: UInt64) {
    var random = RandomText(seed: seed)
    let text = random.next(length: 120)
    withUTF8(of: text) { utf8 in
      var opening = SentenceOpening(utf8)
      opening.drop(min(3, utf8.count), of: utf8)
      #expect(opening.hashes.count == opening.ranges.count)
      #expect(
        zip(opening.ranges, opening.ranges.dropFirst()).allSatisfy {
          $0.upperBound <= $1.lowerBound
        })
      let end = utf8.count
      #expect(opening.ranges.allSatisfy { $0.upperBound <= end })
    }
  }
}
