import Testing

@testable import TextML

@Suite struct StopWordsTests {
  @Test func everyWordSurvivesItsOwnFolding() {
    for word in StopWords.arabicWords {
      #expect(StopWords.arabic.contains(word), "\(word)")
      #expect(TextAnalyzer().terms(in: word).isEmpty, "\(word)")
      #expect(TextAnalyzer().terms(in: ArabicNormalizer().normalize(word)).isEmpty, "\(word)")
    }
  }

  @Test(arguments: ["وزير", "اقتصاد", "مباراة", "سلام", "Reuters"])
  func leavesContentWords(_ word: String) {
    #expect(!StopWords.arabic.contains(word))
  }
}
