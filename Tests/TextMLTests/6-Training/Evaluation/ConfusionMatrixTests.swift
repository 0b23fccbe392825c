import Foundation
import Testing

@testable import TextML

@Suite struct ConfusionMatrixTests {
  @Test func metricsAreThoseOfRowsAndColumns() {
    var matrix = ConfusionMatrix(labels: ["a", "b", "c"])
    matrix[gold: 0, predicted: 0] = 3
    matrix[gold: 0, predicted: 1] = 1
    matrix[gold: 1, predicted: 0] = 2
    matrix[gold: 1, predicted: 1] = 4
    #expect(matrix.total == 10)
    #expect(matrix.accuracy == 0.7)
    #expect(matrix.metrics(of: 0).precision == 0.6)
    #expect(matrix.metrics(of: 0).recall == 0.75)
    #expect(matrix.metrics(of: 1).precision == 0.8)
    #expect(matrix.metrics(of: 2).f1 == 0)
    // The label c does not occur.
    let f1 = matrix.metrics(of: 0).f1 + matrix.metrics(of: 1).f1
    #expect(matrix.macroF1 == f1 / 2)
  }

  @Test func namesAndIndicesHaveTheSameCells() {
    var matrix = ConfusionMatrix(labels: ["a", "b"])
    matrix[gold: 0, predicted: 1] = 3
    #expect(matrix[gold: "a", predicted: "b"] == 3 && matrix[gold: "b", predicted: "a"] == 0)
    #expect(matrix[gold: "a", predicted: "c"] == 0)
  }

  @Test(arguments: [
    #"{"labels": ["a", "b"], "cells": [1, 2, 3]}"#, #"{"labels": [], "cells": [1]}"#,
    #"{"labels": ["a"], "cells": [-1]}"#, #"{"labels": ["a"], "cells": [9223372036854775807]}"#,
  ])
  func otherNumbersOfCellsAreNotDecoded(_ json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(ConfusionMatrix.self, from: Data(json.utf8))
    }
  }
}
