import Testing

@testable import TextML

@Suite struct SentenceTrimmingTests {
  private func trimmed(_ text: String, _ words: Int) -> String? {
    SentenceTrimming.trimmed(text, to: .init(words: words))
  }

  /// Sentence, words, what is left; written by hand.
  @Test(arguments: try Fixtures.rows("trimmed-sentences.tsv"))
  func trimsAsTheGoldenFileSays(_ row: [String]) throws {
    #expect(trimmed(row[1], try #require(Int(row[0]))) == row[2])
  }

  @Test func whatAColonAnnouncesIsLeftOutWithIt() {
    #expect(
      SentenceTrimming.withoutAnnouncement("أعلن الاتحاد القائمة أمس، وضمت لاعبين هم:")
        == "أعلن الاتحاد القائمة أمس…")
    #expect(SentenceTrimming.withoutAnnouncement("وهذه هي القائمة:") == "وهذه هي القائمة…")
  }

  @Test func whatFitsIsNotChanged() {
    let text = "بدأ العمل (أمس)، بحسب الهيئة، في الميناء."
    #expect(trimmed(text, 8) == text)
    #expect(SentenceTrimming.trimmed(text, to: .init(characters: text.count)) == text)
  }

  @Test func charactersCountTheMark() {
    let text = "أعلنت الهيئة بدء العمل في الميناء الجديد أمس"
    #expect(SentenceTrimming.trimmed(text, to: .init(characters: 13)) == "أعلنت الهيئة…")
    #expect(SentenceTrimming.trimmed(text, to: .init(characters: 12)) == "أعلنت…")
    #expect(SentenceTrimming.trimmed(text, to: .init(characters: 5)) == nil)
  }

  @Test func numbersAndHyphensAreNoClauses() {
    let text = "بلغ العدد 3,500 في 10:30 مساء وفاز الفريق 5-4 على ضيفه"
    #expect(trimmed(text, 6) == "بلغ العدد 3,500 في 10:30 مساء…")
  }

  @Test(arguments: Seeds.all)
  func neverExceedsTheLength(seed: UInt64) {
    var random = RandomText(seed: seed)
    let text = random.next(length: 300)
    for limit in [1, 2, 7, 30] {
      if let shortened = trimmed(text, limit) {
        #expect(Summary.wordCount(of: shortened) <= limit)
      }
      if let shortened = SentenceTrimming.trimmed(text, to: .init(characters: limit)) {
        #expect(shortened.count <= limit)
      }
    }
  }
}
