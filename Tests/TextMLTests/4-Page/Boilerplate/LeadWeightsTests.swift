import Testing

@testable import TextML

@Suite struct LeadWeightsTests {
  private let weights = LeadWeights(
    """
    intercept 10
    opening and -400
    first أعلن 200
    any أمس 50
    not a line of a table
    """)

  private func score(_ text: String) -> Int {
    withUTF8(of: text) { weights.score(0..<$0.count, in: $0) }
  }

  @Test(arguments: [
    ("أعلن الوزير أمس", 260), ("اعلــن الوزير", 210), ("وأعلن الوزير", -390), ("قال الوزير", 10),
    ("", 10),
  ])
  func addsTheWeightsOfFeatures(_ text: String, _ expected: Int) {
    #expect(score(text) == expected)
  }

  @Test func standardWeightsTellLeadsFromLaterParagraphs() {
    let lead = "أعلنت وزارة المياه، الثلاثاء، بدء العمل في السد الجديد"
    let later = "وأضاف أن ذلك يحتاج كذلك إلى وقت"
    let scores = [lead, later].map { text in
      withUTF8(of: text) { LeadWeights.standard.score(0..<$0.count, in: $0) }
    }
    #expect(scores[0] > 100 && scores[1] < -100)
  }
}
