import Testing

@testable import TextML

@Suite struct WordCountsTests {
  @Test func tellScriptsApartByTheFirstLetter() {
    let counts = withUTF8(of: "وصل 3 وفود إلى Geneva يوم 12 مايو Ж") { utf8 in
      TextAnalyzer().forEachTerm(in: utf8) { _ in }
    }
    #expect(counts.words == 9)
    #expect(counts.arabicWords == 5)
    #expect(counts.foreignWords == 2)
    #expect(counts.terms == 0)
  }
}
