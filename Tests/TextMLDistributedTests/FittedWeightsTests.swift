import Foundation
import TestSupport
import Testing

@testable import TextML
@testable import TextMLDistributed

@Suite struct FittedWeightsTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func weightsOfTrainingGiveItsModel() throws {
    let documents = Repository.examples.documents
    var configuration = TextClassifier.Configuration()
    configuration.setEffort(.fast)
    configuration.threads = 2
    let trained = try TextClassifier.train(
      streaming: { $0(documents) }, configuration: configuration,
      memory: 1 << 30, folder: scratch.folder.path)
    let vocabulary = TFIDFVectorizer(counts(documents), configuration: configuration.vectors)
    var weights = LabelMatrix<Double>(
      rowCount: vocabulary.termCount + 1, labelCount: trained.intercepts.count)
    for label in 0..<4 {
      for term in 0..<vocabulary.termCount {
        // A model has the commonest term first.
        let hash = TermHash.hash(Array(vocabulary.terms[term]))
        let index = try #require(trained.index(ofTermWithHash: hash))
        weights[term, label] = Double(trained.weights.weight(term: index, label: label))
      }
      weights[vocabulary.termCount, label] = Double(trained.intercepts[label])
    }
    try FittedWeights.write(
      weights, of: vocabulary, trained.description.setting, toFile: scratch.path("weights"))
    let assembled = try FittedWeights(contentsOfFile: scratch.path("weights")).classifier(
      of: vocabulary)
    let isSame = assembled.bytes == trained.bytes
    #expect(isSame)

    let other = TFIDFVectorizer(
      counts(Array(documents.dropLast())), configuration: configuration.vectors)
    #expect(throws: RowFileError.self) {
      try FittedWeights(contentsOfFile: scratch.path("weights")).classifier(of: other)
    }
  }
}
