import Testing

@testable import TextML

@Suite struct RankingFeaturesTests {
  private let text = """
    افتتاح جسر الواحة الجديد

    افتتح الوزير جسر الواحة الجديد أمس. «سنبني جسرا ثانيا» قال الوزير للصحفيين. وتبلغ كلفة الجسر 20 مليون دينار.
    هل يكفي الجسر سكان المدينة كلها في الصيف؟
    """

  private func table(_ text: String) -> RankingFeatures.Table {
    let input = SummaryInput(text)
    return SentenceScoring.rankingFeatures(
      input, SentenceVectors(input.terms, classifier: nil), decay: 5)
  }

  @Test func readsPositionSurfaceAndTerms() {
    let table = table(text)
    func values(_ feature: RankingFeature) -> [Float] {
      (0..<table.rowCount).map { table[$0, feature] }
    }
    #expect(table.rowCount == 4)
    #expect(values(.first) == [1, 0, 0, 0])
    #expect(values(.second) == [0, 1, 0, 0])
    #expect(values(.last) == [0, 0, 0, 1])
    #expect(values(.beginsWithQuotation) == [0, 1, 0, 0])
    #expect(values(.number) == [0, 0, 1, 0])
    #expect(values(.isQuestion) == [0, 0, 0, 1])
    #expect(values(.paragraphStart) == [1, 0, 0, 1])
    #expect(table[1, .quotation] > 0.3 && table[0, .quotation] == 0)
    #expect(table[0, .headline] > table[1, .headline])
    #expect(table[0, .headlineCoverage] > 0.5)
    #expect(abs(table[0, .newTerms] - 1) < 1e-5)
    #expect(table[2, .newTerms] < 1 && table[3, .followedTerms] == 0)
    #expect(table[1, .next] == table[2, .previous])
    #expect(table[1, .lead] == table[1, .previous])
    #expect(table.row(1)[RankingFeature.second.rawValue + table.row(1).startIndex] == 1)
  }

  @Test func standardizedValuesHaveTheMeanZero() {
    let table = table(text)
    for (_, target) in RankingFeature.standardized {
      #expect(abs((0..<table.rowCount).reduce(0) { $0 + table[$1, target] }) < 1e-3)
    }
  }

  @Test func allValuesAreFinite() {
    for text in ["كلمة", "", "؟", String(repeating: "كلمة ", count: 5000), text + "\n" + text] {
      #expect(!table(text).values.contains { !$0.isFinite })
    }
  }
}
