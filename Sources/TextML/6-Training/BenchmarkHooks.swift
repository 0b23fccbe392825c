/// Single stages of the library, for the benchmarks.
package enum Measurement {
  /// Returns the sum of `body` over `count` indices, on several threads as the command works.
  package static func sum(
    _ count: Int, threads: Int, _ body: @Sendable (Int) -> Int
  ) -> Int {
    concurrentMap(count, threads: threads, body).reduce(0, &+)
  }

  /// Whether bytes are valid UTF-8.
  package static func isUTF8(_ bytes: Span<UInt8>) -> Bool {
    bytes.validUTF8Count == bytes.count
  }

  /// Checks that text is UTF-8 and splits it into raw words: the minimum of what tagging must do.
  ///
  /// - Returns: The number of raw words.
  package static func wordRuns(in utf8: Span<UInt8>) -> Int {
    guard utf8.validUTF8Count == utf8.count else { return 0 }
    var runs = 0
    RawWordReader.with(utf8, 0..<utf8.count) { reader in
      while reader.next() != nil { runs &+= 1 }
    }
    return runs
  }

  /// Splits, folds, filters, stems and hashes every word without the word cache and without a lookup.
  ///
  /// - Returns: A number that depends on all terms.
  package static func terms(in utf8: Span<UInt8>, _ analyzer: TextAnalyzer) -> Int {
    var sum: UInt64 = 0
    analyzer.forEachTerm(in: utf8) { sum &+= $0.hash }
    return Int(truncatingIfNeeded: sum)
  }

  /// Multiplies 20,000 vectors of 150 terms each with a model's weights.
  ///
  /// - Returns: A number that depends on all products.
  package static func products(_ classifier: TextClassifier) -> Int {
    let count = classifier.description.termCount
    let values = [Float](repeating: 0.08, count: 150)
    var sums = [Float](repeating: 0, count: classifier.description.columnCount)
    var block = WeightBlock()
    for text in 0..<20_000 {
      let terms = (0..<150).map { ($0 * 7919 + text * 104_729) % count }
      classifier.weights.addProducts(terms: terms, values: values, to: &sums, block: &block)
    }
    return sums.reduce(0) { $0 &+ Int($1.bitPattern) }
  }
}
