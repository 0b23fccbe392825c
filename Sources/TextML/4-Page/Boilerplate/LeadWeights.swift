/// The weights of a linear model that tells the first paragraph of an article from later ones, in hundredths.
///
/// A table has a weight a line: `opening and -489`, `first قال 279`, and `intercept 15`.
package struct LeadWeights: Sendable {
  private var intercept = 0
  private var weights: [UInt64: Int] = [:]

  /// Reads a table; lines that are none are passed over.
  package init(_ table: String) {
    for line in table.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard let weight = fields.last.flatMap({ Int($0) }) else { continue }
      switch (fields.first, fields.count) {
      case ("intercept", 2): intercept = weight
      case ("opening", 3):
        let opening = LeadFeatures.Opening.allCases.first { "\($0)" == fields[1] }
        if let opening { weights[LeadFeatures.key(opening)] = weight }
      case (let name?, 3):
        let position = LeadFeatures.Position.allCases.first { "\($0)" == name }
        if let position, let hash = PhraseList.words(of: String(fields[1])).first {
          weights[LeadFeatures.key(hash, position)] = weight
        }
      default: break
      }
    }
  }

  /// Returns b + wx of a paragraph, in hundredths: above 0 it more likely begins an article.
  func score(_ paragraph: Range<Int>, in utf8: UTF8Bytes) -> Int {
    LeadFeatures(paragraph, in: utf8).keys.reduce(intercept) { $0 + weights[$1, default: 0] }
  }
}
