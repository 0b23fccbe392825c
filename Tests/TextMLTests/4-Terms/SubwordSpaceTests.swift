import Testing

@testable import TextML

@Suite struct SubwordSpaceTests {
  private static func space(_ words: [String]) -> SubwordSpace {
    SubwordSpace(of: words.map { TextAnalyzer.foldedCodes(of: $0)[...] })
  }

  private static func product(_ space: SubwordSpace, _ i: Int, _ j: Int) -> Double {
    let other = Dictionary(
      uniqueKeysWithValues: space.basis.row(j).map { ($0.column, $0.value) })
    return space.basis.row(i).reduce(0) { $0 + Double($1.value * (other[$1.column] ?? 0)) }
  }

  @Test func rowsHaveUnitLengthAndFormsOfAWordLieNear() {
    let space = Self.space(["دبلوماسي", "دبلوماسية", "الدبلوماسي", "ملعب", "ملاعب", "سوق"])
    for row in 0..<5 { #expect(abs(Self.product(space, row, row) - 1) < 1e-6) }
    #expect(Self.product(space, 0, 1) > 0.4)
    #expect(Self.product(space, 0, 2) > 0.4)
    #expect(Self.product(space, 0, 3) == 0)
  }

  @Test func whatNoOtherWordHoldsIsNoRun() {
    let space = Self.space(["سوق", "هدف"])
    #expect(space.basis.columnCount == 0)
    #expect(space.basis.rowCount == 2)
  }

  @Test func pairsAndRunsHaveNone() {
    let word = TextAnalyzer.foldedCodes(of: "مباراة")
    let pair = word + [LetterCode.joint] + word
    let run = [LetterCode.nGramMark] + word
    let space = SubwordSpace(of: [word[...], word[...], pair[...], run[...]])
    #expect(space.basis.entries(ofRow: 0).count > 0)
    #expect(space.basis.entries(ofRow: 2).isEmpty && space.basis.entries(ofRow: 3).isEmpty)
  }

  @Test(arguments: Seeds.all.prefix(8))
  func aSparseProductIsTheDenseOne(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    func random(_ rows: Int, _ columns: Int) -> SparseMatrix {
      var matrix = SparseMatrix(columnCount: columns)
      for _ in 0..<rows {
        for column in 0..<columns where generator.next() % 3 == 0 {
          matrix.columns.append(UInt32(column))
          matrix.values.append(Float(generator.next() % 9) - 4)
        }
        matrix.endRow()
      }
      return matrix
    }
    func value(_ matrix: SparseMatrix, _ i: Int, _ j: Int) -> Float {
      matrix.row(i).first { $0.column == j }?.value ?? 0
    }
    let (a, b) = (random(5, 7), random(7, 6))
    let product = a.multiplied(by: b)
    for i in 0..<5 {
      #expect(product.row(i).map(\.column) == product.row(i).map(\.column).sorted())
      for j in 0..<6 {
        #expect(
          value(product, i, j) == (0..<7).reduce(0) { $0 + value(a, i, $1) * value(b, $1, j) })
      }
    }
  }

  /// Weights on words, runs and latent coordinates give the decision values that the folded weights,
  /// one a word, give.
  @Test(.slow, arguments: [(0.0, 0.0), (2.0, 0.0), (0.0, 3.0), (1.5, 2.0)], Seeds.all.prefix(4))
  func foldedWeightsDecideAlike(_ scales: (subword: Double, latent: Double), seed: UInt64) {
    let documents = Repository.examples.documents
    let texts = TrainingTexts(
      labeled: documents.prefix(40).map(\.text), unlabeled: documents.dropFirst(40).map(\.text),
      background: [])
    let vectors = TrainingFeatures(
      texts, analyzer: .init(), vectors: .init(), usesSubwords: true, latentDimensions: 8, seed: 3,
      threads: 2)
    let setting = TrainingSetting(subwordScale: scales.subword, latentScale: scales.latent)
    let features = vectors.features(setting)
    var generator = SplitMix64(seed: seed)
    var weights = LabelMatrix<Double>(rowCount: features.columnCount + 1, labelCount: 4)
    for group in weights.groups.indices {
      for lane in 0..<4 { weights.groups[group][lane] = Double(generator.next() % 1000) / 500 - 1 }
    }
    let folded = vectors.folded(weights, setting)
    let rows = Array(0..<texts.labeledCount)
    let own = vectors.tfidf.transform(vectors.counts, rows: rows)
    for row in rows {
      let wanted = features.row(row).reduce(weights.groups[features.columnCount]) {
        $0 + weights.groups[$1.column] * Double($1.value)
      }
      let found = own.row(row).reduce(folded.groups[own.columnCount]) {
        $0 + folded.groups[$1.column] * Double($1.value)
      }
      for lane in 0..<4 { #expect(abs(wanted[lane] - found[lane]) < 1e-4) }
    }
  }
}
