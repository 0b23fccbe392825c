import Testing

@testable import TextML

@Suite struct AnswerProblemTests {
  @Test func labelsBelongToTheAnswersOfTheirDocuments() throws {
    let corpus = AnswerGroupingTests.corpus
    let answers = try #require(try AnswerProblem(corpus, .init()))
    #expect(answers.problem.labels.map(\.name) == ["other", "sport"])
    #expect(answers.problem.noneLabel == 0)
    let learned = try LabelingProblem(corpus, .init())
    #expect(answers.topics(learned).map(\.answer) == [0, 1, 1, 0])
    #expect(answers.grouping(learned).answerCount == 2)
  }

  @Test func withoutAnswersThereIsNone() throws {
    var corpus = AnswerGroupingTests.corpus
    corpus.documents[3].answer = nil
    #expect(try AnswerProblem(corpus, .init()) == nil)
    #expect(try TextClassifier.train(on: corpus).description.topics == nil)
  }

  @Test func precisionGoalsAreOfAnswers() throws {
    var configuration = TextClassifier.Configuration()
    configuration.precision = ["sport": 0.9]
    let classifier = try TextClassifier.train(
      on: AnswerGroupingTests.corpus, configuration: configuration)
    #expect(classifier.description.labels.map(\.name) == ["other", "sport"])
  }
}
