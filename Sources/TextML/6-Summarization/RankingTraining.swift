/// What a program needs to fit the weights of the learned score; see `Models/summaries/README.md`.
package enum RankingTraining {
  /// The name of each feature, in the order of their values.
  package static var featureNames: [String] { RankingFeature.allCases.map { "\($0)" } }

  /// A sentence with its features.
  package struct Row: Sendable {
    /// The range in the article, in UTF-8 bytes.
    package let utf8Range: Range<Int>
    /// The value of each feature.
    package let features: [Float]
  }

  /// Returns the sentences of an article with their features; fragments are left out.
  package static func rows(of article: String, _ summarizer: Summarizer) -> [Row] {
    withUTF8(of: article) { utf8 in
      summarizer.withInput(utf8, [0..<utf8.count], [nil]) { input in
        guard !input.sentences.isEmpty else { return [] }
        let table = summarizer.rankingFeatures(input)
        return input.sentences.indices.compactMap { index in
          let sentence = input.sentences[index]
          return sentence.isFragment
            ? nil : Row(utf8Range: sentence.range, features: Array(table.row(index)))
        }
      }
    }
  }

  /// Returns a summarizer with weights by the names of features.
  package static func summarizer(
    classifier: TextClassifier, intercept: Double, weights: [String: Double]
  ) -> Summarizer {
    var table: [RankingFeature: Float] = [:]
    for feature in RankingFeature.allCases {
      table[feature] = weights["\(feature)"].map(Float.init)
    }
    return Summarizer(
      classifier: classifier, configuration: .init(),
      weights: RankingWeights(intercept: Float(intercept), table))
  }
}
