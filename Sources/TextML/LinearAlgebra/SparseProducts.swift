/// The two products that training spends its time in, over the padded layout of ``Vector``.
///
/// Unsafe pointers are confined to this file's two loops. Each output row is computed by one thread
/// from inputs in a fixed order, so results are the same bits at any number of threads.
enum SparseProducts {
  /// Y ← A B: `matrix` is m × n, B is n × `groups` groups, Y is m × `groups` groups.
  static func multiply(
    _ matrix: some SparseRows, _ b: Vector, groups: Int, threads: Int, into y: inout Vector
  ) {
    precondition(b.groups.count >= matrix.columnCount * groups, "product: B is too small")
    precondition(y.groups.count >= matrix.rowCount * groups, "product: Y is too small")
    let rows = matrix.rowCount
    unsafe matrix.withEntries { starts, columns, values in
      unsafe b.groups.withUnsafeBufferPointer { b in
        unsafe y.groups.withUnsafeMutableBufferPointer { y in
          let job = unsafe Job(
            starts: starts, columns: columns, values: values, b: b, y: y, groups: groups)
          concurrentRanges(rows, threads: threads) { job.run($0) }
        }
      }
    }
  }

  /// What the threads share; they write disjoint rows of `y`.
  @safe private struct Job: @unchecked Sendable {
    let starts: UnsafeBufferPointer<Int>
    let columns: UnsafeBufferPointer<UInt32>
    let values: UnsafeBufferPointer<Float>
    let b: UnsafeBufferPointer<SIMD4<Double>>
    let y: UnsafeMutableBufferPointer<SIMD4<Double>>
    let groups: Int

    /// Up to four groups at a time, so that the sums of a row stay in registers.
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

    @inline(__always)
    private func one(_ rows: Range<Int>, _ group: Int) {
      for row in rows {
        var sum = SIMD4<Double>.zero
        for entry in unsafe starts[row]..<starts[row + 1] {
          unsafe sum += Double(values[entry]) * b[Int(columns[entry]) * groups + group]
        }
        unsafe y[row * groups + group] = sum
      }
    }

    @inline(__always)
    private func two(_ rows: Range<Int>, _ group: Int) {
      for row in rows {
        var (sum0, sum1) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
        for entry in unsafe starts[row]..<starts[row + 1] {
          let value = SIMD4<Double>(repeating: Double(unsafe values[entry]))
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
        var (sum0, sum1) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
        var (sum2, sum3) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
        for entry in unsafe starts[row]..<starts[row + 1] {
          let value = SIMD4<Double>(repeating: Double(unsafe values[entry]))
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
