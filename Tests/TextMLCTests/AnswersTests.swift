import Testing

@testable import TextMLC

@Suite struct AnswersTests {
  @Test func valuesLieOneAfterTheOther() {
    let answers = Answers(texts: ["أب", "", "c"])
    #expect(answers.count == 3 && (0..<4).map { answers.offsets[$0] } == [0, 4, 4, 5])
    #expect(answers[0] == "أب" && answers[1].isEmpty && answers[2] == "c")
    #expect(answers.labels == nil && answers.probabilities == nil)
  }
}
