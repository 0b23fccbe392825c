import Testing

@testable import TextML

@Suite struct RankingFeaturesTests {
  private let text = """
    افتتاح جسر الواحة الجديد

    افتتح الوزير جسر الواحة الجديد أمس. «سنبني جسرا ثانيا» قال الوزير للصحفيين. وتبلغ كلفة الجسر 20 مليون دينار.
    هل يكفي الجسر سكان المدينة كلها في الصيف؟
    """

  private func rows(_ text: String) -> [RankingFeatures.Row] {
    let input = SummaryInput(text)
    return SentenceScoring.rankingFeatures(
      input, SentenceVectors(input.terms, classifier: nil), decay: 5)
  }

  @Test func readsPositionSurfaceAndTerms() {
    let rows = rows(text)
    #expect(rows.count == 4)
    #expect(rows.map { $0[.first] } == [1, 0, 0, 0])
    #expect(rows.map { $0[.second] } == [0, 1, 0, 0])
    #expect(rows.map { $0[.last] } == [0, 0, 0, 1])
    #expect(rows.map { $0[.beginsWithQuotation] } == [0, 1, 0, 0])
    #expect(rows.map { $0[.number] } == [0, 0, 1, 0])
    #expect(rows.map { $0[.isQuestion] } == [0, 0, 0, 1])
    #expect(rows.map { $0[.paragraphStart] } == [1, 0, 0, 1])
    #expect(rows[1][.quotation] > 0.3 && rows[0][.quotation] == 0)
    #expect(rows[0][.headline] > rows[1][.headline])
    #expect(rows[0][.headlineCoverage] > 0.5)
    #expect(abs(rows[0][.newTerms] - 1) < 1e-5)
    #expect(rows[2][.newTerms] < 1 && rows[3][.followedTerms] == 0)
    #expect(rows[1][.next] == rows[2][.previous])
    #expect(rows[1][.lead] == rows[1][.previous])
  }

  @Test func standardizedValuesHaveTheMeanZero() {
    let rows = rows(text)
    for (_, target) in RankingFeature.standardized {
      #expect(abs(rows.reduce(0) { $0 + $1[target] }) < 1e-3)
    }
  }

  @Test func allValuesAreFinite() {
    for text in ["كلمة", "", "؟", String(repeating: "كلمة ", count: 5000), text + "\n" + text] {
      for row in rows(text) { #expect(!row.values.contains { !$0.isFinite }) }
    }
  }
}
