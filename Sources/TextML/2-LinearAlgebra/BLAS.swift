// Unsafe: CBLAS takes pointers; the shapes are checked before each call.

internal import CBLAS

/// The BLAS routines that TextML uses, over Swift arrays whose shapes are checked.
///
/// This is the only file that calls CBLAS.
///
/// TextML runs in parallel over documents and never changes the number of threads that OpenBLAS has in its host
/// process. To give the same bits at any such number, every call stays below the size from which OpenBLAS
/// divides the work, and larger operands are passed in blocks. In OpenBLAS 0.3.21 these sizes are: `axpy`
/// and `dot` 10,000 elements, `gemv` m · n = 9,216, `ger` 8,192, `gemm` m · n · k = 262,144, and
/// `trsm` 8 right-hand sides. `syrk` has no such size, so `gemm` is used in its place. OpenBLAS has other kernels
/// for other processor families, so the last bits may differ between those.
enum BLAS {
  /// The most elements of a vector or matrix in one call at level 1 or 2.
  static let blockSize = 8192
  /// The most rows, columns and inner elements in one `gemm`, unless another of them is smaller.
  private static let tileSize = 64
  /// The most right-hand sides in one `trsm`.
  private static let triangleRows = 7

  // MARK: Level 1

  /// y ← αx + y.
  static func axpy<Scalar: BLASScalar>(
    _ alpha: Scalar, _ x: LabelMatrix<Scalar>, _ y: inout LabelMatrix<Scalar>
  ) {
    precondition(x.paddedCount == y.paddedCount, "axpy: \(x.paddedCount), \(y.paddedCount)")
    unsafe withScalars(x) { x in
      unsafe withMutableScalars(&y) { y in
        for start in stride(from: 0, to: x.count, by: blockSize) {
          unsafe Scalar.axpy(alpha, block(x, start), block(y, start))
        }
      }
    }
  }

  /// x ← αx.
  static func scale<Scalar: BLASScalar>(_ x: inout LabelMatrix<Scalar>, by alpha: Scalar) {
    unsafe withMutableScalars(&x) { x in
      for start in stride(from: 0, to: x.count, by: blockSize) {
        unsafe Scalar.scal(alpha, block(x, start))
      }
    }
  }

  /// xᵀy, summed in double precision.
  static func dot<Scalar: BLASScalar>(
    _ x: LabelMatrix<Scalar>, _ y: LabelMatrix<Scalar>
  ) -> Double {
    precondition(x.paddedCount == y.paddedCount, "dot: \(x.paddedCount), \(y.paddedCount)")
    var sum = 0.0
    unsafe withScalars(x) { x in
      unsafe withScalars(y) { y in
        for start in stride(from: 0, to: x.count, by: blockSize) {
          sum += unsafe Scalar.dot(block(x, start), block(y, start))
        }
      }
    }
    return sum
  }

  // MARK: Level 2

  /// Y ← Y + 1rᵀ: adds a matrix of one row to every row of another.
  static func addToRows<Scalar: BLASScalar>(
    _ row: LabelMatrix<Scalar>, _ y: inout LabelMatrix<Scalar>
  ) {
    let columns = y.stride
    precondition(row.paddedCount == columns, "ger: shapes do not fit")
    guard columns > 0 else { return }
    let rows = max(1, blockSize / columns)
    let ones = [Scalar](repeating: 1, count: min(rows, y.rowCount))
    unsafe withScalars(row) { row in
      unsafe ones.withUnsafeBufferPointer { ones in
        unsafe withMutableScalars(&y) { y in
          for start in stride(from: 0, to: y.count, by: rows * columns) {
            unsafe Scalar.ger(ones, row, block(y, start, limit: rows * columns))
          }
        }
      }
    }
  }

  /// 1ᵀX: the sum of the rows of a matrix, as a matrix of one row.
  ///
  /// Blocks of rows are summed in the matrix's precision, their sums in double precision.
  static func sumOfRows<Scalar: BLASScalar>(_ x: LabelMatrix<Scalar>) -> LabelMatrix<Double> {
    let columns = x.stride
    var result = LabelMatrix<Double>(rowCount: 1, labelCount: x.labelCount)
    guard columns > 0 else { return result }
    let rows = max(1, blockSize / columns)
    let ones = [Scalar](repeating: 1, count: min(rows, x.rowCount))
    var sums = LabelMatrix<Scalar>(rowCount: 1, labelCount: x.labelCount)
    unsafe withScalars(x) { x in
      unsafe ones.withUnsafeBufferPointer { ones in
        for start in stride(from: 0, to: x.count, by: rows * columns) {
          unsafe withMutableScalars(&sums) { sums in
            unsafe Scalar.gemvTransposed(block(x, start, limit: rows * columns), ones, sums)
          }
          for group in sums.groups.indices {
            result.groups[group] += SIMD4<Double>(sums.groups[group])
          }
        }
      }
    }
    return result
  }

