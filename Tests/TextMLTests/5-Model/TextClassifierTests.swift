import Foundation
import Testing
import TextMLDefaultModel

@testable import TextML

@Suite struct TextClassifierTests {
  /// Trained on the example corpus once; the tests only read it.
  static let trained: TextClassifier = {
    var configuration = TextClassifier.Configuration()
    configuration.folds = 0
    configuration.costs = [30]
    do {
      return try TextClassifier.train(on: Repository.examples, configuration: configuration)
    } catch {
      fatalError("\(error)")
    }
  }()

  @Test(.slow) func learnsTheExampleCorpus() throws {
    let (training, test) = Repository.examples.split(testFraction: 0.25, seed: 1)
    let classifier = try TextClassifier.train(on: training)
    let evaluation = try classifier.evaluate(on: test)
    #expect(evaluation.accuracy > 0.7)
    #expect(try classifier.evaluate(on: training).accuracy > 0.99)
  }

  @Test(arguments: [0, 1, 3, .max])
  func manyTextsAreAnsweredInTheirOrder(threads: Int) {
    let texts = Repository.someExamples.map(\.text) + [""]
    #expect(
      Self.trained.predictions(for: texts, threads: threads)
        == texts.map { Self.trained.predict($0) })
    #expect(Self.trained.predictions(for: [], threads: threads).isEmpty)
  }

  @Test(arguments: Spelling.allCases)
  func anotherSpellingGetsTheSameAnswer(_ spelling: Spelling) throws {
    let embedded = try TextClassifier.embedded()
    for (index, document) in Repository.someExamples.enumerated() {
      let respelled = spelling.respell(document.text, seed: UInt64(index))
      for classifier in [Self.trained, embedded] {
        let prediction = classifier.predict(document.text)
        let other = classifier.predict(respelled)
        #expect(other.label == prediction.label, "\(document.source)")
        #expect(other.candidates == prediction.candidates, "\(document.source)")
      }
    }
  }

  @Test(arguments: Seeds.all)
  func probabilitiesSumToOne(seed: UInt64) throws {
    var random = RandomText(seed: seed)
    let embedded = try TextClassifier.embedded()
    for length in [0, 1, 30, 300] {
      let prediction = embedded.predict(random.next(length: length))
      #expect(abs(prediction.candidates.reduce(0) { $0 + $1.probability } - 1) < 1e-12)
      #expect(prediction.candidates.allSatisfy { (0...1).contains($0.probability) })
      #expect(
        zip(prediction.candidates, prediction.candidates.dropFirst())
          .allSatisfy { $0.probability >= $1.probability })
      #expect((0...1).contains(prediction.coverage))
    }
  }

  @Test(arguments: [
    "", " \n ", "\u{064B}\u{0651}", "…؟!", "Breaking news from the summit", "ززززز",
  ])
  func aTextItKnowsNothingOfIsNone(_ text: String) throws {
    let prediction = try TextClassifier.embedded().predict(text)
    #expect(prediction.label == nil)
    #expect([.empty, .notArabic, .noKnownTerms].contains(prediction.reason))
  }

  @Test func otherMeansNone() throws {
    let corpus = Repository.examples
    let evaluation = try Self.trained.evaluate(on: corpus)
    for (document, answer) in zip(corpus.documents, evaluation.answers)
    where document.label == "other" {
      #expect(answer.labels.isEmpty && answer.gold.isEmpty && answer.reason == .other)
    }
    #expect(Self.trained.labels == ["diplomacy", "economy", "sports"])
    #expect(Self.trained.noneName == "other")
  }

  @Test func theTailOfAPageDoesNotCount() {
    let article = Repository.examples.documents[0].text
    let tail =
      "\n\nالأكثر مشاهدة\n\nالهداف يقود فريقه إلى نهائي الكأس\n\nالمنتخب يفوز بثلاثة أهداف\n"
    let whole = Self.trained.predict(article + tail)
    #expect(whole.candidates == Self.trained.predict(article).candidates)
    #expect(whole.removed.map(\.reason) == [.relatedLinks])
  }

  @Test func theTailOfAPageTeachesNothing() throws {
    // Regression: training read the whole page while prediction left the tail out.
    let tail =
      "\n\nالأكثر مشاهدة\n\nالهداف يقود فريقه إلى نهائي الكأس\n\nالمنتخب يفوز بثلاثة أهداف\n"
    let pages = Corpus(
      Repository.examples.documents.map { document in
        var page = document
        page.text += tail
        return page
      })
    var configuration = TextClassifier.Configuration()
    configuration.folds = 0
    configuration.costs = [30]
    let classifier = try TextClassifier.train(on: pages, configuration: configuration)
    #expect(classifier.bytes == Self.trained.bytes)
  }

  @Test(.slow) func sameCorpusSameBytesAtAnyThreadCount() throws {
    let models = try [1, 2, 3].map { threads in
      var configuration = TextClassifier.Configuration()
      configuration.threads = threads
      return try TextClassifier.train(on: Repository.examples, configuration: configuration).bytes
    }
    #expect(models[0] == models[1])
    #expect(models[0] == models[2])
  }

  @Test func shufflingTheCorpusMovesNoProbabilityFar() throws {
    var generator = SplitMix64(seed: 3)
    var configuration = TextClassifier.Configuration()
    configuration.folds = 0
    configuration.costs = [30]
    let shuffled = Corpus(Repository.examples.documents.shuffled(using: &generator))
    let other = try TextClassifier.train(on: shuffled, configuration: configuration)
    for document in Repository.examples.documents.prefix(20) {
      let a = Self.trained.predict(document.text)
      let b = other.predict(document.text)
      #expect(a.label == b.label)
      // Both stop within a ten-thousandth of the gradient; probabilities agree to three digits.
      #expect(abs(a.probability - b.probability) < 1e-3)
    }
  }

  @Test(.slow) func labelsAreFreeText() throws {
    let names = ["سياسة خارجية", "مال وأعمال", "كرة 🏀"]
    let documents = Repository.examples.documents.filter { $0.label != "other" }.map { document in
      LabeledDocument(
        text: document.text,
        label: names[["diplomacy", "economy", "sports"].firstIndex(of: document.label) ?? 0])
    }
    let classifier = try TextClassifier.train(on: Corpus(documents))
    #expect(Set(classifier.labels) == Set(names))
    #expect(classifier.description.noneLabel == nil)
    #expect(classifier.predict(documents[0].text).label == documents[0].label)
    #expect(!classifier.strongestTerms(for: names[0], limit: 5).isEmpty)
  }

  @Test func refusesACorpusItCannotLearnFrom() {
    func train(
      _ documents: [LabeledDocument],
      _ change: (inout TextClassifier.Configuration) -> Void = { _ in }
    ) -> TrainingError? {
      var configuration = TextClassifier.Configuration()
      change(&configuration)
      do throws(TrainingError) {
        _ = try TextClassifier.train(on: Corpus(documents), configuration: configuration)
        return nil
      } catch {
        return error
      }
    }
    let a = LabeledDocument(text: "خبر عن كرة القدم", label: "a")
    let b = LabeledDocument(text: "تقرير عن سوق المال", label: "b")
    #expect(train([]) == .tooFewLabels(found: []))
    #expect(train([a, a]) == .tooFewLabels(found: ["a"]))
    #expect(train([a, a, b]) == .tooFewDocuments(label: "b", found: 1, needed: 2))
    let unlike = [
      a, LabeledDocument(text: "فوز ساحق", label: "a"), b,
      LabeledDocument(text: "ربح كبير", label: "b"),
    ]
    #expect(train(unlike) == .emptyVocabulary(minimumDocumentFrequency: 2))
    for (parameter, change): (String, (inout TextClassifier.Configuration) -> Void) in [
      ("costs", { $0.costs = [] }), ("costs", { $0.costs = [-1] }), ("folds", { $0.folds = -1 }),
      ("minimumDocumentFrequency", { $0.vectors.minimumDocumentFrequency = 0 }),
      ("maximumDocumentShare", { $0.vectors.maximumDocumentShare = 0 }),
      ("tolerance", { $0.tolerance = 0 }),
    ] {
      guard case .invalidConfiguration(let found, _) = train([a, a, b, b], change) else {
        Issue.record("\(parameter) was accepted")
        continue
      }
      #expect(found == parameter)
    }
  }
}
