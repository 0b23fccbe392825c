import Testing

@testable import TextML

@Suite struct PhraseListTests {
  private let list = PhraseList("الأكثر مشاهدة\nالأكثر\nقبل 5 ساعات\n\n")

  private func words(_ text: String) -> ArraySlice<UInt64> { PhraseList.words(of: text)[...] }

  @Test func findsTheLongestPhrase() {
    #expect(list.prefix(of: words("الأكثر مشاهدة اليوم")) == 2)
    #expect(list.prefix(of: words("الأكثر قراءة")) == 1)
    #expect(list.prefix(of: words("مشاهدة")) == 0)
    #expect(list.prefix(of: []) == 0)
  }

  @Test func ignoresSpellingPunctuationAndTheValueOfNumbers() {
    #expect(list.contains(words("« الاكثرُ - مشاهده »")))
    #expect(list.contains(words("قبل ١٢ ساعات")))
    #expect(!list.contains(words("قبل ساعات")))
    #expect(!list.contains([]))
  }

  @Test func aLineHasAMarkerAndNoOtherWords() {
    let line = WordLine(markers: "أخرى صلة", others: "أخبار ذات في الموقع")
    #expect(line.matches(words("أخبار أخرى")) && line.matches(words("أخبار ذات صلة")))
    #expect(!line.matches(words("أخبار الموقع")) && !line.matches(words("أخبار أخرى سارة")))
    #expect(!line.matches(words("أخرى")) && !line.matches([]))
  }
}
