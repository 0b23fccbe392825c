// Unsafe: threads write disjoint parts of one array, which the compiler cannot see, and bounds are checked once
// per product instead of once per entry.

/// Products of sparse and dense matrices, and entries that several threads write: where training spends its time.
///
/// BLAS has no sparse matrices, so these loops are ours. Each output row is computed by one thread from inputs in
/// a fixed order, so results are the same bits at any number of threads.
enum SparseProducts {
  /// Y ← A B: `matrix` is m × n, B has at least n rows, Y at least m.
  ///
  /// Single precision takes about half the time of double: the loop waits for memory.
  @inline(__always)
  static func multiply<Scalar>(
    _ matrix: any SparseRows, _ b: LabelMatrix<Scalar>, threads: Int,
    into y: inout LabelMatrix<Scalar>
  ) {
    precondition(b.rowCount >= matrix.columnCount, "product: B is too small")
    precondition(
      y.rowCount >= matrix.rowCount && y.groupsPerRow == b.groupsPerRow, "product: Y is too small")
    let groups = b.groupsPerRow
    matrix.withEntries { starts, columns, values in
      let bounds = ranges(starts, count: threads)
      unsafe starts.withUnsafeBufferPointer { starts in
        unsafe columns.withUnsafeBufferPointer { columns in
          unsafe values.withUnsafeBufferPointer { values in
            unsafe b.groups.withUnsafeBufferPointer { b in
              unsafe y.groups.withUnsafeMutableBufferPointer { y in
                let rows = unsafe RowProducts(
                  starts: starts, columns: columns, values: values, b: b, y: y, groups: groups)
                concurrentRanges(bounds.count - 1, threads: threads) { pieces in
                  for piece in pieces { rows.compute(bounds[piece]..<bounds[piece + 1]) }
                }
              }
            }
          }
        }
      }
    }
  }

  /// Returns the squared norm of each row.
  static func squaredNorms(_ matrix: any SparseRows) -> [Float] {
    var norms = [Float](repeating: 0, count: matrix.rowCount)
    matrix.withEntries { starts, _, values in
      for row in norms.indices {
        var sum: Float = 0
        for entry in starts[row]..<starts[row + 1] { sum += values[entry] * values[entry] }
        norms[row] = sum
      }
    }
    return norms
  }

