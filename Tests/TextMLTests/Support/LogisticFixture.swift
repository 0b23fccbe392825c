import Foundation

@testable import TextML

/// Logistic regressions whose minima scikit-learn computed.
struct LogisticFixture: Decodable {
  /// One problem with one label per document.
  struct Case: Decodable {
    let labelCount: Int
    let cost: Double
    let terms: Int
    let rows: [[[Double]]]
    let labels: [Int]
    /// The objective at scikit-learn's minimum.
    let objective: Double

    var matrix: SparseMatrix {
      var matrix = SparseMatrix(columnCount: terms)
      for row in rows {
        for entry in row {
          matrix.columns.append(UInt32(entry[0]))
          matrix.values.append(Float(entry[1]))
        }
        matrix.endRow()
      }
      return matrix
    }

    var targets: LogisticRegression.Targets { .init(labels: labels, labelCount: labelCount) }

    /// The objective at zero.
    func logisticObjective() -> LogisticObjective {
      LogisticObjective(
        matrix: matrix, transposed: matrix.transposed(), targets: targets, cost: cost, threads: 1)
    }
  }

  let cases: [Case]

  static func cases() throws -> [Case] {
    try JSONDecoder().decode(LogisticFixture.self, from: Fixtures.data("parity/logistic.json"))
      .cases
  }
}
