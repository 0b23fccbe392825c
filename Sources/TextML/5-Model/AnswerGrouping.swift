/// Which answer each of a model's topics belongs to.
///
/// A model may tell more topics apart than it answers: what is learned about crime, health and the weather makes a
/// better "none of these" than one label for everything else. The probability of an answer is the sum over its topics.
struct AnswerGrouping: Hashable, Sendable {
  /// The index of the answer of each topic.
  let answerOfTopic: [Int]
  let answerCount: Int

  /// Σ of the probabilities of each answer's topics.
  func sums(_ probabilities: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: answerCount)
    for (topic, probability) in probabilities.enumerated() {
      result[answerOfTopic[topic]] += probability
    }
    return result
  }

  /// Returns each topic's share of the probability of its answer; equal shares where that is 0.
  func shares(_ probabilities: [Double]) -> [Double] {
    let sums = sums(probabilities)
    let counts = self.sums(probabilities.map { _ in 1 })
    return probabilities.indices.map { topic in
      let answer = answerOfTopic[topic]
      return sums[answer] > 0 ? probabilities[topic] / sums[answer] : 1 / counts[answer]
    }
  }
}