  /// Visits rows in the given order: passes each one's product with W to `body`, and adds to W the row's
  /// transposed product with what `body` replaces it by.
  ///
  /// - Parameters:
  ///   - w: At least n rows.
  ///   - body: Receives the index of a row and its product.
  static func visit(
    _ matrix: any SparseRows, _ order: [Int], _ w: inout LabelMatrix<Float>,
    _ body: (Int, inout [SIMD4<Float>]) -> Void
  ) {
    let groups = w.groupsPerRow
    precondition(w.rowCount >= matrix.columnCount, "visit: W is too small")
    precondition(order.allSatisfy { (0..<matrix.rowCount).contains($0) }, "visit: no such row")
    var product = [SIMD4<Float>](repeating: .zero, count: groups)
    matrix.withEntries { starts, columns, values in
      unsafe starts.withUnsafeBufferPointer { starts in
        unsafe columns.withUnsafeBufferPointer { columns in
          unsafe values.withUnsafeBufferPointer { values in
            unsafe w.groups.withUnsafeMutableBufferPointer { w in
              for row in order {
                unsafe product.withUnsafeMutableBufferPointer { sums in
                  let rows = unsafe RowProducts(
                    starts: UnsafeBufferPointer(rebasing: starts[row...]), columns: columns,
                    values: values, b: UnsafeBufferPointer(w), y: sums, groups: groups)
                  rows.compute(0..<1)
                }
                body(row, &product)
                for entry in unsafe starts[row]..<starts[row + 1] {
                  let to = Int(unsafe columns[entry]) &* groups
                  for group in 0..<groups {
                    unsafe w[to &+ group] += values[entry] * product[group]
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// The bounds of ranges of rows with about equally many entries: frequent terms may be neighbours.
  private static func ranges(_ rowStarts: Span<Int>, count: Int) -> [Int] {
    let rows = rowStarts.count - 1
    guard count > 1 else { return [0, rows] }
    let entries = rowStarts[rows]
    var bounds = [0]
    for piece in 1..<count {
      let wanted = entries * piece / count
      var low = bounds[piece - 1]
      var high = rows
      while low < high {
        let middle = (low + high) / 2
        if rowStarts[middle] < wanted { low = middle + 1 } else { high = middle }
      }
      bounds.append(low)
    }
    return bounds + [rows]
  }

  /// The rows of one product.
  ///
  /// The pointers are sendable because `y` alone is written, each row of it by one thread.
  @safe private struct RowProducts<Scalar: BinaryFloatingPoint & SIMDScalar & Sendable>: Sendable {
    nonisolated(unsafe) let starts: UnsafeBufferPointer<Int>
    nonisolated(unsafe) let columns: UnsafeBufferPointer<UInt32>
    nonisolated(unsafe) let values: UnsafeBufferPointer<Float>
    nonisolated(unsafe) let b: UnsafeBufferPointer<SIMD4<Scalar>>
    nonisolated(unsafe) let y: UnsafeMutableBufferPointer<SIMD4<Scalar>>
    let groups: Int

    @inline(__always)
    private func value(_ entry: Int) -> SIMD4<Scalar> {
      SIMD4(repeating: Scalar(unsafe values[entry]))
    }

    /// Computes rows, up to four groups at a time, so that the sums of a row stay in registers.
    @inline(__always)
    func compute(_ rows: Range<Int>) {
      for first in stride(from: 0, to: groups, by: 4) {
        switch groups - first {
        case 1: one(rows, first)
        case 2: two(rows, first)
        case 3:
          two(rows, first)
          one(rows, first + 2)
        default: four(rows, first)
        }
      }
    }

    /// One group, in four sums: each addition waits for the one before it.
    @inline(__always)
    private func one(_ rows: Range<Int>, _ group: Int) {
      for row in rows {
        let (start, end) = unsafe (starts[row], starts[row + 1])
        var (sum0, sum1) = (SIMD4<Scalar>.zero, SIMD4<Scalar>.zero)
        var (sum2, sum3) = (SIMD4<Scalar>.zero, SIMD4<Scalar>.zero)
        var entry = start
        while entry &+ 4 <= end {
          unsafe sum0 += value(entry) * b[Int(columns[entry]) &* groups &+ group]
          unsafe sum1 += value(entry &+ 1) * b[Int(columns[entry &+ 1]) &* groups &+ group]
          unsafe sum2 += value(entry &+ 2) * b[Int(columns[entry &+ 2]) &* groups &+ group]
          unsafe sum3 += value(entry &+ 3) * b[Int(columns[entry &+ 3]) &* groups &+ group]
          entry &+= 4
        }
        while entry < end {
          unsafe sum0 += value(entry) * b[Int(columns[entry]) &* groups &+ group]
          entry &+= 1
        }
        unsafe y[row * groups + group] = (sum0 + sum1) + (sum2 + sum3)
      }
    }

    @inline(__always)
    private func two(_ rows: Range<Int>, _ group: Int) {
      for row in rows {
        var (sum0, sum1) = (SIMD4<Scalar>.zero, SIMD4<Scalar>.zero)
        for entry in unsafe starts[row]..<starts[row + 1] {
          let value = value(entry)
          let from = Int(unsafe columns[entry]) * groups + group
          unsafe sum0 += value * b[from]
          unsafe sum1 += value * b[from + 1]
        }
        let to = row * groups + group
        unsafe y[to] = sum0
        unsafe y[to + 1] = sum1
      }
    }

    @inline(__always)
    private func four(_ rows: Range<Int>, _ group: Int) {
      for row in rows {
        var (sum0, sum1) = (SIMD4<Scalar>.zero, SIMD4<Scalar>.zero)
        var (sum2, sum3) = (SIMD4<Scalar>.zero, SIMD4<Scalar>.zero)
        for entry in unsafe starts[row]..<starts[row + 1] {
          let value = value(entry)
          let from = Int(unsafe columns[entry]) * groups + group
          unsafe sum0 += value * b[from]
          unsafe sum1 += value * b[from + 1]
          unsafe sum2 += value * b[from + 2]
          unsafe sum3 += value * b[from + 3]
        }
        let to = row * groups + group
        unsafe y[to] = sum0
        unsafe y[to + 1] = sum1
        unsafe y[to + 2] = sum2
        unsafe y[to + 3] = sum3
      }
    }
  }
}

/// Entries of a sparse matrix that several threads write, each entry by one thread.
///
/// The pointers are sendable under that condition; bounds are checked.
@safe struct WritableEntries: Sendable {
  nonisolated(unsafe) private let columns: UnsafeMutableBufferPointer<UInt32>
  nonisolated(unsafe) private let values: UnsafeMutableBufferPointer<Float>

  private init(
    _ columns: UnsafeMutableBufferPointer<UInt32>, _ values: UnsafeMutableBufferPointer<Float>
  ) {
    unsafe self.columns = columns
    unsafe self.values = values
  }

  /// An entry that was written.
  @inline(__always)
  subscript(entry: Int) -> (column: UInt32, value: Float) {
    unsafe precondition(entry >= 0 && entry < columns.count, "no such entry")
    return unsafe (columns[entry], values[entry])
  }

  /// Writes an entry.
  @inline(__always)
  func set(_ entry: Int, column: UInt32, value: Float) {
    unsafe precondition(entry >= 0 && entry < columns.count, "no such entry")
    unsafe columns.baseAddress.map { unsafe ($0 + entry).initialize(to: column) }
    unsafe values.baseAddress.map { unsafe ($0 + entry).initialize(to: value) }
  }

  /// Returns `count` new entries, all of which `body` must write.
  static func make(
    count: Int, _ body: (WritableEntries) -> Void
  ) -> (columns: [UInt32], values: [Float]) {
    guard count > 0 else {
      // The standard library would write a zero into the empty array that all threads share.
      let (columns, values) = unsafe (
        UnsafeMutableBufferPointer<UInt32>(start: nil, count: 0),
        UnsafeMutableBufferPointer<Float>(start: nil, count: 0)
      )
      unsafe body(WritableEntries(columns, values))
      return ([], [])
    }
    var values: [Float] = []
    let columns = unsafe [UInt32](unsafeUninitializedCapacity: count) { columns, columnCount in
      unsafe values = [Float](unsafeUninitializedCapacity: count) { values, valueCount in
        unsafe body(WritableEntries(columns, values))
        valueCount = count
      }
      columnCount = count
    }
    return (columns, values)
  }

  /// Calls `body` with entries that it may overwrite.
  static func update(
    _ columns: inout [UInt32], _ values: inout [Float], _ body: (WritableEntries) -> Void
  ) {
    precondition(columns.count == values.count, "one value per column")
    unsafe columns.withUnsafeMutableBufferPointer { columns in
      unsafe values.withUnsafeMutableBufferPointer { values in
        unsafe body(WritableEntries(columns, values))
      }
    }
  }
}
