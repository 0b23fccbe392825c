/// The reasons for an answer: how much each term of the text added to each label's decision value.
///
/// With the TF-IDF vector x of the text, the decision value of label k is z(k) = b(k) + Σₜ x(t) W(t, k), so the
/// contribution of term t is x(t) W(t, k). The contributions and the bias sum to z(k), up to rounding.
///
/// Where a label k has several topics j, z(k) = T ln Σⱼ exp(z(j) / T) with the temperature T, whose softmax is the sum of
/// the topics' probabilities. A term's contribution to it is Σⱼ p(j | k) x(t) W(t, j), to first order; the bias is the rest.
public struct Explanation: Codable, Hashable, Sendable {
  /// A term of the text and its contributions.
  public struct Contribution: Codable, Hashable, Sendable {
    /// The term, folded and stemmed as in the model's vocabulary.
    public let term: String
    /// The ranges of its words in the text, in UTF-8 bytes, ascending.
    public let utf8Ranges: [Range<Int>]
    /// The K values that it added to the decision values of the labels.
    public let values: [Double]
  }

  /// The answer that is explained.
  public let prediction: Prediction
  /// The K labels in the order of the values; nil is the label that means none.
  public let labels: [String?]
  /// The K intercepts of the labels.
  package let biases: [Double]
  /// The K decision values, before calibration.
  package let decisionValues: [Double]
  /// The divisor of decision values before they become probabilities.
  package let temperature: Double
  /// The terms that the model knows, in order of appearance.
  package let contributions: [Contribution]
  /// The label that is explained, as an index of ``labels``: the one asked for, the answer, or the
  /// most probable one.
  public let subject: Int
  /// The answer without the term with the largest contribution to it; nil if no contribution is above 0.
  package let withoutStrongest: Prediction?
  /// The number of terms, largest contributions first, that must be left out to change the answer; nil if the
  /// first 50 are not enough.
  package let fragility: Int?

  /// The label that is explained; nil is the one that means none.
  public var subjectLabel: String? { labels[subject] }

  /// The contributions in descending order of their values for the subject; ties in order of appearance.
  public var ranked: [Contribution] {
    contributions.enumerated()
      .sorted { ($0.element.values[subject], $1.offset) > ($1.element.values[subject], $0.offset) }
      .map(\.element)
  }
}

extension Explanation {
  /// Decodes an explanation; throws a `DecodingError` where it has not one value for each label.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    prediction = try stored.decode(Prediction.self, forKey: .prediction)
    labels = try stored.decode([String?].self, forKey: .labels)
    biases = try stored.decode([Double].self, forKey: .biases)
    decisionValues = try stored.decode([Double].self, forKey: .decisionValues)
    temperature = try stored.decode(Double.self, forKey: .temperature)
    contributions = try stored.decode([Contribution].self, forKey: .contributions)
    subject = try stored.decode(Int.self, forKey: .subject)
    withoutStrongest = try stored.decodeIfPresent(Prediction.self, forKey: .withoutStrongest)
    fragility = try stored.decodeIfPresent(Int.self, forKey: .fragility)
    let rows = [biases, decisionValues] + contributions.map(\.values)
    guard labels.indices.contains(subject), rows.allSatisfy({ $0.count == labels.count }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .labels, in: stored, debugDescription: "not one value for each label")
    }
  }
}

extension TextClassifier {
  /// Predicts the label of a text and returns the contribution of each term.
  ///
  /// - Parameters:
  ///   - text: The article.
  ///   - repeatedBoilerplate: Boilerplate learned from other pages of the same source, if any.
  /// - Complexity: O(*n* + *u*² K) for *n* bytes and *u* distinct known terms.
  public func explain(
    _ text: String, repeatedBoilerplate: RepeatedBoilerplate? = nil
  ) -> Explanation {
    explain(text, subject: nil, repeatedBoilerplate: repeatedBoilerplate)
  }

  /// Predicts the label of a text and returns the contribution of each term, ranked by what it adds to a label.
  ///
  /// - Parameters:
  ///   - text: The article.
  ///   - label: The label to explain instead of the answer, which may be the one that means none.
  ///   - repeatedBoilerplate: Boilerplate learned from other pages of the same source, if any.
  /// - Throws: ``PolicyError/unknownLabel(label:known:)`` if the model does not have the label.
  public func explain(
    _ text: String, label: String, repeatedBoilerplate: RepeatedBoilerplate? = nil
  ) throws(PolicyError) -> Explanation {
    try checkExplainable(label)
    return explain(text, subject: label, repeatedBoilerplate: repeatedBoilerplate)
  }

