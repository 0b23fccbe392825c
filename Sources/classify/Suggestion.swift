/// What a misspelt word was meant to be.
enum Suggestion {
  /// The candidate with the fewest edits, at most two; the first of several.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    let distances = candidates.map { (candidate: $0, edits: edits(from: word, to: $0)) }
    return distances.min { $0.edits < $1.edits }.flatMap { $0.edits <= 2 ? $0.candidate : nil }
  }

  /// The least number of letters to insert, remove or replace, or of neighbours to swap, that makes one word of the other
  /// (optimal string alignment).
  static func edits(from source: String, to target: String) -> Int {
    let (source, target) = (Array(source.lowercased()), Array(target))
    var rows = [Array(0...target.count)]
    for i in source.indices {
      var row = [i + 1]
      for j in target.indices {
        let isSame = source[i] == target[j]
        var edits = min(rows[i][j] + (isSame ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, source[i] == target[j - 1], source[i - 1] == target[j] {
          edits = min(edits, rows[i - 1][j - 1] + 1)
        }
        row.append(edits)
      }
      rows.append(row)
    }
    return rows[source.count][target.count]
  }
}
