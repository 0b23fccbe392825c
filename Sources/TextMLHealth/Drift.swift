package import TextML

/// How the answers for two sets of articles differ: topics, probabilities, known terms, and new terms.
///
/// Differences come with the size that chance alone makes; see ``SampleDifference``.
package struct Drift: Sendable {
  /// The answer for an article.
  package struct Answer: Hashable, Sendable {
    /// The labels; none is "none of these".
    package var labels: [String]
    /// The probability of the answer.
    package var probability: Double
    /// The share of the article's terms that the model knows; nil if the run does not say.
    package var coverage: Double?

    /// Creates an answer.
    package init(labels: [String], probability: Double, coverage: Double? = nil) {
      (self.labels, self.probability, self.coverage) = (labels, probability, coverage)
    }

    /// Creates the answer of a prediction.
    package init(_ prediction: Prediction) {
      self.init(
        labels: prediction.labels, probability: prediction.probability,
        coverage: prediction.coverage)
    }
  }

  /// The share of articles with a label; nil is "none of these".
  package struct Topic: Hashable, Sendable {
    /// The label.
    package let label: String?
    /// The share of articles with it.
    package let share: SampleDifference
  }

  /// The share of articles that contain a word.
  package struct Term: Hashable, Sendable {
    /// The word, its spelling folded.
    package let term: String
    /// The share of articles that contain it.
    package let share: SampleDifference
  }

  /// The number of articles before and after.
  package let articleCounts: (before: Int, after: Int)
  /// The shares of all labels, and of none, by the size of the difference in units of chance, largest first.
  package let topics: [Topic]
  /// The mean probability of the answers; nil if a set is empty.
  package let probability: SampleDifference?
  /// The mean share of known terms; nil if a run does not say.
  package let coverage: SampleDifference?
  /// The words that became more frequent by more than chance, the largest difference in units of chance first; empty without
  /// texts.
  package let newTerms: [Term]

  /// Words in fewer articles of the second set are not reported.
  package static let minimumArticles = 5

  /// Compares answers, and the words of articles if their texts are given.
  ///
  /// - Parameter labels: The labels that the model can answer, without the one that means none.
  /// - Complexity: O(size of the texts).
  package init(
    before: [Answer], after: [Answer], labels: [String],
    texts: (before: [String], after: [String]) = ([], [])
  ) {
    articleCounts = (before.count, after.count)
    // Every label, none, the mean probability and the mean coverage are looked at together.
    let comparisons = labels.count + 3
    // Counted once: a file of answers may have another label in each line.
    let (old, new) = (Self.labelCounts(of: before), Self.labelCounts(of: after))
    topics = Self.ranked(
      ([nil] + labels.sorted()).map { label in
        Topic(
          label: label,
          share: SampleDifference(
            before: (old[label] ?? 0, before.count), after: (new[label] ?? 0, after.count),
            comparisons: comparisons))
      }, by: \.share)
    func mean(_ value: (Answer) -> Double?) -> SampleDifference? {
      let values = (before.compactMap(value), after.compactMap(value))
      guard values.0.count == before.count, values.1.count == after.count, !before.isEmpty,
        !after.isEmpty
      else { return nil }
      return SampleDifference(before: values.0, after: values.1, comparisons: comparisons)
    }
    probability = mean(\.probability)
    coverage = mean(\.coverage)
    newTerms = Self.newTerms(texts.before, texts.after)
  }

  /// Returns how many answers have each label; nil is "none of these".
  private static func labelCounts(of answers: [Answer]) -> [String?: Int] {
    var counts: [String?: Int] = [:]
    for answer in answers {
      if answer.labels.isEmpty { counts[nil, default: 0] += 1 }
      for label in Set(answer.labels) { counts[label, default: 0] += 1 }
    }
    return counts
  }

  private static func newTerms(_ before: [String], _ after: [String]) -> [Term] {
    guard !before.isEmpty, !after.isEmpty else { return [] }
    let (old, new) = (articleCounts(of: before), articleCounts(of: after))
    let terms = new.filter { $0.value >= minimumArticles }.keys.sorted()
    let compared = terms.map { term in
      Term(
        term: term,
        share: SampleDifference(
          before: (old[term] ?? 0, before.count), after: (new[term] ?? 0, after.count),
          comparisons: terms.count))
    }
    return ranked(
      compared.filter { $0.share.difference > 0 && $0.share.isSignificant }, by: \.share)
  }

  /// Returns in how many articles each word occurs, without boilerplate and stop words.
  private static func articleCounts(of texts: [String]) -> [String: Int] {
    var configuration = TextAnalyzer.Configuration()
    configuration.stems = false
    let analyzer = TextAnalyzer(configuration: configuration)
    var counts: [String: Int] = [:]
    for text in texts {
      let parts = Article(text).parts.map { text[utf8: $0] }
      let terms = Set(analyzer.terms(in: parts.joined(separator: "\n")))
      for term in terms { counts[term, default: 0] += 1 }
    }
    return counts
  }

  /// Sorts by the size of the difference in units of chance, descending; equal ones keep their order.
  private static func ranked<Item>(
    _ items: [Item], by share: (Item) -> SampleDifference
  ) -> [Item] {
    let sizes = items.map { abs(share($0).difference) / share($0).chance }
    return items.indices.sorted { (sizes[$0], $1) > (sizes[$1], $0) }.map { items[$0] }
  }
}
