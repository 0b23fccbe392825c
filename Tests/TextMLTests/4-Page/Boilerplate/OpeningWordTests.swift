import Testing

@testable import TextML

@Suite struct OpeningWordTests {
  @Test(arguments: ["وقال الوزير", "وأعلنت المدينة", "و قال", "وَأَضاف"])
  func isTheWordAnd(_ line: String) {
    #expect(withUTF8(of: line) { OpeningWord.isAnd(0..<$0.count, in: $0) })
  }

  @Test(arguments: ["وزير المياه", "قال الوزير", "", "123"])
  func isAnotherWord(_ line: String) {
    #expect(!withUTF8(of: line) { OpeningWord.isAnd(0..<$0.count, in: $0) })
  }

  @Test func isAStopWord() {
    #expect(withUTF8(of: "إلى المدينة") { OpeningWord.isStopWord(0..<$0.count, in: $0) })
    #expect(!withUTF8(of: "سد الوادي") { OpeningWord.isStopWord(0..<$0.count, in: $0) })
  }
}
