import Foundation
import TestSupport
import Testing

@testable import TextML
@testable import TextMLHealth

@Suite struct MisfiledArticlesTests {
  @Test(arguments: Seeds.all.prefix(5))
  func swappedLabelsAreAmongTheFirstSuspects(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var documents = Repository.examples.documents
    let swapped = Set(documents.indices.shuffled(using: &generator).prefix(4))
    for index in swapped {
      documents[index].labels = [documents[index].label == "sports" ? "economy" : "sports"]
    }
    let vectors = TrainingFeatures(
      TrainingTexts(labeled: documents.map(\.text), unlabeled: [], background: []),
      analyzer: .init(), configuration: .init())
    let misfiled = MisfiledArticles(documents, vectors, threads: 2)
    #expect(swapped.intersection(misfiled.suspects.prefix(5).map(\.item)).count >= 3)
    #expect(misfiled.judgedCount == documents.count)
    for suspect in misfiled.suspects {
      #expect(suspect.probability < suspect.answerProbability)
      #expect(!documents[suspect.item].labels.contains(suspect.answer))
    }
    let probabilities = misfiled.suspects.map(\.probability)
    #expect(probabilities == probabilities.sorted())
  }

  @Test func severalLabelsAreJudgedByTheLeastProbable() {
    let documents = Repository.examples.documents.enumerated().map { index, document in
      var document = document
      // The first article of economy also claims to be about sports.
      if document.label == "economy", index % 24 == 0 { document.labels.append("sports") }
      return document
    }
    let vectors = TrainingFeatures(
      TrainingTexts(labeled: documents.map(\.text), unlabeled: [], background: []),
      analyzer: .init(), configuration: .init())
    let misfiled = MisfiledArticles(documents, vectors, threads: 1)
    #expect(misfiled.skipReason == nil && misfiled.judgedCount == documents.count)
    for suspect in misfiled.suspects { #expect((0...1).contains(suspect.probability)) }
  }

  @Test func thinLabelsAreNotJudged() {
    let documents = Array(Repository.examples.documents.prefix(8))
    let vectors = TrainingFeatures(
      TrainingTexts(labeled: documents.map(\.text), unlabeled: [], background: []),
      analyzer: .init(), configuration: .init())
    let misfiled = MisfiledArticles(documents, vectors, threads: 1)
    #expect(misfiled.skipReason == .tooFewLabels && misfiled.suspects.isEmpty)
    #expect(MisfiledArticles(skipping: .notAsked).skipReason == .notAsked)
  }
}
