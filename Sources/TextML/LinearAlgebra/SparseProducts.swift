/// The two products that training spends its time in, over the padded layout of ``Vector``.
///
/// Unsafe pointers are confined to this file's two loops. Each output row is computed by one thread
/// from inputs in a fixed order, so results are the same bits at any number of threads.
enum SparseProducts {
  /// Y ← A B: `matrix` is m × n, B is n × `groups` groups, Y is m × `groups` groups.
  static func multiply(
    _ matrix: SparseMatrix, _ b: Vector, groups: Int, threads: Int, into y: inout Vector
  ) {
    precondition(b.groups.count >= matrix.columnCount * groups, "product: B is too small")
    precondition(y.groups.count >= matrix.rowCount * groups, "product: Y is too small")
    let rows = matrix.rowCount
    unsafe matrix.rowStarts.withUnsafeBufferPointer { starts in
      unsafe matrix.columns.withUnsafeBufferPointer { columns in
        unsafe matrix.values.withUnsafeBufferPointer { values in
          unsafe b.groups.withUnsafeBufferPointer { b in
            unsafe y.groups.withUnsafeMutableBufferPointer { y in
              let job = unsafe Job(
                starts: starts, columns: columns, values: values, b: b, y: y, groups: groups)
              concurrentRanges(rows, threads: threads) { job.run($0) }
            }
          }
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

    func run(_ rows: Range<Int>) {
      if groups == 1 {
        for row in rows {
          var sum = SIMD4<Double>.zero
          for entry in unsafe starts[row]..<starts[row + 1] {
            unsafe sum += Double(values[entry]) * b[Int(columns[entry])]
          }
          unsafe y[row] = sum
        }
        return
      }
      for row in rows {
        for group in 0..<groups { unsafe y[row * groups + group] = .zero }
        for entry in unsafe starts[row]..<starts[row + 1] {
          let value = Double(unsafe values[entry])
          let from = Int(unsafe columns[entry]) * groups
          for group in 0..<groups { unsafe y[row * groups + group] += value * b[from + group] }
        }
      }
    }
  }
}
