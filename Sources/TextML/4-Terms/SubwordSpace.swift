/// Subword smoothing: words that share character n-grams share what is learned about them.
///
/// P is V × G, with a row for each word and a column for each character n-gram of length 3 to 5 that at
/// least two words contain; the ends of a word count as letters. An n-gram that v words contain has the
/// weight ln((1 + V) / (1 + v)), and rows have unit length. Terms that are not words have empty rows. As with
/// fastText's subwords (Bojanowski et al. 2017, doi:10.1162/tacl_a_00051), «الدبلوماسي» and «ودبلوماسية» are
/// similar without a stemmer. Unlike there, P is fixed: a linear model on [x, α Pᵀx] is equal to one with a
/// single weight for each word, so tagging costs nothing more.
struct SubwordSpace: Sendable {
  /// V × G.
  let basis: SparseMatrix

  private static let lengths = 3...5

  /// - Complexity: O(letters of the vocabulary).
  init(of words: some Collection<ArraySlice<UInt8>>) {
    var column: [UInt64: UInt32] = [:]
    var wordCounts: [UInt32] = []
    let rows = words.map { word in
      var row: Set<UInt32> = []
      for nGram in SubwordSpace.nGrams(of: word) {
        let next = UInt32(wordCounts.count)
        let index = column[nGram, default: next]
        if index == next {
          column[nGram] = next
          wordCounts.append(0)
        }
        if row.insert(index).inserted { wordCounts[Int(index)] += 1 }
      }
      return row.sorted()
    }
    var place = [UInt32](repeating: .max, count: wordCounts.count)
    var kept: UInt32 = 0
    for index in place.indices where wordCounts[index] > 1 {
      place[index] = kept
      kept += 1
    }
    var basis = SparseMatrix(columnCount: Int(kept))
    for row in rows {
      let start = basis.values.count
      var squares = 0.0
      for index in row where place[Int(index)] != .max {
        let weight = Math.log(Double(1 + words.count) / Double(1 + wordCounts[Int(index)]))
        basis.columns.append(place[Int(index)])
        basis.values.append(Float(weight))
        squares += weight * weight
      }
      let scale = UnitNorm.factor(squares: squares)
      for entry in start..<basis.values.count { basis.values[entry] *= scale }
      basis.endRow()
    }
    self.basis = basis
  }

  /// Returns the hashes of a word's n-grams; none for terms that are n-grams themselves, and for words with
  /// letters that have more than one code.
  private static func nGrams(of term: ArraySlice<UInt8>) -> [UInt64] {
    guard
      !term.contains(where: {
        $0 == LetterCode.joint || $0 == LetterCode.nGramMark || $0 >= 0x80
      })
    else { return [] }
    let padded = [LetterCode.joint] + term + [LetterCode.joint]
    return lengths.flatMap { length in
      length > padded.count
        ? []
        : (0...padded.count - length).map { TermHash.hash(padded[$0..<$0 + length]) }
    }
  }
}
