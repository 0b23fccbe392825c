import Testing

@testable import TextML

@Suite struct SparseRowsTests {
  @Test func entriesAreThoseOfTheMatrix() {
    var matrix = SparseMatrix(columnCount: 4)
    matrix.columns = [0, 3, 1]
    matrix.values = [1, 2, 3]
    matrix.rowStarts = [0, 2, 2, 3]
    let rows: any SparseRows = matrix
    #expect(rows.rowCount == 3 && rows.columnCount == 4)
    rows.withEntries { starts, columns, values in
      #expect(starts.indices.map { starts[$0] } == [0, 2, 2, 3])
      #expect(columns.indices.map { columns[$0] } == [0, 3, 1])
      #expect(values.indices.map { values[$0] } == [1, 2, 3])
    }
  }
}
