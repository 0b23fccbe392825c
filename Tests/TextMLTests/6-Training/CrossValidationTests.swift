import Testing

@testable import TextML

@Suite struct CrossValidationTests {
  private func validation(
    _ documents: [LabeledDocument], folds: Int = 5, seed: UInt64 = 42
  ) -> (CrossValidation, TrainingFeatures) {
    let vectors = TrainingFeatures(
      TrainingTexts(labeled: documents.map(\.text), unlabeled: [], background: []),
      analyzer: .init(), configuration: .init())
    let names = Corpus(documents).labels
    let gold = documents.map { document in document.labels.compactMap { names.firstIndex(of: $0) } }
    return (
      CrossValidation(
        counts: vectors.counts, gold: gold, labelCount: names.count, loss: .softmax, folds: folds,
        seed: seed, tolerance: 1e-3, threads: 1), vectors
    )
  }

  @Test(arguments: Seeds.all.prefix(8))
  func nearDuplicatesShareAFold(seed: UInt64) {
    let originals = Repository.examples.documents
    let copies = originals.prefix(12).map { document in
      LabeledDocument(
        text: "نسخة الوكالة\n\n\(document.text)\nانتهى الخبر كما ورد.", label: document.label)
    }
    let (validation, _) = validation(originals + copies, seed: seed)
    for index in copies.indices {
      #expect(validation.fold[originals.count + index] == validation.fold[index])
    }
    #expect(Set(validation.fold) == Set(0..<5))
  }

  @Test func labelsAreSpreadEvenly() {
    let documents = Repository.examples.documents
    let (validation, _) = validation(documents)
    for label in Corpus(documents).labels {
      let counts = (0..<5).map { fold in
        documents.indices.count {
          documents[$0].label == label && validation.fold[$0] == fold
        }
      }
      #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1, "\(label): \(counts)")
    }
  }

  @Test func documentsWithGroupsHaveAFoldForEachGroup() throws {
    var corpus = Repository.examples
    for index in corpus.documents.indices {
      corpus.documents[index].group = ["north", "south", "west"][index % 3]
    }
    let groups = try #require(corpus.groups)
    #expect(groups == corpus.documents.indices.map { $0 % 3 })
    let vectors = self.validation(corpus.documents).1
    let validation = CrossValidation(
      counts: vectors.counts, gold: corpus.documents.map { _ in [0] }, labelCount: 1,
      loss: .softmax, groups: groups, folds: 5, seed: 1, tolerance: 1e-3, threads: 1)
    #expect(validation.folds == 3 && validation.fold == groups)
    var configuration = TextClassifier.Configuration()
    configuration.costs = [3]
    configuration.analyzerChanges = []
    configuration.subwordScales = [0]
    let result = try TextClassifier.trainReporting(on: corpus, configuration: configuration)
    #expect(result.classifier.description.crossValidation?.folds == 3)
    corpus.documents[0].group = nil
    #expect(corpus.groups == nil)
  }

  @Test func everyDocumentIsJudgedByAModelThatHasNotSeenIt() {
    // A label that only the text's own number tells cannot be foretold.
    let documents = (0..<40).map { index in
      LabeledDocument(
        text: "خبر رقم \(index) كلمة\(index) كلمة\(index)", label: index % 2 == 0 ? "a" : "b")
    }
    let vectors = TextClassifier.Configuration()
    var loose = vectors
    loose.vectors.minimumDocumentFrequency = 1
    let features = TrainingFeatures(
      TrainingTexts(labeled: documents.map(\.text), unlabeled: [], background: []),
      analyzer: .init(), configuration: loose)
    let gold = documents.indices.map { [$0 % 2] }
    let validation = CrossValidation(
      counts: features.counts, gold: gold, labelCount: 2, loss: .softmax, folds: 5, seed: 1,
      tolerance: 1e-3, threads: 1)
    let decisions = validation.decisions(
      features.features(TrainingSetting()), costs: [100], balanced: false)[0]
    let right = documents.indices.count {
      (decisions[2 * $0] > decisions[2 * $0 + 1]) == ($0 % 2 == 0)
    }
    #expect(right < 32)
  }
}
