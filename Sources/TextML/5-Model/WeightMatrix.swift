/// The V × K weights of a model, a term's weights adjacent: floats, or 8-bit integers with one scale per label.
///
/// An 8-bit weight is the float divided by its label's scale and rounded. The scale is 1/127 of the
/// label's largest absolute weight, so rounding changes a weight by at most 1/254 of the largest.
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

  /// Returns the sections of a model file that hold V × K weights in 32 or 8 bits each.
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

  /// Checks that all weights are finite and not too large to sum.
  func validate() throws(ModelDamage) {
    switch storage {
    case .floats(let weights):
      try weights.validate("weights", in: -ModelLimits.weight...ModelLimits.weight)
    case .bytes(_, let scales):
      for scale in scales where !(scale >= 0 && scale <= ModelLimits.weight / 128) {
        throw ModelDamage("weight-scales", "a scale is not from 0 to \(ModelLimits.weight / 128)")
      }
    }
  }

  /// Prefetches the weights of terms, the first of each if there are many labels.
  func prefetch(_ terms: [Int]) {
    switch storage {
    case .floats(let values): for term in terms { values.prepare(term &* labelCount) }
    case .bytes(let values, _): for term in terms { values.prepare(term &* labelCount) }
    }
  }

  /// Returns the weight of a term for a label.
  func weight(term: Int, label: Int) -> Float {
    switch storage {
    case .floats(let values): values[term * labelCount + label]
    case .bytes(let values, let scales): Float(values[term * labelCount + label]) * scales[label]
    }
  }

  /// Computes y ← Wᵀx + y for a sparse vector x.
  ///
  /// The weights of the vector's terms are gathered into a dense block, a row per label, which
  /// `sgemv` multiplies. 8-bit weights are widened on the way and their sums scaled.
  /// - Parameters:
  ///   - terms: The indices at which x is not zero, each in 0..<V.
  ///   - x: The values at those indices.
  ///   - y: K values.
  ///   - block: Memory for the gathered weights; what it holds does not matter.
  func addProducts(
    terms: [Int], values x: [Float], to y: inout [Float], block: inout WeightBlock
  ) {
    switch storage {
    case .floats(let weights):
      addProducts(terms.span, x.span, to: &y, &block.groups) { terms, labels, block in
        weights.gather(rows: terms, columns: labels, of: labelCount, into: &block)
      }
    case .bytes(let weights, let scales):
      block.clearSums(count: labelCount)
      addProducts(terms.span, x.span, to: &block.sums, &block.groups) { terms, labels, block in
        weights.gather(rows: terms, columns: labels, of: labelCount, into: &block)
      }
      for label in scales.indices { y[label] += block.sums[label] * scales[label] }
    }
  }

  /// Splits the product into blocks, each of at most ``BLAS/blockSize`` weights.
  ///
  /// - Parameter gather: Writes the weights of terms for a range of labels to a block: a row per label, a
  ///   group per four terms. The last group repeats the last term; the product does not read what lies past
  ///   the terms.
  @inline(__always)
  private func addProducts(
    _ terms: Span<Int>, _ x: Span<Float>, to y: inout [Float], _ block: inout [SIMD4<Float>],
    _ gather: (Span<Int>, Range<Int>, inout MutableSpan<SIMD4<Float>>) -> Void
  ) {
    for firstLabel in stride(from: 0, to: labelCount, by: WeightBlock.maximumLabels) {
      let labels = firstLabel..<min(labelCount, firstLabel + WeightBlock.maximumLabels)
      let termLimit = WeightBlock.maximumTerms(labels: labels.count)
      for first in stride(from: 0, to: terms.count, by: termLimit) {
        let range = first..<min(terms.count, first + termLimit)
        let groupCount = (range.count + 3) / 4
        let missing = labels.count * groupCount - block.count
        if missing > 0 { block += [SIMD4<Float>](repeating: .zero, count: missing) }
        var groups = block.mutableSpan
        gather(terms.extracting(range), labels, &groups)
        BLAS.multiplyAdd(
          block.span, rows: labels.count, groupsPerRow: groupCount, x.extracting(range), into: &y,
          from: firstLabel)
      }
    }
  }
}

/// Memory that a product with a ``WeightMatrix`` works in, reused from text to text.
struct WeightBlock: Sendable {
  /// Most labels in a block; more are multiplied in several blocks.
  static let maximumLabels = 256

  /// Returns the most terms in a block, a multiple of four.
  ///
  /// Up to both limits `sgemv` neither starts threads nor allocates: it keeps rows + columns floats
  /// on the stack if they are fewer than some 480.
  static func maximumTerms(labels: Int) -> Int {
    min(192, BLAS.blockSize / max(1, labels)) & ~3
  }

  /// The gathered weights: a row per label, four terms per group.
  fileprivate var groups: [SIMD4<Float>] = []
  /// The sums of 8-bit weights, before they are scaled.
  fileprivate var sums: [Float] = []

  fileprivate mutating func clearSums(count: Int) {
    if sums.count != count {
      sums = [Float](repeating: 0, count: count)
    } else {
      for label in sums.indices { sums[label] = 0 }
    }
  }
}
