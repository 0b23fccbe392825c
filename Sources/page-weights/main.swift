import Foundation
import TextML

/// A paragraph of an article, and whether it is the first.
struct Paragraph: Decodable {
  let text: String
  let lead: Bool
}

/// A page, the place of a title or of a row of leads in it, and what readers said of the title.
struct Page: Decodable {
  let outlet: String
  let text: String
  /// Where a row of other articles' first paragraphs begins, in UTF-8 bytes.
  let row: Int?
  /// A line between two paragraphs, in UTF-8 bytes.
  let title: [Int]?
  /// Whether the title is the link to another article.
  let link: Bool?
}

func read<Record: Decodable>(_: Record.Type) throws -> [Record] {
  try AnyIterator { readLine() }.map { try JSONDecoder().decode(Record.self, from: Data($0.utf8)) }
}

func fit(_ examples: [PageTraining.Example]) -> BinaryLogistic {
  BinaryLogistic.fit(examples.map(\.features), examples.map(\.isLink), cost: 1)
}

func titles(_ pages: [Page]) -> [PageTraining.Example] {
  pages.compactMap { page in
    page.title.flatMap {
      PageTraining.title(of: page.text, at: $0[0]..<$0[1], isLink: page.link ?? false)
    }
  }
}

/// The declaration of the weights of one kind of feature.
func declaration(
  _ type: String, of what: String, _ names: [String], _ examples: [PageTraining.Example]
) -> String {
  func hundredths(_ weight: Double) -> Int { Int((100 * weight).rounded()) }
  let model = fit(examples)
  return """
    extension \(type) {
      /// The weights fitted to \(examples.count) \(what); see `Models/pages/README.md`.
      static let weights = PageWeights<\(type)>(
        intercept: \(hundredths(model.intercept)),
        [
    \(zip(names, model.weights).map { "      .\($0): \(hundredths($1))," }.joined(separator: "\n"))
        ])
    }
    """
}

/// Says how many of an outlet's links weights find that were fitted to the titles of other outlets.
func leaveOneOut(_ pages: [Page]) {
  for outlet in Set(pages.filter { $0.link == true }.map(\.outlet)).sorted() {
    let model = fit(titles(pages.filter { $0.outlet != outlet }))
    let answers = titles(pages.filter { $0.outlet == outlet }).map { example in
      (
        example.isLink,
        zip(model.weights, example.features).reduce(model.intercept) { $0 + $1.0 * Double($1.1) }
          > 0
      )
    }
    let found = answers.count { $0.0 && $0.1 }
    print(
      "\(outlet): \(found) of \(answers.count(where: \.0)) links found, \(answers.count { !$0.0 && $0.1 }) other titles taken for links"
    )
  }
}

let header = "// Made by `make page-weights`; do not edit."
switch CommandLine.arguments.dropFirst().first {
case "leads":
  let paragraphs = try read(Paragraph.self)
    .map { LeadTraining.Paragraph(text: $0.text, isLead: $0.lead) }
  let table = LeadTraining.table(of: paragraphs, size: 280, cost: 0.02)
  print(
    """
    \(header)

    extension LeadWeights {
      /// The weights fitted to \(paragraphs.count) paragraphs; see `Models/pages/README.md`.
      static let standard = LeadWeights(
        \"""
    \(table.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
        \""")
    }
    """)
case "lines":
  let pages = try read(Page.self)
  let rows = pages.filter { $0.title == nil }
    .flatMap { PageTraining.rowLines(of: $0.text, row: $0.row) }
  print(
    [
      header, declaration("RowFeature", of: "lines", PageTraining.rowFeatureNames, rows),
      declaration("TitleFeature", of: "titles", PageTraining.titleFeatureNames, titles(pages)),
    ].joined(separator: "\n\n"))
case "leave-one-out": leaveOneOut(try read(Page.self))
default: fatalError("page-weights: leads, lines or leave-one-out")
}
