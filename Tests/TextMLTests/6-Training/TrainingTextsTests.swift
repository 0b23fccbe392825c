import Testing

@testable import TextML

@Suite struct TrainingTextsTests {
  private static let texts = TrainingTexts(
    labeled: ["الاقتصاد ينمو", "الرياضة"], unlabeled: ["الاقتصاد"], background: ["الطقس"])

  @Test func everyTextIsCounted() {
    let counts = Self.texts.counted(.init(), threads: 1, releases: false)
    #expect(Self.texts.count == 4)
    #expect(counts.matrix.rowCount == 4)
    #expect(
      Self.texts.counted(.init(), threads: 2, releases: false).matrix.values.count
        == counts.matrix.values.count)
  }

  @Test func releasedTextsAreEmpty() {
    let texts = TrainingTexts(labeled: ["الاقتصاد", "الرياضة"], unlabeled: [], background: [])
    #expect(texts.counted(.init(), threads: 1, releases: true).terms.count == 2)
    #expect(texts.counted(.init(), threads: 1, releases: true).terms.count == 0)
  }
}