  /// y ← Aᵀx + y for a row-major m × n matrix A, x of length m, y of length n.
  static func multiplyTransposed(
    _ a: [Float], rows m: Int, columns n: Int, _ x: [Float], into y: inout [Float]
  ) {
    precondition(a.count >= m * n && x.count >= m && y.count == n, "sgemv: shapes do not fit")
    unsafe a.withUnsafeBufferPointer { a in
      unsafe x.withUnsafeBufferPointer { x in
        unsafe y.withUnsafeMutableBufferPointer { y in
          forEachBlock(rows: m, columns: n) { rows, columns in
            BLASCallCounter.record("sgemv")
            unsafe cblas_sgemv(
              CblasRowMajor, CblasTrans, blasint(rows.count), blasint(columns.count), 1,
              element(a, rows.lowerBound * n + columns.lowerBound), blasint(n),
              element(x, rows.lowerBound), 1, 1,
              y.baseAddress.map { unsafe $0 + columns.lowerBound }, 1)
          }
        }
      }
    }
  }

  /// Computes y ← Ax + y for a row-major matrix A of at most ``blockSize`` elements.
  ///
  /// - Parameters:
  ///   - a: The rows of A, each in `groupsPerRow` groups of four; elements past x are not read.
  ///   - first: Where in `y` the m sums begin.
  static func multiplyAdd(
    _ a: Span<SIMD4<Float>>, rows m: Int, groupsPerRow: Int, _ x: Span<Float>,
    into y: inout [Float], from first: Int
  ) {
    let n = x.count
    precondition(
      a.count >= m * groupsPerRow && n <= 4 * groupsPerRow && m * n <= blockSize && first >= 0
        && first + m <= y.count, "sgemv: shapes do not fit")
    guard m > 0, n > 0 else { return }
    BLASCallCounter.record("sgemv")
    unsafe a.withUnsafeBufferPointer { a in
      unsafe x.withUnsafeBufferPointer { x in
        unsafe y.withUnsafeMutableBufferPointer { y in
          unsafe UnsafeRawBufferPointer(a).withMemoryRebound(to: Float.self) { a in
            unsafe cblas_sgemv(
              CblasRowMajor, CblasNoTrans, blasint(m), blasint(n), 1, a.baseAddress,
              blasint(4 * groupsPerRow), x.baseAddress, 1, 1,
              y.baseAddress.map { unsafe $0 + first }, 1)
          }
        }
      }
    }
  }

  /// Ax for a row-major m × n matrix A and x of length n.
  static func multiply(_ a: [Float], rows m: Int, columns n: Int, _ x: [Float]) -> [Float] {
    precondition(a.count >= m * n && x.count == n, "sgemv: shapes do not fit")
    var y = [Float](repeating: 0, count: m)
    unsafe a.withUnsafeBufferPointer { a in
      unsafe x.withUnsafeBufferPointer { x in
        unsafe y.withUnsafeMutableBufferPointer { y in
          forEachBlock(rows: m, columns: n) { rows, columns in
            BLASCallCounter.record("sgemv")
            unsafe cblas_sgemv(
              CblasRowMajor, CblasNoTrans, blasint(rows.count), blasint(columns.count), 1,
              element(a, rows.lowerBound * n + columns.lowerBound), blasint(n),
              element(x, columns.lowerBound), 1, 1,
              y.baseAddress.map { unsafe $0 + rows.lowerBound }, 1)
          }
        }
      }
    }
    return y
  }

  // MARK: Level 3

  /// YᵀY: the products of the columns of Y with each other, padding included, row-major.
  static func columnGram(_ y: LabelMatrix<Double>) -> [Double] {
    let n = y.stride
    var c = [Double](repeating: 0, count: n * n)
    unsafe withScalars(y) { a in
      unsafe c.withUnsafeMutableBufferPointer { c in
        forEachTile(n, n, y.rowCount) { rows, columns, inner in
          BLASCallCounter.record("dgemm")
          unsafe cblas_dgemm(
            CblasRowMajor, CblasTrans, CblasNoTrans, blasint(rows.count), blasint(columns.count),
            blasint(inner.count), 1, element(a, inner.lowerBound * n + rows.lowerBound), blasint(n),
            element(a, inner.lowerBound * n + columns.lowerBound), blasint(n), 1,
            c.baseAddress.map { unsafe $0 + rows.lowerBound * n + columns.lowerBound }, blasint(n))
        }
      }
    }
    return c
  }

