internal import CBLAS

/// The BLAS routines that TextML uses, over Swift arrays with their shapes checked.
///
/// The only file that calls CBLAS. OpenBLAS is kept at one thread: TextML runs in parallel over
/// documents, and one thread gives the same bits whatever the number of cores.
enum BLAS {
  /// Set on first use, before any routine runs.
  private static let oneThread: Void = {
    // Asked first, for to set it starts threads again that were shut down.
    if openblas_get_num_threads() != 1 { openblas_set_num_threads(1) }
  }()

  /// y ← αx + y.
  static func axpy(_ alpha: Double, _ x: LabelMatrix, _ y: inout LabelMatrix) {
    precondition(x.count == y.count, "axpy: \(x.count) and \(y.count) elements")
    _ = oneThread
    let n = blasint(x.count)
    unsafe x.withDoubles { x in
      unsafe y.withMutableDoubles { y in
        unsafe cblas_daxpy(n, alpha, x.baseAddress, 1, y.baseAddress, 1)
      }
    }
  }

  /// xᵀy.
  static func dot(_ x: LabelMatrix, _ y: LabelMatrix) -> Double {
    precondition(x.count == y.count, "dot: \(x.count) and \(y.count) elements")
    _ = oneThread
    let n = blasint(x.count)
    return unsafe x.withDoubles { x in
      unsafe y.withDoubles { y in unsafe cblas_ddot(n, x.baseAddress, 1, y.baseAddress, 1) }
    }
  }

  /// y ← Aᵀx + y for a row-major m × n matrix A, x of length m, y of length n.
  static func multiplyTransposed(
    _ a: [Float], rows m: Int, columns n: Int, _ x: [Float], into y: inout [Float]
  ) {
    precondition(a.count >= m * n && x.count >= m && y.count == n, "sgemv: shapes do not fit")
    guard m > 0, n > 0 else { return }
    _ = oneThread
    unsafe a.withUnsafeBufferPointer { a in
      unsafe x.withUnsafeBufferPointer { x in
        unsafe y.withUnsafeMutableBufferPointer { y in
          unsafe cblas_sgemv(
            CblasRowMajor, CblasTrans, blasint(m), blasint(n), 1, a.baseAddress, blasint(n),
            x.baseAddress, 1, 1, y.baseAddress, 1)
        }
      }
    }
  }

  /// Ax for a row-major m × n matrix A and x of length n.
  static func multiply(_ a: [Float], rows m: Int, columns n: Int, _ x: [Float]) -> [Float] {
    precondition(a.count >= m * n && x.count == n, "sgemv: shapes do not fit")
    var y = [Float](repeating: 0, count: m)
    guard m > 0, n > 0 else { return y }
    _ = oneThread
    unsafe a.withUnsafeBufferPointer { a in
      unsafe x.withUnsafeBufferPointer { x in
        unsafe y.withUnsafeMutableBufferPointer { y in
          unsafe cblas_sgemv(
            CblasRowMajor, CblasNoTrans, blasint(m), blasint(n), 1, a.baseAddress, blasint(n),
            x.baseAddress, 1, 0, y.baseAddress, 1)
        }
      }
    }
    return y
  }

  /// AAᵀ for a row-major m × n matrix A: m × m, of which the upper triangle is filled.
  static func gram(_ a: [Float], rows m: Int, columns n: Int) -> [Float] {
    precondition(a.count >= m * n, "ssyrk: shapes do not fit")
    var c = [Float](repeating: 0, count: m * m)
    guard m > 0, n > 0 else { return c }
    _ = oneThread
    unsafe a.withUnsafeBufferPointer { a in
      unsafe c.withUnsafeMutableBufferPointer { c in
        unsafe cblas_ssyrk(
          CblasRowMajor, CblasUpper, CblasNoTrans, blasint(m), blasint(n), 1, a.baseAddress,
          blasint(n), 0, c.baseAddress, blasint(m))
      }
    }
    return c
  }

  /// YᵀY for a row-major m × n matrix Y: n × n, of which the upper triangle is filled.
  static func columnGram(_ y: LabelMatrix, rows m: Int, columns n: Int) -> [Double] {
    precondition(y.count >= m * n, "dsyrk: shapes do not fit")
    var c = [Double](repeating: 0, count: n * n)
    guard m > 0, n > 0 else { return c }
    _ = oneThread
    unsafe y.withDoubles { y in
      unsafe c.withUnsafeMutableBufferPointer { c in
        unsafe cblas_dsyrk(
          CblasRowMajor, CblasUpper, CblasTrans, blasint(n), blasint(m), 1, y.baseAddress,
          blasint(n), 0, c.baseAddress, blasint(n))
      }
    }
    return c
  }

  /// Y ← Y R⁻¹ for a row-major m × n matrix Y and an upper triangular n × n matrix R.
  static func divideByUpperTriangle(
    _ y: inout LabelMatrix, rows m: Int, columns n: Int, _ r: [Double]
  ) {
    precondition(y.count >= m * n && r.count >= n * n, "dtrsm: shapes do not fit")
    guard m > 0, n > 0 else { return }
    _ = oneThread
    unsafe r.withUnsafeBufferPointer { r in
      unsafe y.withMutableDoubles { y in
        unsafe cblas_dtrsm(
          CblasRowMajor, CblasRight, CblasUpper, CblasNoTrans, CblasNonUnit, blasint(m),
          blasint(n), 1, r.baseAddress, blasint(n), y.baseAddress, blasint(n))
      }
    }
  }

  /// C ← αAB + C for row-major matrices: A is m × k, B is k × n.
  static func multiplyAdd(
    _ alpha: Double, _ a: LabelMatrix, _ b: LabelMatrix, rows m: Int, inner k: Int, columns n: Int,
    into c: inout LabelMatrix
  ) {
    precondition(
      a.count >= m * k && b.count >= k * n && c.count >= m * n, "dgemm: shapes do not fit")
    guard m > 0, n > 0, k > 0 else { return }
    _ = oneThread
    unsafe a.withDoubles { a in
      unsafe b.withDoubles { b in
        unsafe c.withMutableDoubles { c in
          unsafe cblas_dgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, blasint(m), blasint(n), blasint(k), alpha,
            a.baseAddress, blasint(k), b.baseAddress, blasint(n), 1, c.baseAddress, blasint(n))
        }
      }
    }
  }
}
