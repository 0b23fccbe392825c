import Testing

@testable import TextML

@Suite struct LabelMatrixTests {
  @Test(arguments: [(1, 1), (4, 1), (5, 2), (8, 2), (9, 3)])
  func rowsArePaddedToFourLanes(labels: Int, groups: Int) {
    let matrix = LabelMatrix<Double>(rowCount: 3, labelCount: labels)
    #expect(matrix.groupsPerRow == groups)
    #expect(matrix.stride == 4 * groups)
    #expect(matrix.paddedCount == 12 * groups)
    #expect(matrix.groups == [SIMD4<Double>](repeating: .zero, count: 3 * groups))
  }

  @Test func valuesAreFoundByRowAndLabel() {
    var matrix = LabelMatrix<Float>(rowCount: 2, labelCount: 5)
    matrix[0, 4] = 1
    matrix[1, 0] = 2
    #expect(matrix.row(0) == [0, 0, 0, 0, 1])
    #expect(matrix.row(1) == [2, 0, 0, 0, 0])
    #expect(matrix[row: 0, group: 1] == SIMD4(1, 0, 0, 0))
    matrix[row: 1, group: 1] = SIMD4(3, 0, 0, 0)
    #expect(matrix[1, 4] == 3)
    #expect(LabelMatrix<Double>(matrix).row(1) == [2, 0, 0, 0, 3])
  }

  @Test func rowsAreAppendedAndCopied() {
    var matrix = LabelMatrix<Double>(rowCount: 0, labelCount: 5)
    for row in 0..<4 { matrix.appendRow((0..<5).map { Double(10 * row + $0) }) }
    #expect(matrix.rowCount == 4)
    #expect(matrix.rows(1..<3).row(1) == [20, 21, 22, 23, 24])
    #expect(matrix.rows(2..<2).rowCount == 0)
  }

  @Test func masksHidePadding() {
    let matrix = LabelMatrix<Float>(rowCount: 0, labelCount: 6)
    #expect(matrix.laneMask(ofGroup: 0) == SIMD4(repeating: 1))
    #expect(matrix.laneMask(ofGroup: 1) == SIMD4(1, 1, 0, 0))
  }
}