  /// Y ← Y R⁻¹ for an upper triangular matrix R, row-major, with as many rows as Y has columns with padding.
  static func divideByUpperTriangle(_ y: inout LabelMatrix<Double>, _ r: [Double]) {
    let n = y.stride
    precondition(r.count >= n * n, "dtrsm: shapes do not fit")
    guard n > 0 else { return }
    unsafe r.withUnsafeBufferPointer { r in
      unsafe withMutableScalars(&y) { y in
        for start in stride(from: 0, to: y.count, by: triangleRows * n) {
          let y = unsafe block(y, start, limit: triangleRows * n)
          BLASCallCounter.record("dtrsm")
          unsafe cblas_dtrsm(
            CblasRowMajor, CblasRight, CblasUpper, CblasNoTrans, CblasNonUnit,
            blasint(y.count / n), blasint(n), 1, r.baseAddress, blasint(n), y.baseAddress,
            blasint(n))
        }
      }
    }
  }

  /// C ← αAB + C, padding included; C may have more rows than A.
  static func multiplyAdd(
    _ alpha: Double, _ a: LabelMatrix<Double>, _ b: LabelMatrix<Double>,
    into c: inout LabelMatrix<Double>
  ) {
    let (m, k, n) = (a.rowCount, a.stride, b.stride)
    precondition(
      b.rowCount >= k && c.rowCount >= m && c.stride == n, "dgemm: shapes do not fit")
    unsafe withScalars(a) { a in
      unsafe withScalars(b) { b in
        unsafe withMutableScalars(&c) { c in
          forEachTile(m, n, k) { rows, columns, inner in
            BLASCallCounter.record("dgemm")
            unsafe cblas_dgemm(
              CblasRowMajor, CblasNoTrans, CblasNoTrans, blasint(rows.count),
              blasint(columns.count), blasint(inner.count), alpha,
              element(a, rows.lowerBound * k + inner.lowerBound), blasint(k),
              element(b, inner.lowerBound * n + columns.lowerBound), blasint(n), 1,
              c.baseAddress.map { unsafe $0 + rows.lowerBound * n + columns.lowerBound },
              blasint(n))
          }
        }
      }
    }
  }

  // MARK: Blocks

  /// Calls `body` with blocks of a matrix that are small enough for one `gemv`.
  private static func forEachBlock(
    rows m: Int, columns n: Int, _ body: (_ rows: Range<Int>, _ columns: Range<Int>) -> Void
  ) {
    guard m > 0, n > 0 else { return }
    let width = min(n, blockSize)
    let height = blockSize / width
    for row in stride(from: 0, to: m, by: height) {
      for column in stride(from: 0, to: n, by: width) {
        body(row..<min(m, row + height), column..<min(n, column + width))
      }
    }
  }

  /// Calls `body` with parts of an m × n × k product that are small enough for one `gemm`.
  private static func forEachTile(
    _ m: Int, _ n: Int, _ k: Int,
    _ body: (_ rows: Range<Int>, _ columns: Range<Int>, _ inner: Range<Int>) -> Void
  ) {
    guard m > 0, n > 0, k > 0 else { return }
    let (width, depth) = (min(n, tileSize), min(k, tileSize))
    let height = tileSize * tileSize * tileSize / (width * depth)
    for row in stride(from: 0, to: m, by: height) {
      for column in stride(from: 0, to: n, by: width) {
        for first in stride(from: 0, to: k, by: depth) {
          body(
            row..<min(m, row + height), column..<min(n, column + width),
            first..<min(k, first + depth))
        }
      }
    }
  }

  private static func block<Scalar>(
    _ buffer: UnsafeBufferPointer<Scalar>, _ start: Int, limit: Int = blockSize
  ) -> UnsafeBufferPointer<Scalar> {
    unsafe UnsafeBufferPointer(rebasing: buffer[start..<min(buffer.count, start + limit)])
  }

  private static func block<Scalar>(
    _ buffer: UnsafeMutableBufferPointer<Scalar>, _ start: Int, limit: Int = blockSize
  ) -> UnsafeMutableBufferPointer<Scalar> {
    unsafe UnsafeMutableBufferPointer(rebasing: buffer[start..<min(buffer.count, start + limit)])
  }

  private static func element<Scalar>(
    _ buffer: UnsafeBufferPointer<Scalar>, _ index: Int
  ) -> UnsafePointer<Scalar>? {
    unsafe buffer.baseAddress.map { unsafe $0 + index }
  }

  private static func withScalars<Scalar>(
    _ matrix: LabelMatrix<Scalar>, _ body: (UnsafeBufferPointer<Scalar>) -> Void
  ) {
    unsafe matrix.groups.withUnsafeBufferPointer { groups in
      unsafe UnsafeRawBufferPointer(groups).withMemoryRebound(to: Scalar.self) { unsafe body($0) }
    }
  }

