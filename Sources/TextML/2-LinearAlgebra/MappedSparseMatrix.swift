/// A sparse matrix whose entries are in mapped temporary files: the system keeps in memory what fits.
///
/// The files have no names, so nothing is left over however the process ends.
package struct MappedSparseMatrix: SparseRows {
  let rowStarts: [Int]
  let columnCount: Int
  private let columns: MappedArray<UInt32>
  private let values: MappedArray<Float>

  var rowCount: Int { rowStarts.count - 1 }

  func withEntries(
    _ body: (_ starts: Span<Int>, _ columns: Span<UInt32>, _ values: Span<Float>) -> Void
  ) {
    columns.withSpan { columns in
      values.withSpan { values in body(rowStarts.span, columns, values) }
    }
  }

  /// Writes a matrix row by row.
  package struct Writer {
    private var rowStarts = [0]
    private var columns: TemporaryArrayFile<UInt32>
    private var values: TemporaryArrayFile<Float>

    /// Creates a writer.
    ///
    /// - Parameter folder: The folder of the temporary files.
    package init(folder: String) throws(FileError) {
      columns = try TemporaryArrayFile(folder: folder)
      values = try TemporaryArrayFile(folder: folder)
    }

    /// Appends entries; columns must ascend within a row.
    package mutating func append(_ newColumns: [UInt32], _ newValues: [Float]) throws(FileError) {
      try columns.append(newColumns)
      try values.append(newValues)
    }

    package mutating func endRow() { rowStarts.append(columns.count) }

    package consuming func finish(columnCount: Int) throws(FileError) -> MappedSparseMatrix {
      MappedSparseMatrix(
        rowStarts: rowStarts, columnCount: columnCount, columns: try columns.mapped(),
        values: try values.mapped())
    }
  }

  /// Returns the entries by column, each column's rows ascending, in blocks of columns.
  ///
  /// - Parameter blockSize: The most entries held in memory at once, unless one column has more.
  /// - Complexity: O(entries · (1 + entries / `blockSize`)).
  package func transposed(blockSize: Int, folder: String) throws(FileError) -> MappedSparseMatrix {
    var starts = [Int](repeating: 0, count: columnCount + 1)
    columns.withSpan { all in
      for entry in 0..<all.count { starts[Int(all[entry]) + 1] += 1 }
    }
    for column in 0..<columnCount { starts[column + 1] += starts[column] }
    var writer = try Writer(folder: folder)
    var first = 0
    while first < columnCount {
      var last = first + 1
      while last < columnCount, starts[last + 1] - starts[first] <= blockSize { last += 1 }
      let (rows, values) = block(first..<last, starts)
      for column in first..<last {
        let entries = starts[column] - starts[first]..<starts[column + 1] - starts[first]
        try writer.append(Array(rows[entries]), Array(values[entries]))
        writer.endRow()
      }
      first = last
    }
    return try writer.finish(columnCount: rowCount)
  }

  /// Returns the entries of a range of columns, by column.
  private func block(_ range: Range<Int>, _ starts: [Int]) -> (rows: [UInt32], values: [Float]) {
    let count = starts[range.upperBound] - starts[range.lowerBound]
    var rows = [UInt32](repeating: 0, count: count)
    var result = [Float](repeating: 0, count: count)
    var next = range.map { starts[$0] - starts[range.lowerBound] }
    withEntries { rowStarts, columns, values in
      for row in 0..<rowCount {
        var entry = rowStarts[row]
        let end = rowStarts[row + 1]
        // The first entry of the row in the range.
        var low = entry
        var high = end
        while low < high {
          let middle = (low + high) / 2
          if Int(columns[middle]) < range.lowerBound {
            low = middle + 1
          } else {
            high = middle
          }
        }
        entry = low
        while entry < end, Int(columns[entry]) < range.upperBound {
          let column = Int(columns[entry]) - range.lowerBound
          rows[next[column]] = UInt32(row)
          result[next[column]] = values[entry]
          next[column] += 1
          entry += 1
        }
      }
    }
    return (rows, result)
  }
}
