/// The weights of a linear model that tells the first paragraph of an article from later ones, in hundredths.
///
/// A table has a weight a line: `opening and -489`, `first قال 279`, and `intercept 15`.
package struct LeadWeights: Sendable {
  private var intercept = 0
  private var weights: [UInt64: Int] = [:]

  /// Reads a table; lines that are none are passed over.
  package init(_ table: String) {
    weights.reserveCapacity(512)
    withUTF8(of: table) { utf8 in
      var start = 0
      for end in 0...utf8.count where end == utf8.count || utf8[end] == UInt8(ascii: "\n") {
        read(start..<end, of: utf8)
        start = end + 1
      }
    }
  }

  private mutating func read(_ line: Range<Int>, of utf8: UTF8Bytes) {
    guard let first = line.first(where: { utf8[$0] == UInt8(ascii: " ") }),
      let last = line.last(where: { utf8[$0] == UInt8(ascii: " ") }),
      let weight = Int(utf8.text(last + 1..<line.upperBound))
    else { return }
    let kind = utf8.text(line.lowerBound..<first)
    if first == last {
      if kind == "intercept" { intercept = weight }
    } else if kind == "opening" {
      let name = utf8.text(first + 1..<last)
      if let opening = LeadFeatures.Opening(rawValue: name) {
        weights[LeadFeatures.key(opening)] = weight
      }
    } else if let position = LeadFeatures.Position(rawValue: kind) {
      WordScanner.forEachWord(in: utf8, first..<last, limit: 1) {
        weights[LeadFeatures.key($0.phraseHash, position)] = weight
      }
    }
  }

  /// Returns b + wx of a paragraph, in hundredths: above 0 it more likely begins an article.
  func score(_ paragraph: Range<Int>, in utf8: UTF8Bytes) -> Int {
    LeadFeatures(paragraph, in: utf8).keys.reduce(intercept) { $0 + weights[$1, default: 0] }
  }
}
