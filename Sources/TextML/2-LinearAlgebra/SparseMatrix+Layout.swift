/// Sparse matrices that several threads build, each of which writes its own entries.
///
/// The position of an entry does not depend on the number of threads.
extension SparseMatrix {
  /// Returns the entries by column, each column's rows ascending.
  ///
  /// - Complexity: O(entries + threads · columns).
  func transposed(threads: Int = 1) -> SparseMatrix {
    let pieces = max(1, min(threads, rowCount))
    let bounds = (0...pieces).map { $0 * rowCount / pieces }
    let (rowStarts, columns, columnCount) = (rowStarts, columns, columnCount)
    // The number of entries of each column in each piece, then the positions where they start.
    var positions = concurrentMap(pieces, threads: threads) { piece in
      var counts = [Int](repeating: 0, count: columnCount)
      for entry in rowStarts[bounds[piece]]..<rowStarts[bounds[piece + 1]] {
        counts[Int(columns[entry])] += 1
      }
      return counts
    }
    var result = SparseMatrix(columnCount: rowCount)
    result.rowStarts = [Int](repeating: 0, count: columnCount + 1)
    var start = 0
    for column in 0..<columnCount {
      for piece in 0..<pieces {
        let count = positions[piece][column]
        positions[piece][column] = start
        start += count
      }
      result.rowStarts[column + 1] = start
    }
    let firsts = positions
    (result.columns, result.values) = WritableEntries.make(count: columns.count) { target in
      _ = concurrentMap(pieces, threads: threads) { piece in
        var next = firsts[piece]
        for row in bounds[piece]..<bounds[piece + 1] {
          for entry in rowStarts[row]..<rowStarts[row + 1] {
            let column = Int(columns[entry])
            target.set(next[column], column: UInt32(row), value: values[entry])
            next[column] += 1
          }
        }
      }
    }
    return result
  }

  /// Creates a matrix whose rows have known sizes.
  ///
  /// - Parameter row: Appends the columns and values of the row with an index to empty arrays.
  init(
    rowStarts: [Int], columnCount: Int, threads: Int,
    _ row: @Sendable (Int, inout [UInt32], inout [Float]) -> Void
  ) {
    self.init(columnCount: columnCount)
    self.rowStarts = rowStarts
    let pieces = max(1, min(threads, rowCount))
    let bounds = (0...pieces).map { $0 * rowCount / pieces }
    (columns, values) = WritableEntries.make(count: rowStarts[rowStarts.count - 1]) { target in
      _ = concurrentMap(pieces, threads: threads) { piece in
        var columns: [UInt32] = []
        var values: [Float] = []
        for index in bounds[piece]..<bounds[piece + 1] {
          columns.removeAll(keepingCapacity: true)
          values.removeAll(keepingCapacity: true)
          row(index, &columns, &values)
          let first = rowStarts[index]
          precondition(columns.count == rowStarts[index + 1] - first, "a row of another size")
          for position in columns.indices {
            target.set(first + position, column: columns[position], value: values[position])
          }
        }
      }
    }
  }

