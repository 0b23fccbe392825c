import Testing

@testable import TextML

@Suite struct SentenceVectorsTests {
  private func vectors(_ text: String) -> SentenceVectors {
    SentenceVectors(SummaryInput(text).terms, classifier: nil)
  }

  @Test func rowsHaveUnitLength() {
    for document in Repository.examples.documents.prefix(20) {
      let matrix = vectors(document.text).matrix
      for row in 0..<matrix.rowCount where !matrix.entries(ofRow: row).isEmpty {
        let squares = matrix.entries(ofRow: row).reduce(Float(0)) {
          $0 + matrix.values[$1] * matrix.values[$1]
        }
        #expect(abs(squares - 1) < 1e-5)
      }
    }
  }

  /// The formula of the type, computed term by term.
  @Test func weighsAsTheFormulaSays() {
    let text = "سعر القمح سعر الخبز. سعر القمح اليوم."
    let terms = SummaryInput(text).terms
    let (counts, matrix) = (terms.sentences, SentenceVectors(terms, classifier: nil).matrix)
    var frequencies = [Float](repeating: 0, count: counts.columnCount)
    for column in counts.columns { frequencies[Int(column)] += 1 }
    for row in 0..<counts.rowCount {
      let weights = counts.row(row).map { column, count in
        (1 + Math.log(count))
          * (Math.log(Float(1 + counts.rowCount) / (1 + frequencies[column])) + 1)
      }
      let length = weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
      for (entry, weight) in zip(matrix.entries(ofRow: row), weights) {
        #expect(abs(matrix.values[entry] - weight / length) < 1e-5)
      }
    }
  }

  @Test func cosinesOfASentenceWithItselfAreOne() {
    let text = "سعر القمح ارتفع. سعر الخبز تراجع. وصل الوفد إلى العاصمة."
    let vectors = vectors(text)
    let query = SummaryInput(text).terms
    let vector = vectors.vector(of: "سعر القمح", terms: query, analyzer: TextAnalyzer())
    let cosines = vectors.cosines(with: vector)
    #expect(cosines[0] > cosines[1] && cosines[1] > 0 && cosines[2] == 0)
    #expect(vectors.cosines(with: vector.map { _ in 0 }).allSatisfy { $0 == 0 })
  }

  @Test func sumsAndProductsEqualThoseOfTheMatrix() {
    let sentences = (0..<300).map {
      "الجملة \($0) عن الموضوع \($0 % 41) والبلد \($0 * $0) في الشهر \($0 % 12)."
    }
    let vectors = vectors(sentences.joined(separator: " "))
    let weights = (0..<vectors.matrix.rowCount).map { 1 / Float(1 + $0) }
    let sum = vectors.sum(weightedBy: weights)
    var expected = [Float](repeating: 0, count: sum.count)
    for row in 0..<vectors.matrix.rowCount {
      for (column, value) in vectors.matrix.row(row) { expected[column] += weights[row] * value }
    }
    for (a, b) in zip(sum, expected) { #expect(abs(a - b) < 1e-4) }
    let products = vectors.products(with: sum)
    for row in 0..<vectors.matrix.rowCount {
      let product = vectors.matrix.row(row).reduce(Float(0)) { $0 + $1.value * sum[$1.column] }
      #expect(abs(products[row] - product) < 1e-3)
    }
  }
}
