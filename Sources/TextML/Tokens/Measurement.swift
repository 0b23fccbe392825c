/// Parts of tagging by themselves, for the benchmarks.
@_spi(Benchmarks) public enum Measurement {
  /// The least that tagging must do: check that text is UTF-8 and find where words end.
  ///
  /// - Returns: How many runs of letters and other bytes there are between ASCII signs.
  public static func wordRuns(in utf8: Span<UInt8>) -> Int {
    guard utf8.validUTF8Count == utf8.count else { return 0 }
    var runs = 0
    WordRunReader.with(utf8, 0..<utf8.count) { reader in
      while reader.next() != nil { runs &+= 1 }
    }
    return runs
  }

  /// Every word found, folded, stopped, stemmed and hashed, letter by letter, and not looked up.
  ///
  /// - Returns: A number that depends on all terms.
  public static func terms(in utf8: Span<UInt8>, _ analyzer: TextAnalyzer) -> Int {
    var sum: UInt64 = 0
    analyzer.forEachTerm(in: utf8) { sum &+= $0.hash }
    return Int(truncatingIfNeeded: sum)
  }
}
