/// A sparse matrix in compressed rows (CSR), such as the term counts or TF-IDF weights of documents.
///
/// Row *i* holds the entries `rowStarts[i]..<rowStarts[i + 1]` of `columns` and `values`; the
/// columns of a row ascend strictly.
package struct SparseMatrix: Sendable {
  /// The start of each row and the end of the last one: rows + 1 elements.
  package internal(set) var rowStarts: [Int] = [0]
  /// The column of each entry.
  package internal(set) var columns: [UInt32] = []
  /// The value of each entry.
  package internal(set) var values: [Float] = []
  /// The number of columns: V.
  package internal(set) var columnCount: Int

  /// Creates a matrix without rows.
  init(columnCount: Int) { self.columnCount = columnCount }

  /// The number of rows.
  package var rowCount: Int { rowStarts.count - 1 }

  /// The positions of a row's entries.
  package func entries(ofRow row: Int) -> Range<Int> { rowStarts[row]..<rowStarts[row + 1] }

  /// The entries of one row as (column, value) pairs, columns ascending.
  package func row(_ row: Int) -> [(column: Int, value: Float)] {
    entries(ofRow: row).map { (Int(columns[$0]), values[$0]) }
  }

  /// Removes all rows and keeps their capacity.
  mutating func removeRows() {
    rowStarts.removeAll(keepingCapacity: true)
    rowStarts.append(0)
    columns.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
  }

  /// Ends the row whose entries were just appended.
  mutating func endRow() { rowStarts.append(columns.count) }

  /// Returns this m × n matrix times an n × G matrix, row by row (Gustavson 1978, doi:10.1145/355791.355796).
  ///
  /// - Complexity: O(entries · entries of a row of the other).
  func multiplied(by other: SparseMatrix) -> SparseMatrix {
    precondition(columnCount == other.rowCount, "product: sizes differ")
    var result = SparseMatrix(columnCount: other.columnCount)
    var sums = [Float](repeating: 0, count: other.columnCount)
    var isUsed = [Bool](repeating: false, count: other.columnCount)
    var used: [UInt32] = []
    for row in 0..<rowCount {
      used.removeAll(keepingCapacity: true)
      for entry in entries(ofRow: row) {
        let value = values[entry]
        for factor in other.entries(ofRow: Int(columns[entry])) {
          let column = Int(other.columns[factor])
          sums[column] += value * other.values[factor]
          if !isUsed[column] {
            isUsed[column] = true
            used.append(other.columns[factor])
          }
        }
      }
      used.sort()
      for column in used {
        result.columns.append(column)
        result.values.append(sums[Int(column)])
        (sums[Int(column)], isUsed[Int(column)]) = (0, false)
      }
      result.endRow()
    }
    return result
  }

  /// Returns the rows with the given indices, in that order.
  package func rows(_ rows: [Int]) -> SparseMatrix {
    guard !rows.elementsEqual(0..<rowCount) else { return self }
    var result = SparseMatrix(columnCount: columnCount)
    let size = rows.reduce(0) { $0 + entries(ofRow: $1).count }
    result.columns.reserveCapacity(size)
    result.values.reserveCapacity(size)
    for row in rows {
      result.columns += columns[entries(ofRow: row)]
      result.values += values[entries(ofRow: row)]
      result.endRow()
    }
    return result
  }

  /// Returns the matrix without empty columns, and the indices of the columns that it keeps, ascending.
  func withoutEmptyColumns() -> (matrix: SparseMatrix, columns: [Int]) {
    var isUsed = [Bool](repeating: false, count: columnCount)
    for column in columns { isUsed[Int(column)] = true }
    let used = isUsed.indices.filter { isUsed[$0] }
    guard used.count < columnCount else { return (self, used) }
    var place = [UInt32](repeating: 0, count: columnCount)
    for (new, old) in used.enumerated() { place[old] = UInt32(new) }
    var result = self
    result.columnCount = used.count
    for entry in result.columns.indices { result.columns[entry] = place[Int(columns[entry])] }
    return (result, used)
  }
}

/// The indices of the terms of a text, with a count or weight for each.
package struct SparseVector: Sendable {
  package var terms: [Int]
  package var values: [Float]
}
