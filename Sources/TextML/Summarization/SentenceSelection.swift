/// Chooses sentences by their scores, within a budget.
///
/// Sentences are tried in the order of their scores, ties in the order of the text; one that does not
/// fit is passed over. What is said already is not said again, and, if a limit is set, neither is what
/// is nearly said, unless nothing else is left; a sentence that leans on the one before it then waits
/// until that is chosen, and one that opens a quote brings those up to its end.
struct SentenceSelection {
  /// The cosine from which a sentence repeats another.
  private static let repetition: Float = 0.999
  /// The share of a sentence in another from which it says nothing more, if it has enough terms to say
  /// anything.
  private static let containment: Float = 0.95
  private static let containedTerms = 4
  /// A sentence is compared with so many of those chosen, the best ones, for the time to stay linear.
  private static let comparisonLimit = 256

  /// What keeps sentences apart; nil chooses by score alone, each text once.
  let redundancyLimit: Double?
  let story: Story
  let vectors: SentenceVectors
  private var comparison: SentenceComparison
  private var budget: Budget
  private(set) var chosen: [Int] = []
  private var isChosen: [Bool]
  private var isWaiting: [Bool]
  private var passedOver: [Int] = []
  private var said: Set<UInt64> = []

  init(
    _ story: Story, _ vectors: SentenceVectors, length: SummaryLength, redundancyLimit: Double?
  ) {
    self.story = story
    self.vectors = vectors
    self.redundancyLimit = redundancyLimit
    comparison = SentenceComparison(vectors)
    budget = Budget(length, sentenceCount: story.sentences.count)
    isChosen = [Bool](repeating: false, count: story.sentences.count)
    isWaiting = isChosen
  }

  /// - Parameter order: The sentences that may be chosen, best first.
  mutating func choose(from order: [Int]) {
    for index in order where !budget.isSpent { offer(index) }
    // What is nearly said already fills what is left.
    for index in passedOver where !budget.isSpent { offer(index, again: true) }
  }

  private mutating func offer(_ index: Int, again: Bool = false) {
    guard !isChosen[index] else { return }
    let sentence = story.sentences[index]
    let followsRules = redundancyLimit != nil
    if followsRules, sentence.leans, !isChosen[index - 1] {
      isWaiting[index] = true
      return
    }
    let last = followsRules ? index + sentence.tail : index
    guard isNew(index, again: again), budget.take(story.sentences[index...last], of: story) else {
      return
    }
    for taken in index...last {
      chosen.append(taken)
      isChosen[taken] = true
      said.insert(story.hash(of: story.sentences[taken]))
    }
    // What waited for this one scored higher than all that follows.
    if last + 1 < isWaiting.count, isWaiting[last + 1] {
      isWaiting[last + 1] = false
      offer(last + 1, again: again)
    }
  }

  /// Whether a sentence says something that those chosen do not.
  private mutating func isNew(_ index: Int, again: Bool) -> Bool {
    if said.contains(story.hash(of: story.sentences[index])) { return false }
    guard let redundancyLimit else { return true }
    let overlap = comparison.overlap(
      of: index, with: chosen.prefix(Self.comparisonLimit), in: vectors)
    if overlap.similarity >= Self.repetition { return false }
    if overlap.share >= Self.containment,
      vectors.matrix.entries(ofRow: index).count >= Self.containedTerms
    {
      return false
    }
    if !again, Double(overlap.similarity) > redundancyLimit {
      passedOver.append(index)
      return false
    }
    return true
  }
}
