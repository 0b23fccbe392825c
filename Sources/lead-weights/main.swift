import Foundation
import TextML

/// A paragraph of an article, and whether it is the first.
struct Example: Decodable {
  let text: String
  let lead: Bool
}

let paragraphs = try AnyIterator { readLine() }.map { line in
  let example = try JSONDecoder().decode(Example.self, from: Data(line.utf8))
  return LeadTraining.Paragraph(text: example.text, isLead: example.lead)
}
let table = LeadTraining.table(of: paragraphs, size: 280, cost: 0.02)
print(
  """
  // Made by `make lead-weights`; do not edit.

  extension LeadWeights {
    /// The weights fitted to \(paragraphs.count) paragraphs; see `Models/pages/README.md`.
    static let standard = LeadWeights(
      \"""
  \(table.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
      \""")
  }
  """)