  /// Replaces entries in place, and scales each row to L2 norm 1.
  ///
  /// - Parameter entry: Returns the new column and value of an entry, columns ascending as before; nil removes
  ///   the entry.
  mutating func rewrite(
    columnCount: Int, threads: Int,
    _ entry: @Sendable (UInt32, Float) -> (column: UInt32, value: Float)?
  ) {
    let (starts, rowCount) = (rowStarts, rowCount)
    var (columns, values) = (columns, values)
    self = SparseMatrix(columnCount: columnCount)
    var newStarts = starts
    let pieces = max(1, min(threads, rowCount))
    let bounds = (0...pieces).map { $0 * rowCount / pieces }
    var size = 0
    WritableEntries.update(&columns, &values) { target in
      // Each piece is compacted to its first entry, then the pieces are moved together.
      let sizes = concurrentMap(pieces, threads: threads) { piece in
        var next = starts[bounds[piece]]
        return (bounds[piece]..<bounds[piece + 1]).map { row in
          let first = next
          var squares = 0.0
          for old in starts[row]..<starts[row + 1] {
            let (column, value) = target[old]
            guard let new = entry(column, value) else { continue }
            target.set(next, column: new.column, value: new.value)
            squares += Double(new.value) * Double(new.value)
            next += 1
          }
          let factor = UnitNorm.factor(squares: squares)
          for position in first..<next {
            let (column, value) = target[position]
            target.set(position, column: column, value: value * factor)
          }
          return next - first
        }
      }
      for (piece, rows) in sizes.enumerated() {
        var old = starts[bounds[piece]]
        for (index, count) in rows.enumerated() {
          for offset in 0..<count where size != old {
            let (column, value) = target[old + offset]
            target.set(size + offset, column: column, value: value)
          }
          size += count
          old += count
          newStarts[bounds[piece] + index + 1] = size
        }
      }
    }
    columns.removeLast(columns.count - size)
    values.removeLast(values.count - size)
    rowStarts = newStarts
    self.columns = columns
    self.values = values
  }

  /// Creates a matrix from batches of rows, one below the other, whose columns are renumbered.
  ///
  /// - Parameters:
  ///   - starts: The row starts of each batch.
  ///   - runs: Returns a batch; called once for each. Its columns need not ascend.
  ///   - newColumns: Returns the new index of each column of a batch.
  init(
    renumbering starts: [[Int]], columnCount: Int, threads: Int,
    runs: @Sendable (Int) -> SparseMatrix, newColumns: @Sendable (Int) -> [UInt32]
  ) {
    self.init(columnCount: columnCount)
    var firsts: [Int] = []
    for starts in starts {
      let first = rowStarts[rowStarts.count - 1]
      firsts.append(first)
      rowStarts += starts.dropFirst().map { first + $0 }
    }
    let batchStarts = firsts
    (columns, values) = WritableEntries.make(count: rowStarts[rowStarts.count - 1]) { target in
      _ = concurrentMap(starts.count, threads: threads) { index in
        let batch = runs(index)
        let new = newColumns(index)
        var row: [UInt64] = []
        var spare: [UInt64] = []
        for rowIndex in 0..<batch.rowCount {
          row.removeAll(keepingCapacity: true)
          for entry in batch.entries(ofRow: rowIndex) {
            let column = new[Int(batch.columns[entry])]
            row.append(UInt64(column) << 32 | UInt64(batch.values[entry].bitPattern))
          }
          SparseMatrix.sort(&row, columnCount: columnCount, &spare)
          var position = batchStarts[index] + batch.rowStarts[rowIndex]
          for pair in row {
            target.set(
              position, column: UInt32(truncatingIfNeeded: pair >> 32),
              value: Float(bitPattern: UInt32(truncatingIfNeeded: pair)))
            position += 1
          }
        }
      }
    }
  }

  /// Sorts entries by their upper halves, which are columns, by radix sort: it takes a sixth of the time of a
  /// sort by comparison.
  private static func sort(_ row: inout [UInt64], columnCount: Int, _ spare: inout [UInt64]) {
    guard row.count > 1 else { return }
    spare.removeAll(keepingCapacity: true)
    spare += row
    var shift: UInt64 = 32
    while columnCount >> Int(shift - 32) > 0 {
      var positions = InlineArray<256, Int>(repeating: 0)
      for pair in row { positions[Int(pair >> shift & 0xFF)] += 1 }
      var start = 0
      for byte in positions.indices {
        let count = positions[byte]
        positions[byte] = start
        start += count
      }
      for pair in row {
        let byte = Int(pair >> shift & 0xFF)
        spare[positions[byte]] = pair
        positions[byte] += 1
      }
      swap(&row, &spare)
      shift += 8
    }
  }
}
