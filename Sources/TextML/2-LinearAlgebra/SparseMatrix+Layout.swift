/// Matrices laid out anew by several threads, each of which writes its own part of the same arrays.
///
/// Unsafe memory is used because arrays cannot be shared so. Where an entry goes does not depend on
/// the number of threads.
extension SparseMatrix {
  /// The same entries by column, each column's rows ascending.
  ///
  /// - Complexity: O(entries + threads · columns).
  func transposed(threads: Int = 1) -> SparseMatrix {
    let pieces = max(1, min(threads, rowCount))
    let bounds = (0...pieces).map { $0 * rowCount / pieces }
    let (rowStarts, columns, columnCount) = (rowStarts, columns, columnCount)
    // Of each piece how many entries a column has, then where they begin.
    var places = concurrentMap(pieces, threads: threads) { piece in
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
        (places[piece][column], start) = (start, start + places[piece][column])
      }
      result.rowStarts[column + 1] = start
    }
    let firsts = places
    unsafe result.fill(entries: columns.count) { newColumns, newValues in
      let target = unsafe Target(columns: newColumns, values: newValues)
      _ = concurrentMap(pieces, threads: threads) { piece in
        var places = firsts[piece]
        for row in bounds[piece]..<bounds[piece + 1] {
          for entry in rowStarts[row]..<rowStarts[row + 1] {
            let column = Int(columns[entry])
            target.set(places[column], UInt32(row), values[entry])
            places[column] += 1
          }
        }
      }
    }
    return result
  }

  /// Rows of known sizes.
  ///
  /// - Parameter row: Appends the columns and values of a row, given its number, to empty arrays.
  init(
    rowStarts: [Int], columnCount: Int, threads: Int,
    _ row: @Sendable (Int, inout [UInt32], inout [Float]) -> Void
  ) {
    self.init(columnCount: columnCount)
    self.rowStarts = rowStarts
    let pieces = max(1, min(threads, rowCount))
    let bounds = (0...pieces).map { $0 * rowCount / pieces }
    unsafe fill(entries: rowStarts[rowStarts.count - 1]) { columns, values in
      let target = unsafe Target(columns: columns, values: values)
      _ = concurrentMap(pieces, threads: threads) { piece in
        var (columns, values): ([UInt32], [Float]) = ([], [])
        for number in bounds[piece]..<bounds[piece + 1] {
          columns.removeAll(keepingCapacity: true)
          values.removeAll(keepingCapacity: true)
          row(number, &columns, &values)
          let first = rowStarts[number]
          precondition(columns.count == rowStarts[number + 1] - first, "a row of another size")
          for place in columns.indices {
            target.set(first + place, columns[place], values[place])
          }
        }
      }
    }
  }

  /// Replaces entries in the memory they have, and scales each row to L2 norm 1.
  ///
  /// - Parameter entry: Of a column and its value another column, ascending as before, and value; nil for
  ///   an entry that is left out.
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
    unsafe columns.withUnsafeMutableBufferPointer { columns in
      unsafe values.withUnsafeMutableBufferPointer { values in
        let target = unsafe Target(columns: columns, values: values)
        // Each piece from its first entry on, then the pieces one behind the other.
        let sizes = concurrentMap(pieces, threads: threads) { piece in
          var next = starts[bounds[piece]]
          return (bounds[piece]..<bounds[piece + 1]).map { row in
            let first = next
            var squares = 0.0
            for old in starts[row]..<starts[row + 1] {
              let (column, value) = target[old]
              guard let new = entry(column, value) else { continue }
              target.set(next, new.column, new.value)
              squares += Double(new.value) * Double(new.value)
              next += 1
            }
            if squares > 0 {
              let scale = Float(1 / squares.squareRoot())
              for place in first..<next {
                target.set(place, target[place].0, target[place].1 * scale)
              }
            }
            return next - first
          }
        }
        for (piece, rows) in sizes.enumerated() {
          var old = starts[bounds[piece]]
          for (index, count) in rows.enumerated() {
            for place in 0..<count where size != old {
              target.set(size + place, target[old + place].0, target[old + place].1)
            }
            size += count
            old += count
            newStarts[bounds[piece] + index + 1] = size
          }
        }
      }
    }
    columns.removeLast(columns.count - size)
    values.removeLast(values.count - size)
    (rowStarts, self.columns, self.values) = (newStarts, columns, values)
  }

  /// Rows that were counted in runs, one run below the other, with other column numbers.
  ///
  /// - Parameters:
  ///   - runs: Called once for each run; its columns need not ascend.
  ///   - newColumns: Of the columns of a run.
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
    let places = firsts
    unsafe fill(entries: rowStarts[rowStarts.count - 1]) { columns, values in
      let target = unsafe Target(columns: columns, values: values)
      _ = concurrentMap(starts.count, threads: threads) { index in
        let (run, new) = (runs(index), newColumns(index))
        var (row, spare): ([UInt64], [UInt64]) = ([], [])
        for number in 0..<run.rowCount {
          row.removeAll(keepingCapacity: true)
          for entry in run.entries(ofRow: number) {
            row.append(
              UInt64(new[Int(run.columns[entry])]) << 32 | UInt64(run.values[entry].bitPattern))
          }
          SparseMatrix.sort(&row, by: columnCount, &spare)
          var place = places[index] + run.rowStarts[number]
          for pair in row {
            target.set(
              place, UInt32(truncatingIfNeeded: pair >> 32),
              Float(bitPattern: UInt32(truncatingIfNeeded: pair)))
            place += 1
          }
        }
      }
    }
  }

  /// Sorts entries by their upper halves, which are below `limit`: byte by byte, for that takes a sixth of
  /// the time of comparing.
  private static func sort(_ row: inout [UInt64], by limit: Int, _ spare: inout [UInt64]) {
    guard row.count > 1 else { return }
    spare.removeAll(keepingCapacity: true)
    spare += row
    var shift: UInt64 = 32
    while limit >> Int(shift - 32) > 0 {
      var places = InlineArray<256, Int>(repeating: 0)
      for pair in row { places[Int(pair >> shift & 0xFF)] += 1 }
      var start = 0
      for byte in places.indices { (places[byte], start) = (start, start + places[byte]) }
      for pair in row {
        let byte = Int(pair >> shift & 0xFF)
        spare[places[byte]] = pair
        places[byte] += 1
      }
      swap(&row, &spare)
      shift += 8
    }
  }

  /// Makes the entries, which `body` must set all.
  private mutating func fill(
    entries: Int,
    _ body: (UnsafeMutableBufferPointer<UInt32>, UnsafeMutableBufferPointer<Float>) -> Void
  ) {
    var values: [Float] = []
    unsafe columns = [UInt32](unsafeUninitializedCapacity: entries) { columns, columnCount in
      unsafe values = [Float](unsafeUninitializedCapacity: entries) { values, valueCount in
        unsafe body(columns, values)
        valueCount = entries
      }
      columnCount = entries
    }
    self.values = values
  }

  /// Entries that threads set, no two of them the same one.
  @safe private struct Target: @unchecked Sendable {
    let columns: UnsafeMutableBufferPointer<UInt32>
    let values: UnsafeMutableBufferPointer<Float>

    @inline(__always)
    subscript(entry: Int) -> (UInt32, Float) {
      unsafe precondition(entry >= 0 && entry < columns.count, "no such entry")
      return unsafe (columns[entry], values[entry])
    }

    @inline(__always)
    func set(_ entry: Int, _ column: UInt32, _ value: Float) {
      unsafe precondition(entry >= 0 && entry < columns.count, "no such entry")
      unsafe columns.baseAddress.map { unsafe ($0 + entry).initialize(to: column) }
      unsafe values.baseAddress.map { unsafe ($0 + entry).initialize(to: value) }
    }
  }
}
