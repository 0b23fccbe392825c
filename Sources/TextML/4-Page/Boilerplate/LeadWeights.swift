/// The weights of a linear model that tells the first paragraph of an article from later ones, in hundredths.
///
/// A table has a weight a line: `opening and -489`, `first قال 279`, and `intercept 15`.
package struct LeadWeights: Sendable {
  private var intercept = 0
  private var weights: [UInt64: Int] = [:]

  /// Reads a table; lines that are none are passed over.
  package init(_ table: String) {
    // Names of cases are slow to make.
    let positions = Dictionary(
      uniqueKeysWithValues: LeadFeatures.Position.allCases.map { ("\($0)", $0) })
    let openings = Dictionary(
      uniqueKeysWithValues: LeadFeatures.Opening.allCases.map { ("\($0)", $0) })
    for line in table.utf8.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
      guard let name = fields.first, let weight = fields.last.flatMap({ Int($0) }) else { continue }
      if name == "intercept", fields.count == 2 { intercept = weight }
      guard fields.count == 3 else { continue }
      if name == "opening" {
        if let opening = openings[fields[1]] { weights[LeadFeatures.key(opening)] = weight }
      } else if let position = positions[name], let hash = PhraseList.words(of: fields[1]).first {
        weights[LeadFeatures.key(hash, position)] = weight
      }
    }
  }

  /// Returns b + wx of a paragraph, in hundredths: above 0 it more likely begins an article.
  func score(_ paragraph: Range<Int>, in utf8: UTF8Bytes) -> Int {
    LeadFeatures(paragraph, in: utf8).keys.reduce(intercept) { $0 + weights[$1, default: 0] }
  }
}
