import Foundation
import TestSupport
import Testing

@testable import TextML
@testable import TextMLDistributed

@Suite struct OutOfCoreTrainingTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private let documents = Repository.examples.documents

  private var configuration: TextClassifier.Configuration {
    var configuration = TextClassifier.Configuration()
    configuration.setEffort(.fast)
    configuration.subwordScales = [0]
    configuration.threads = 2
    return configuration
  }

  private struct ReadingError: Error, CustomStringConvertible {
    let description = "cannot be read"
  }

  /// The message of a training that fails.
  private func failure(
    memory: Int = 1 << 30, folder: String? = nil,
    _ change: (inout TextClassifier.Configuration) -> Void = { _ in },
    reading: (_ number: Int) throws -> [LabeledDocument]
  ) -> String? {
    var configuration = configuration
    change(&configuration)
    var number = 0
    do throws(OutOfCoreTrainingError) {
      _ = try TextClassifier.train(
        streaming: { body in
          number += 1
          let documents = try reading(number)
          body(Array(documents.prefix(documents.count / 2)))
          body(Array(documents.suffix(documents.count - documents.count / 2)))
        }, configuration: configuration, memory: memory,
        folder: folder ?? scratch.folder.path)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func theModelIsThatOfTrainingInMemory() throws {
    let inMemory = try TextClassifier.train(on: Corpus(documents), configuration: configuration)
    let streamed = try TextClassifier.train(
      streaming: { $0(documents) }, configuration: configuration, memory: 1 << 30,
      folder: scratch.folder.path)
    let isSame = streamed.bytes == inMemory.bytes
    #expect(isSame)
  }

  @Test func aSecondReadingThatDiffersIsAnError() {
    #expect(failure { _ in documents } == nil)
    let changes: [([LabeledDocument], Int)] = [
      ([], 0), (Array(documents.dropLast()), 93), (documents + documents, 188),
      (Array(documents.reversed()), 94),
      (documents.map { LabeledDocument(text: $0.text, label: "sports") }, 94),
      (
        Array(documents.dropLast()) + [LabeledDocument(text: "آخر", label: documents[93].label)], 94
      ),
    ]
    for (second, count) in changes {
      let message = failure { $0 == 1 ? documents : second }
      #expect(message?.contains("other articles than the first (94, then \(count))") == true)
    }
  }

  @Test func errorsOfEitherReadingAreReported() {
    for bad in [1, 2] {
      let message = failure { number in
        if number == bad { throw ReadingError() }
        return documents
      }
      #expect(message == "cannot be read")
    }
  }

  @Test func everyOtherErrorIsReported() {
    #expect(
      failure(memory: 1000) { _ in documents }?.contains("more than the 0 MB allowed") == true)
    #expect(failure(folder: "/nonexistent") { _ in documents }?.contains("/nonexistent") == true)
    #expect(
      failure({ $0.costs = [] }, reading: { _ in documents })?.contains("costs") == true)
    #expect(
      failure({ $0.vectors.minimumDocumentFrequency = 1000 }, reading: { _ in documents }) != nil)
    let oneLabel = documents.map { LabeledDocument(text: $0.text, label: "sports") }
    #expect(failure { _ in oneLabel }?.contains("sports") == true)
    #expect(failure { _ in [] } != nil)
  }
}