  private static func withMutableScalars<Scalar>(
    _ matrix: inout LabelMatrix<Scalar>, _ body: (UnsafeMutableBufferPointer<Scalar>) -> Void
  ) {
    unsafe matrix.groups.withUnsafeMutableBufferPointer { groups in
      unsafe UnsafeMutableRawBufferPointer(groups).withMemoryRebound(to: Scalar.self) {
        unsafe body($0)
      }
    }
  }
}

/// A precision of BLAS: the routines that exist for single and double precision, on vectors of one block.
///
/// y and the matrix of `ger` have as many elements as the operands say; ``BLAS`` checks the shapes.
protocol BLASScalar: BinaryFloatingPoint, SIMDScalar, Codable, Sendable
where SIMD4Storage: Sendable {
  typealias Vector = UnsafeBufferPointer<Self>
  typealias MutableVector = UnsafeMutableBufferPointer<Self>

  /// y ← αx + y.
  static func axpy(_ alpha: Self, _ x: Vector, _ y: MutableVector)
  /// x ← αx.
  static func scal(_ alpha: Self, _ x: MutableVector)
  /// xᵀy in double precision.
  static func dot(_ x: Vector, _ y: Vector) -> Double
  /// A ← xyᵀ + A for the leading rows of a row-major matrix with as many columns as y.
  static func ger(_ x: Vector, _ y: Vector, _ a: MutableVector)
  /// y ← Aᵀx for a row-major matrix with as many columns as y.
  static func gemvTransposed(_ a: Vector, _ x: Vector, _ y: MutableVector)
}

extension Float: BLASScalar {
  static func axpy(_ alpha: Float, _ x: Vector, _ y: MutableVector) {
    BLASCallCounter.record("saxpy")
    unsafe cblas_saxpy(blasint(x.count), alpha, x.baseAddress, 1, y.baseAddress, 1)
  }

  static func scal(_ alpha: Float, _ x: MutableVector) {
    BLASCallCounter.record("sscal")
    unsafe cblas_sscal(blasint(x.count), alpha, x.baseAddress, 1)
  }

  static func dot(_ x: Vector, _ y: Vector) -> Double {
    BLASCallCounter.record("dsdot")
    return unsafe cblas_dsdot(blasint(x.count), x.baseAddress, 1, y.baseAddress, 1)
  }

  static func ger(_ x: Vector, _ y: Vector, _ a: MutableVector) {
    BLASCallCounter.record("sger")
    unsafe cblas_sger(
      CblasRowMajor, blasint(a.count / y.count), blasint(y.count), 1, x.baseAddress, 1,
      y.baseAddress, 1, a.baseAddress, blasint(y.count))
  }

  static func gemvTransposed(_ a: Vector, _ x: Vector, _ y: MutableVector) {
    BLASCallCounter.record("sgemv")
    unsafe cblas_sgemv(
      CblasRowMajor, CblasTrans, blasint(a.count / y.count), blasint(y.count), 1,
      a.baseAddress, blasint(y.count), x.baseAddress, 1, 0, y.baseAddress, 1)
  }
}

extension Double: BLASScalar {
  static func axpy(_ alpha: Double, _ x: Vector, _ y: MutableVector) {
    BLASCallCounter.record("daxpy")
    unsafe cblas_daxpy(blasint(x.count), alpha, x.baseAddress, 1, y.baseAddress, 1)
  }

  static func scal(_ alpha: Double, _ x: MutableVector) {
    BLASCallCounter.record("dscal")
    unsafe cblas_dscal(blasint(x.count), alpha, x.baseAddress, 1)
  }

  static func dot(_ x: Vector, _ y: Vector) -> Double {
    BLASCallCounter.record("ddot")
    return unsafe cblas_ddot(blasint(x.count), x.baseAddress, 1, y.baseAddress, 1)
  }

  static func ger(_ x: Vector, _ y: Vector, _ a: MutableVector) {
    BLASCallCounter.record("dger")
    unsafe cblas_dger(
      CblasRowMajor, blasint(a.count / y.count), blasint(y.count), 1, x.baseAddress, 1,
      y.baseAddress, 1, a.baseAddress, blasint(y.count))
  }

  static func gemvTransposed(_ a: Vector, _ x: Vector, _ y: MutableVector) {
    BLASCallCounter.record("dgemv")
    unsafe cblas_dgemv(
      CblasRowMajor, CblasTrans, blasint(a.count / y.count), blasint(y.count), 1,
      a.baseAddress, blasint(y.count), x.baseAddress, 1, 0, y.baseAddress, 1)
  }
}
