import Testing

@testable import TextML

@Suite struct UnitNormTests {
  @Test func scalesAPart() {
    var values: [Float] = [5, 3, 4, 7]
    #expect(UnitNorm.scale(&values, 1..<3) == 5)
    #expect(values == [5, 0.6, 0.8, 7])
  }

  @Test func zeroStaysZero() {
    var values: [Float] = [0, 0]
    #expect(UnitNorm.scale(&values, 0..<2) == 0)
    #expect(values == [0, 0])
    #expect(UnitNorm.factor(squares: 0) == 1)
  }

  /// All ways to TF-IDF vectors give the same bits: of a matrix, in place, and of one text.
  @Test(arguments: Seeds.all)
  func everyWayGivesTheSameBits(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var counts = SparseMatrix(columnCount: 40)
    for _ in 0..<30 {
      for column in 0..<40 where UInt8.random(in: 0..<4, using: &generator) == 0 {
        counts.columns.append(UInt32(column))
        counts.values.append(Float(Int.random(in: 1...99, using: &generator)))
      }
      counts.endRow()
    }
    let rows = Array(0..<30)
    var configuration = TFIDF.Configuration()
    configuration.minimumDocumentFrequency = 1
    let tfidf = TFIDF(fitting: counts, rows: rows, configuration: configuration)
    let matrix = tfidf.transform(counts, rows: rows)
    var inPlace = counts
    tfidf.transform(inPlace: &inPlace, threads: 2)
    #expect(inPlace.values == matrix.values)
    let kept = tfidf.keptColumns
    for row in rows {
      let entries = counts.entries(ofRow: row)
      let vector = tfidf.weigh(
        columns: entries.map { Int(counts.columns[$0]) }, counts: Array(counts.values[entries]))
      #expect(vector.values == Array(matrix.values[matrix.entries(ofRow: row)]))
      #expect(
        vector.columns == matrix.entries(ofRow: row).map { kept[Int(matrix.columns[$0])] })
    }
  }
}
