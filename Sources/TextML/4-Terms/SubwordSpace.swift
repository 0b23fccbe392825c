/// The runs of letters that the words of a vocabulary share, so that what is learned of one form of a
/// word is learned for its other forms.
///
/// P is V × G: a row for each word, a column for each run of three to five letters that at least two
/// words hold, the ends of a word counted as letters. A run weighs ln((1 + V) / (1 + v)), where v
/// words hold it, and rows have unit length; terms that are no words have none. As with fastText's
/// bags of letters (Bojanowski et al. 2017, doi:10.1162/tacl_a_00051), «الدبلوماسي» and «ودبلوماسية» lie
/// near each other without a stemmer; unlike them P is fixed, so a model on [x, α Pᵀx] folds into
/// one weight a word and tagging does not pay for it.
struct SubwordSpace: Sendable {
  /// V × G.
  let basis: SparseMatrix

  private static let lengths = 3...5

  /// - Complexity: O(letters of the vocabulary).
  init(of words: some Collection<ArraySlice<UInt8>>) {
    var column: [UInt64: UInt32] = [:]
    var wordCounts: [UInt32] = []
    let runs = words.map { word in
      var row: Set<UInt32> = []
      for run in SubwordSpace.runs(of: word) {
        let next = UInt32(wordCounts.count)
        let index = column[run, default: next]
        if index == next {
          column[run] = next
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
    for row in runs {
      let start = basis.values.count
      var squares = 0.0
      for index in row where place[Int(index)] != .max {
        let weight = Math.log(Double(1 + words.count) / Double(1 + wordCounts[Int(index)]))
        basis.columns.append(place[Int(index)])
        basis.values.append(Float(weight))
        squares += weight * weight
      }
      let scale = TFIDF.unitScale(squares: squares)
      for entry in start..<basis.values.count { basis.values[entry] *= scale }
      basis.endRow()
    }
    self.basis = basis
  }

  /// The hashes of a word's runs; none for pairs, runs, and letters that have more than one code.
  private static func runs(of term: ArraySlice<UInt8>) -> [UInt64] {
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
