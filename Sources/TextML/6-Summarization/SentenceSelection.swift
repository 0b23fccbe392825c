/// Chooses sentences by their scores and by what they add, within a budget.
///
/// The next one is always that with the largest gain: its score, lowered by the share of it that is not
/// new, its weight in terms that a chosen sentence has; ties go by the order of the text. One that does not fit
/// is passed over; one that repeats another, or has nothing that it or the headline has not, is left out.
/// A sentence that leans on the one before it waits until that is chosen, and one that opens a quote
/// brings those up to its end. Gains only fall as sentences are chosen, so that they are looked at
/// again one at a time: Minoux (1978), doi:10.1007/BFb0006528.
struct SentenceSelection {
  /// The share of a sentence in another, or in the headline, from which it says nothing more, if it
  /// has enough terms to say anything.
  private static let containment: Float = 0.85
  private static let containedTerms = 4
  /// A sentence with a smaller share that is new may repeat another.
  private static let suspicion: Float = 0.1
  /// It is compared with so many of those chosen, the first ones, for the time to stay linear.
  private static let comparisonLimit = 256

  private let story: SummaryInput
  private let vectors: SentenceVectors
  private let scores: [Float]
  /// How much what is said already counts: 0 chooses by score alone, and each text once.
  private let penalty: Float
  private let followsRules: Bool
  private var budget: LengthBudget
  private var isCovered: [Bool]
  private(set) var chosen: [Int] = []
  private var isChosen: [Bool]
  private var isWaiting: [Bool]
  private var restated: [Int] = []
  private var said: Set<UInt64> = []

  /// - Parameter followsRules: Whether sentences are left out for more than their text.
  init(
    _ story: SummaryInput, _ vectors: SentenceVectors, scores: [Float], length: SummaryLength,
    redundancyPenalty: Double, followsRules: Bool
  ) {
    self.story = story
    self.vectors = vectors
    self.scores = scores
    self.followsRules = followsRules
    penalty = followsRules ? Float(redundancyPenalty) : 0
    budget = LengthBudget(length, sentenceCount: story.sentenceCounts.reduce(0, +))
    isCovered = [Bool](repeating: false, count: vectors.matrix.columnCount)
    isChosen = [Bool](repeating: false, count: story.sentences.count)
    isWaiting = isChosen
  }

  /// - Parameter eligible: The sentences that may be chosen.
  mutating func choose(from eligible: [Int]) {
    var queue = Heap(
      eligible.map { Candidate(sentence: $0, gain: scores[$0]) }, by: Candidate.precedes)
    while !budget.isSpent, let next = queue.popFirst() {
      let gain = gain(of: next.sentence)
      if gain < next.gain, let rival = queue.first,
        (gain, rival.sentence) < (rival.gain, next.sentence)
      {
        queue.insert(Candidate(sentence: next.sentence, gain: gain))
      } else {
        offer(next.sentence, &queue)
      }
    }
    // A headline that is all there is.
    if chosen.isEmpty, let first = restated.first,
      budget.take(story.sentences[first...first], of: story)
    {
      chosen = [first]
    }
  }

  /// The score times the share that is new.
  private func gain(of sentence: Int) -> Float {
    penalty == 0
      ? scores[sentence] : scores[sentence] * (1 - penalty * (1 - newShare(of: sentence)))
  }

  /// The share of a sentence's squared length in terms that no chosen sentence has; 0 without a term.
  private func newShare(of sentence: Int) -> Float {
    vectors.matrix.entries(ofRow: sentence).reduce(0) { share, entry in
      let value = vectors.matrix.values[entry]
      return isCovered[Int(vectors.matrix.columns[entry])] ? share : share + value * value
    }
  }

  private mutating func offer(_ index: Int, _ queue: inout Heap<Candidate>) {
    guard !isChosen[index] else { return }
    let sentence = story.sentences[index]
    if followsRules, sentence.isFragment { return }
    if followsRules, sentence.leans, let previous = story.previous(before: index),
      !isChosen[previous]
    {
      isWaiting[index] = true
      return
    }
    let last = followsRules ? index + sentence.tail : index
    guard isNew(index), budget.take(story.sentences[index...last], of: story) else { return }
    for taken in index...last {
      chosen.append(taken)
      isChosen[taken] = true
      said.insert(story.hash(of: story.sentences[taken]))
      for entry in vectors.matrix.entries(ofRow: taken) {
        isCovered[Int(vectors.matrix.columns[entry])] = true
      }
    }
    if let next = story.next(after: last), isWaiting[next] {
      isWaiting[next] = false
      queue.insert(Candidate(sentence: next, gain: gain(of: next)))
    }
  }

  /// Whether a sentence says something that none of those chosen, nor the headline, says.
  private mutating func isNew(_ index: Int) -> Bool {
    if said.contains(story.hash(of: story.sentences[index])) { return false }
    guard followsRules else { return true }
    if let headline = story.headline(of: story.sentences[index]), isContained(index, in: headline) {
      restated.append(index)
      return false
    }
    guard newShare(of: index) < Self.suspicion else { return true }
    return !chosen.prefix(Self.comparisonLimit).contains { other in
      isContained(index, in: vectors.matrix.columns[vectors.matrix.entries(ofRow: other)])
    }
  }

  /// Whether hardly a term of a sentence is not among `terms`, or none at all if it has few.
  private func isContained(_ index: Int, in terms: ArraySlice<UInt32>) -> Bool {
    let entries = vectors.matrix.entries(ofRow: index)
    guard !entries.isEmpty, entries.count <= 2 * terms.count else { return false }
    let share: Float = entries.reduce(0) { share, entry in
      let value = vectors.matrix.values[entry]
      return terms.contains(vectors.matrix.columns[entry]) ? share + value * value : share
    }
    return entries.count >= Self.containedTerms
      ? share >= Self.containment : share > 0.999 && entries.count == terms.count
  }
}

/// A sentence with the largest gain that it may have, ordered by gain, ties by the order of the text.
private struct Candidate {
  let sentence: Int
  let gain: Float

  static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
    (a.gain, b.sentence) > (b.gain, a.sentence)
  }
}
