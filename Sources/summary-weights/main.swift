import Foundation
import TextML
import TextMLDefaultModel

/// An article with the byte ranges that a reader chose for its summary.
struct Reference: Decodable {
  let id: String
  let outlet: String
  let text: String
  let chosen: [[Int]]
  /// Whether its outlet's terms allow shipping what is trained on it.
  let ships: Bool
}

/// The cost of the logistic regression, chosen by leaving one outlet out.
let cost = 0.03

let classifier = try TextClassifier.embedded()
let summarizer = Summarizer(classifier: classifier)
let references = try AnyIterator { readLine() }.map {
  try JSONDecoder().decode(Reference.self, from: Data($0.utf8))
}

/// The features of an article's sentences, and whether at least half of each was chosen.
let examples = references.map { reference in
  RankingTraining.rows(of: reference.text, summarizer).map { row in
    let overlap =
      reference.chosen.map {
        min($0[1], row.utf8Range.upperBound) - max($0[0], row.utf8Range.lowerBound)
      }.max() ?? 0
    return (features: row.features, isChosen: 2 * overlap > row.utf8Range.count)
  }
}

func fit(_ isUsed: (Reference) -> Bool) -> BinaryLogistic {
  let used = zip(references, examples).flatMap { isUsed($0) ? $1 : [] }
  return BinaryLogistic.fit(used.map(\.features), used.map(\.isChosen), cost: cost)
}

func table(_ model: BinaryLogistic) -> [(name: String, weight: Double)] {
  zip(RankingTraining.featureNames, model.weights).map { ($0, $1) }
}

/// The file of the standard weights.
func source(_ model: BinaryLogistic, articles: Int) -> String {
  let rows = table(model).map { "      .\($0.name): \(String(format: "%.4f", $0.weight))," }
  return """
    // Made by `make summary-weights`; do not edit.

    extension RankingWeights {
      /// The weights that ``Summarizer/Method/learned`` uses, fitted to \(articles) articles; see
      /// `Models/summaries/README.md`.
      static let standard = RankingWeights(
        intercept: \(String(format: "%.4f", model.intercept)),
        [
    \(rows.joined(separator: "\n"))
        ])
    }
    """
}

/// Summaries of articles by weights that were fitted without their outlet.
func leaveOneOut(_ lengths: [SummaryLength]) throws {
  for outlet in Set(references.map(\.outlet)).sorted() {
    let model = fit { $0.outlet != outlet }
    let summarizer = RankingTraining.summarizer(
      classifier: classifier, intercept: model.intercept,
      weights: Dictionary(uniqueKeysWithValues: table(model).map { ($0.name, $0.weight) }))
    for reference in references where reference.outlet == outlet {
      let summaries = lengths.map { summarizer.summarize(reference.text, length: $0).text }
      let line = try JSONEncoder().encode([reference.id] + summaries)
      print(String(decoding: line, as: UTF8.self))
    }
  }
}

switch CommandLine.arguments.dropFirst().first {
case "leave-one-out": try leaveOneOut([.words(80), .words(30), .sentences(1)])
default: print(source(fit(\.ships), articles: references.count { $0.ships }))
}
