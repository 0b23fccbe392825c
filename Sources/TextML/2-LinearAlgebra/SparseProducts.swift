/// What training spends its time in, over the padded layout of ``LabelMatrix``: products, and visits row by
/// row.
///
/// Unsafe pointers are confined to this file's loops. Each output row is computed by one thread
/// from inputs in a fixed order, so results are the same bits at any number of threads.
enum SparseProducts {
  /// Y ← A B: `matrix` is m × n, B is n × `groups` groups, Y is m × `groups` groups.
  static func multiply(
    _ matrix: any SparseRows, _ b: LabelMatrix, groups: Int, threads: Int, into y: inout LabelMatrix
  ) {
    multiply(matrix, b.groups, groups, threads, &y.groups)
  }

  /// The same in single precision, in about half the time: what is waited for is memory.
  static func multiply(
    _ matrix: any SparseRows, _ b: [SIMD4<Float>], groups: Int, threads: Int,
    into y: inout [SIMD4<Float>]
  ) {
    multiply(matrix, b, groups, threads, &y)
  }

  @inline(__always)
  private static func multiply<Scalar: BinaryFloatingPoint & SIMDScalar & Sendable>(
    _ matrix: any SparseRows, _ b: [SIMD4<Scalar>], _ groups: Int, _ threads: Int,
    _ y: inout [SIMD4<Scalar>]
  ) {
    precondition(b.count >= matrix.columnCount * groups, "product: B is too small")
    precondition(y.count >= matrix.rowCount * groups, "product: Y is too small")
    unsafe matrix.withEntries { starts, columns, values in
      let bounds = unsafe ranges(starts, count: threads)
      unsafe b.withUnsafeBufferPointer { b in
        unsafe y.withUnsafeMutableBufferPointer { y in
          let job = unsafe Job(
            starts: starts, columns: columns, values: values, b: b, y: y, groups: groups)
          concurrentRanges(bounds.count - 1, threads: threads) { pieces in
            for piece in pieces { job.run(bounds[piece]..<bounds[piece + 1]) }
          }
        }
      }
    }
  }

  /// The squared norm of each row.
  static func squaredNorms(_ matrix: any SparseRows) -> [Float] {
    var norms = [Float](repeating: 0, count: matrix.rowCount)
    unsafe matrix.withEntries { starts, _, values in
      for row in norms.indices {
        var sum: Float = 0
        for entry in unsafe starts[row]..<starts[row + 1] {
          unsafe sum += values[entry] * values[entry]
        }
        norms[row] = sum
      }
    }
    return norms
  }

  /// Visits rows in the given order: hands each one's product with W to `body`, and adds to W the row's
  /// transposed product with what `body` puts in its place.
  ///
  /// - Parameters:
  ///   - w: n × `groups` groups.
  ///   - body: Is given the row and its product.
  static func visit(
    _ matrix: any SparseRows, _ order: [Int], _ w: inout [SIMD4<Float>], groups: Int,
    _ body: (Int, inout [SIMD4<Float>]) -> Void
  ) {
    precondition(w.count >= matrix.columnCount * groups, "visit: W is too small")
    precondition(order.allSatisfy { (0..<matrix.rowCount).contains($0) }, "visit: no such row")
    var product = [SIMD4<Float>](repeating: .zero, count: groups)
    unsafe matrix.withEntries { starts, columns, values in
      unsafe w.withUnsafeMutableBufferPointer { w in
        for row in order {
          let entries = unsafe starts[row]..<starts[row + 1]
          unsafe product.withUnsafeMutableBufferPointer { sums in
            let job = unsafe Job(
              starts: UnsafeBufferPointer(rebasing: starts[row...]), columns: columns,
              values: values, b: UnsafeBufferPointer(w), y: sums, groups: groups)
            job.run(0..<1)
          }
          body(row, &product)
          for entry in entries {
            let to = Int(unsafe columns[entry]) &* groups
            for group in 0..<groups { unsafe w[to &+ group] += values[entry] * product[group] }
          }
        }
      }
    }
  }

  /// The ends of ranges of rows with about equally many entries: frequent terms may stand together.
  private static func ranges(_ rowStarts: UnsafeBufferPointer<Int>, count: Int) -> [Int] {
    let rows = rowStarts.count - 1
    guard count > 1 else { return [0, rows] }
    let entries = unsafe rowStarts[rows]
    var bounds = [0]
    for piece in 1..<count {
      let wanted = entries * piece / count
      var (low, high) = (bounds[piece - 1], rows)
      while low < high {
        let middle = (low + high) / 2
        if unsafe rowStarts[middle] < wanted { low = middle + 1 } else { high = middle }
      }
      bounds.append(low)
    }
    return bounds + [rows]
  }

  /// What the threads share; they write disjoint rows of `y`.
  @safe private struct Job<Scalar: BinaryFloatingPoint & SIMDScalar & Sendable>: @unchecked Sendable
  {
    let starts: UnsafeBufferPointer<Int>
    let columns: UnsafeBufferPointer<UInt32>
    let values: UnsafeBufferPointer<Float>
    let b: UnsafeBufferPointer<SIMD4<Scalar>>
    let y: UnsafeMutableBufferPointer<SIMD4<Scalar>>
    let groups: Int

    @inline(__always)
    private func value(_ entry: Int) -> SIMD4<Scalar> {
      SIMD4(repeating: Scalar(unsafe values[entry]))
    }

    /// Up to four groups at a time, so that the sums of a row stay in registers.
    @inline(__always)
    func run(_ rows: Range<Int>) {
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

    /// With four sums, for each addition waits for the one before it.
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
