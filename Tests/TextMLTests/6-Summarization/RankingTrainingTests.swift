import Testing

@testable import TextML

@Suite struct RankingTrainingTests {
  @Test func aRowHasAValueForEachFeature() {
    let rows = RankingTraining.rows(
      of: "عنوان الخبر\n\nافتتح الوزير الجسر أمس. وتبلغ كلفته مليون دينار.", Summarizer())
    #expect(rows.count == 2)
    #expect(rows.allSatisfy { $0.features.count == RankingTraining.featureNames.count })
    #expect(RankingTraining.rows(of: "", Summarizer()).isEmpty)
  }
}
