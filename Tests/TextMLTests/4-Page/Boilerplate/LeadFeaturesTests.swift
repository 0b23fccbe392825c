import Testing

@testable import TextML

@Suite struct LeadFeaturesTests {
  private func keys(_ text: String) -> Set<UInt64> {
    withUTF8(of: text) { Set(LeadFeatures(0..<$0.count, in: $0).keys) }
  }

  private func key(_ word: String, _ position: LeadFeatures.Position) -> UInt64 {
    LeadFeatures.key(PhraseList.words(of: word)[0], position)
  }

  @Test func hasTheFirstThreeWordsByPosition() {
    let keys = keys("أعلن وزير المياه موعد العمل")
    #expect(keys.contains(key("أعلن", .first)) && keys.contains(key("وزير", .second)))
    #expect(keys.contains(key("المياه", .third)) && keys.contains(key("موعد", .any)))
    #expect(!keys.contains(key("أعلن", .second)) && !keys.contains(key("موعد", .third)))
  }

  @Test(arguments: [
    ("وأعلن الوزير", LeadFeatures.Opening.and), ("الوزير أعلن", .article),
    ("في المدينة", .stopWord),
    ("«السد» يبدأ", .quotation), ("أعلن في المدينة", .nearStopWord),
  ])
  func hasTheOpening(_ text: String, _ opening: LeadFeatures.Opening) {
    #expect(keys(text).contains(LeadFeatures.key(opening)))
    #expect(!keys("أعلن وزير المياه").contains(LeadFeatures.key(opening)))
  }

  @Test func doesNotDependOnSpelling() {
    #expect(keys("أعلـــن وزيرُ الميــاه") == keys("اعلن وزير المياه"))
  }

  @Test func readsTheFirstWordsOnly() {
    let words = Array(repeating: "كلمة", count: LeadFeatures.wordLimit).joined(separator: " ")
    #expect(keys(words) == keys(words + " أخرى"))
  }
}
