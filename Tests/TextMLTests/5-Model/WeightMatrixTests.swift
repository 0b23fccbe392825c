import Testing

@testable import TextML

@Suite struct WeightMatrixTests {
  /// A matrix of random weights and the plain product with it.
  private struct Example {
    let weights: WeightMatrix
    let rows: [Float]
    let labelCount: Int

    init(terms v: Int, labels k: Int, bits: Int, _ generator: inout SplitMix64) throws {
      rows = (0..<v * k).map { _ in Float.random(in: -1...1, using: &generator) }
      labelCount = k
      let description = ModelDescription.example(labels: k, terms: v)
      let bytes = try ModelFile.encode(
        description, sections: WeightMatrix.sections(rows, labels: k, bits: bits))
      weights = try WeightMatrix(
        ModelFile.Contents(MappedBytes(copying: bytes), path: "m", verify: true), terms: v,
        labels: k)
    }

    func product(_ terms: [Int], _ x: [Float]) -> [Double] {
      (0..<labelCount).map { label in
        terms.indices.reduce(0) {
          $0 + Double(x[$1]) * Double(weights.weight(term: terms[$1], label: label))
        }
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 18, 30, 100, 300, 513], [32, 8])
  func productsEqualPlainLoops(labels: Int, bits: Int) throws {
    var generator = SplitMix64(seed: UInt64(labels))
    let example = try Example(terms: 50, labels: labels, bits: bits, &generator)
    var block = WeightBlock()
    for count in [0, 1, 3, 4, 5, 41, 191, 192, 193, 400] {
      let terms = (0..<count).map { _ in Int.random(in: 0..<50, using: &generator) }
      let x = (0..<count).map { _ in Float.random(in: -1...1, using: &generator) }
      var y = [Float](repeating: 1, count: labels)
      example.weights.addProducts(terms: terms, values: x, to: &y, block: &block)
      for (sum, exact) in zip(y, example.product(terms, x)) {
        #expect(abs(Double(sum) - 1 - exact) < 1e-4)
      }
      var again = [Float](repeating: 1, count: labels)
      var fresh = WeightBlock()
      example.weights.addProducts(terms: terms, values: x, to: &again, block: &fresh)
      #expect(again == y, "what the block held before changes nothing")
    }
  }

  #if DEBUG
    @Test(arguments: [32, 8])
    func taggingReachesOpenBLAS(bits: Int) throws {
      var configuration = TextClassifier.Configuration()
      configuration.setEffort(.fast)
      configuration.weightBits = bits
      let classifier = try TextClassifier.train(
        on: Repository.examples, configuration: configuration)
      let text = Repository.examples.documents[0].text
      let (prediction, calls) = BLASCallCounter.counting { classifier.predict(text) }
      #expect(calls["sgemv", default: 0] >= 1)
      #expect(prediction == classifier.predict(text))
      let (_, explained) = BLASCallCounter.counting { classifier.explain(text) }
      #expect(explained["sgemv", default: 0] >= 1)
    }
  #endif

  @Test func blocksStayBelowTheLimitsOfOneThread() {
    for labels in 1...WeightBlock.maximumLabels {
      let terms = WeightBlock.maximumTerms(labels: labels)
      #expect(terms >= 4 && terms % 4 == 0)
      #expect(terms * labels <= BLAS.blockSize)
      #expect(terms + labels + 32 <= 512, "more is allocated")
    }
  }

  @Test func eightBitWeightsAreOffByAtMostHalfAStep() throws {
    var generator = SplitMix64(seed: 7)
    let example = try Example(terms: 40, labels: 5, bits: 8, &generator)
    for label in 0..<5 {
      let column = (0..<40).map { example.rows[$0 * 5 + label] }
      let largest = column.map(abs).max() ?? 0
      for term in 0..<40 {
        let stored = example.weights.weight(term: term, label: label)
        #expect(abs(stored - column[term]) <= largest / 254 * 1.0001)
      }
    }
  }
}

extension ModelDescription {
  /// A description of a model that nothing trained.
  static func example(
    labels: Int, terms: Int, cost: Double? = TrainingSetting.defaultCost
  ) -> ModelDescription {
    ModelDescription(
      labels: (0..<labels).map { .init(name: "label \($0)", documents: 2) }, topics: nil,
      noneLabel: nil,
      noneName: nil, isMultiLabel: false, isArabic: true, analyzer: .init(), vectors: .init(),
      documentCount: 2 * labels, unlabeledCount: 0, termCount: terms, setting: .init(cost: cost),
      latentDimensions: 0, temperature: 1, minimumKnownTerms: nil, secondaryThreshold: nil,
      crossValidation: nil,
      trainedBy: "a test")
  }
}
