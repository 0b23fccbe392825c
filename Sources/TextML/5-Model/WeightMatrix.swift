/// The V × K weights of a model file: floats, or bytes with one scale a label.
///
/// A byte holds −127…127 hundred-twenty-sevenths of the largest weight of its label, so a weight is
/// off by at most 1/254 of that.
struct WeightMatrix: Sendable {
  private enum Storage: Sendable {
    case floats(MappedArray<Float>)
    case bytes(MappedArray<Int8>, scales: [Float])
  }

  private let storage: Storage
  /// K.
  let labelCount: Int

  init(_ file: ModelFile.Contents, terms v: Int, labels k: Int) throws(ModelFileError) {
    labelCount = k
    if file.has("weight-scales") {
      let scales = try file.section("weight-scales", of: Float.self, count: k)
      storage = .bytes(
        try file.section("weights", of: Int8.self, count: v * k), scales: scales[0..<k])
    } else {
      storage = .floats(try file.section("weights", of: Float.self, count: v * k))
    }
  }

  /// The sections that hold V × K weights.
  static func sections(
    _ weights: [Float], labels k: Int, bits: Int
  ) -> [(name: String, data: ModelFile.SectionData)] {
    guard bits == 8 else { return [("weights", .init(weights))] }
    var scales = [Float](repeating: 0, count: k)
    for (index, weight) in weights.enumerated() {
      scales[index % k] = max(scales[index % k], abs(weight) / 127)
    }
    let bytes = weights.enumerated().map { index, weight in
      let scale = scales[index % k]
      return scale > 0 ? Int8((weight / scale).rounded()) : 0
    }
    return [("weights", .init(bytes)), ("weight-scales", .init(scales))]
  }

  /// Prefetches the weights of terms, the first of each if there are many labels.
  func prefetch(_ terms: [Int]) {
    switch storage {
    case .floats(let values): for term in terms { values.prepare(term &* labelCount) }
    case .bytes(let values, _): for term in terms { values.prepare(term &* labelCount) }
    }
  }

  /// The weight of a term for a label.
  func weight(term: Int, label: Int) -> Float {
    switch storage {
    case .floats(let values): values[term * labelCount + label]
    case .bytes(let values, let scales): Float(values[term * labelCount + label]) * scales[label]
    }
  }

  /// Up to how many labels ``addFused(terms:values:to:)`` is taken.
  ///
  /// It is 3.7 times as fast as `sgemv` with 4 labels and 2.9 times with 30; where they meet is not
  /// measured yet.
  static let fusedLabelLimit = 64

  /// y ← xᵀW + y, for x that is zero but for the given terms.
  func addProducts(terms: [Int], values x: [Float], to y: inout [Float]) {
    guard !terms.isEmpty else { return }
    if labelCount <= WeightMatrix.fusedLabelLimit {
      addFused(terms: terms, values: x, to: &y)
    } else {
      addGathered(terms: terms, values: x, to: &y)
    }
  }

  /// The rows gathered into a dense block, which `sgemv` multiplies.
  func addGathered(terms: [Int], values x: [Float], to y: inout [Float]) {
    var block: [Float] = []
    block.reserveCapacity(terms.count * labelCount)
    for term in terms { appendRow(ofTerm: term, to: &block) }
    BLAS.multiplyTransposed(block, rows: terms.count, columns: labelCount, x, into: &y)
  }

  /// The sums of four labels in a register while the rows go by.
  func addFused(terms: [Int], values x: [Float], to y: inout [Float]) {
    for first in stride(from: 0, to: labelCount, by: 4) {
      let lanes = min(4, labelCount - first)
      var sum = SIMD4<Float>.zero
      switch storage {
      case .floats(let weights):
        for place in terms.indices {
          sum += x[place] * weights.four(at: terms[place] &* labelCount &+ first, lanes: lanes)
        }
      case .bytes(let weights, let scales):
        for (place, term) in terms.enumerated() {
          sum += x[place] * SIMD4<Float>(weights.four(at: term * labelCount + first, lanes: lanes))
        }
        for lane in 0..<lanes { sum[lane] *= scales[first + lane] }
      }
      for lane in 0..<lanes { y[first + lane] += sum[lane] }
    }
  }

  /// Appends the weights of a term.
  @inline(__always)
  func appendRow(ofTerm term: Int, to block: inout [Float]) {
    let start = term * labelCount
    switch storage {
    case .floats(let values):
      for label in 0..<labelCount { block.append(values[start + label]) }
    case .bytes(let values, let scales):
      for label in 0..<labelCount { block.append(Float(values[start + label]) * scales[label]) }
    }
  }
}
