/// A vector of doubles in groups of four, so that the K values of a term or document are loaded at
/// once: a row of a D × K or V × K matrix is ⌈K / 4⌉ groups, and the lanes past K stay zero.
package struct LabelMatrix: Sendable {
  package var groups: [SIMD4<Double>]

  package init(groups count: Int) { groups = [SIMD4<Double>](repeating: .zero, count: count) }

  package init(_ groups: [SIMD4<Double>]) { self.groups = groups }

  /// How many doubles, padding included.
  var count: Int { groups.count * 4 }

  func withDoubles<Result>(_ body: (UnsafeBufferPointer<Double>) -> Result) -> Result {
    unsafe groups.withUnsafeBufferPointer { buffer in
      unsafe UnsafeRawBufferPointer(buffer).withMemoryRebound(to: Double.self) {
        unsafe body($0)
      }
    }
  }

  mutating func withMutableDoubles<Result>(
    _ body: (UnsafeMutableBufferPointer<Double>) -> Result
  ) -> Result {
    unsafe groups.withUnsafeMutableBufferPointer { buffer in
      unsafe UnsafeMutableRawBufferPointer(buffer).withMemoryRebound(to: Double.self) {
        unsafe body($0)
      }
    }
  }
}