  /// Checks that a label has contributions of its own: a topic, or the label that means none.
  package func checkExplainable(_ label: String) throws(PolicyError) {
    let names = description.labels.map(\.name)
    guard names.contains(label) else { throw .unknownLabel(label: label, known: names) }
  }

  /// Explains a label; nil, or one that the model does not have, is the answer.
  package func explain(
    _ text: String, subject label: String?, repeatedBoilerplate: RepeatedBoilerplate? = nil
  ) -> Explanation {
    withUTF8(of: text) { utf8 in
      let article = Article(utf8: utf8, repeatedBoilerplate: repeatedBoilerplate)
      let (counts, words) = count(utf8, article.parts)
      var ranges: [Int: [Range<Int>]] = [:]
      for part in article.parts {
        analyzer.forEachTerm(in: utf8.extracting(part)) { term in
          guard let index = self.index(ofTermWithHash: term.hash) else { return }
          let place = term.utf8Range
          ranges[index, default: []].append(
            part.lowerBound + place.lowerBound..<part.lowerBound + place.upperBound)
        }
      }
      let prediction = self.prediction(
        decisionValues(of: unitVector(terms: counts.terms, counts: counts.values)), words,
        article.removed)
      return explanation(
        prediction, label, terms: counts.terms, counts: counts.values, ranges: ranges)
    }
  }

  /// Returns the columns of the weights that belong to each label, with their shares of its probability.
  private func columnsByLabel(_ probabilities: [Double]) -> [[(column: Int, share: Double)]] {
    guard let grouping = description.grouping else {
      return probabilities.indices.map { [($0, 1)] }
    }
    let shares = grouping.shares(probabilities)
    return (0..<grouping.answerCount).map { label in
      shares.indices.filter { grouping.answerOfTopic[$0] == label }.map { ($0, shares[$0]) }
    }
  }

  private func explanation(
    _ prediction: Prediction, _ label: String?, terms: [Int], counts: [Float],
    ranges: [Int: [Range<Int>]]
  ) -> Explanation {
    let vector = unitVector(terms: terms, counts: counts).values
    let columns = columnsByLabel(
      columnProbabilities(decisionValues(of: unitVector(terms: terms, counts: counts))))
    let contributions = terms.indices.map { place in
      Explanation.Contribution(
        term: term(terms[place]), utf8Ranges: ranges[terms[place]] ?? [],
        values: columns.map { columns in
          columns.reduce(0) {
            $0 + $1.share * Double(vector[place])
              * Double(weights.weight(term: terms[place], label: $1.column))
          }
        })
    }
    let biases = columns.map { columns in
      columns.reduce(0) {
        // The last summand is 0 for the only topic of a label.
        $0 + $1.share
          * (Double(intercepts[$1.column]) - description.temperature
            * Math.log(max($1.share, 1e-300)))
      }
    }
    let sums = biases.indices.map { label in
      contributions.reduce(biases[label]) { $0 + $1.values[label] }
    }
    let labels = description.labels.indices.map {
      $0 == description.noneLabel ? nil : description.labels[$0].name
    }
    let best = prediction.label ?? prediction.candidates.first?.label
    let asked = label.flatMap { label in description.labels.firstIndex { $0.name == label } }
    let subject = asked ?? labels.firstIndex(of: best) ?? 0

    // Leave out the strongest term, the two strongest, and so on, until the answer changes.
    let strongest = contributions.indices.filter { contributions[$0].values[subject] > 0 }
      .sorted {
        (contributions[$0].values[subject], $1) > (contributions[$1].values[subject], $0)
      }
    func answer(leavingOut n: Int) -> Prediction {
      let left = Set(strongest.prefix(n))
      let rest = terms.indices.filter { !left.contains($0) }
      var totals = prediction.counts
      totals.knownTerms -= left.reduce(0) { $0 + Int(counts[$1]) }
      return self.prediction(
        decisionValues(
          of: unitVector(terms: rest.map { terms[$0] }, counts: rest.map { counts[$0] })), totals,
        prediction.removed)
    }
    let first = strongest.isEmpty ? nil : answer(leavingOut: 1)
    let limit = min(strongest.count, 50)
    let fragility = (1...max(1, limit)).first { n in
      n <= limit && answer(leavingOut: n).labels != prediction.labels
    }
    return Explanation(
      prediction: prediction, labels: labels, biases: biases, decisionValues: sums,
      temperature: description.temperature, contributions: contributions, subject: subject,
      withoutStrongest: first, fragility: fragility)
  }
}
