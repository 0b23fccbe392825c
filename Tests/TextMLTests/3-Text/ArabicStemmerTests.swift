import Testing

@testable import TextML

@Suite struct ArabicStemmerTests {
  private let stemmer = ArabicStemmer()

  @Test func stemsAsTheGoldenFileSays() throws {
    for row in try Fixtures.rows("stems.tsv") {
      try #require(row.count == 2, "\(row)")
      #expect(stemmer.stem(row[0]) == row[1], "\(row[0])")
    }
  }

  @Test(arguments: [
    "وزير", "وزارة", "وزراء", "وفد", "وكالة", "وطن", "وقود", "وثيقة", "واشنطن", "والد", "ولد",
    "وحدة",
  ])
  func keepsTheWawOfTheRoot(_ word: String) {
    #expect(stemmer.stem(word).hasPrefix("و"))
  }

  @Test(arguments: ["الوزير", "والوزير", "للوزير", "بالوزير", "كالوزير", "فالوزير", "ووزير"])
  func joinsTheFormsOfOneWord(_ word: String) {
    #expect(stemmer.stem(word) == "وزير")
  }

  @Test func neverEmptiesAWord() {
    for word in ["و", "ال", "ة", "ها", "وال", "الا", "يه", "ات", "a", "5"] {
      #expect(!stemmer.stem(word).isEmpty, "\(word)")
    }
    #expect(stemmer.stem("") == "")
  }

  @Test func leavesOtherScriptsWhole() {
    #expect(stemmer.stem("Reuters") == "reuters")
    #expect(stemmer.stem("2015") == "2015")
  }
}
