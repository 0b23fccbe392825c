/// Selects sentences by their scores and by what they add, within a maximum length.
///
/// The next sentence is always the one with the largest gain: its score, lowered by the share of its weight
/// in terms that a selected sentence has; ties go by the order of the text. A sentence that does not fit is
/// skipped, and the fuller the summary is, the larger a gain must be. One that repeats another, or adds nothing to the headline, is left out. A sentence that depends
/// on the one before it waits until that is selected, and one that opens a quotation brings the sentences up
/// to its end. Gains only fall as sentences are selected, so they are updated lazily: Minoux (1978),
/// doi:10.1007/BFb0006528.
struct SentenceSelection {
  /// The share of a sentence in another one, or in the headline, from which it adds nothing.
  private static let containment: Float = 0.85
  /// A sentence with fewer terms must be contained completely.
  private static let containmentTerms = 4
  /// Only a sentence with a smaller new share is compared with the selected ones.
  private static let newShareToCompare: Float = 0.1
  /// The number of selected sentences that a sentence is compared with; keeps time linear.
  private static let comparisonLimit = 256

  private let input: SummaryInput
  private let vectors: SentenceVectors
  private let scores: [Float]
  /// The weight of redundancy: 0 selects by score alone.
  private let penalty: Float
  private let followsRules: Bool
  /// Times ``LengthBudget/fullness``: the least gain that is worth the words.
  private let leastGain: Float
  private var budget: LengthBudget
  /// Whether a selected sentence has each term.
  private var isCovered: [Bool]
  /// Terms of the sentence that is being compared, by the number of the comparison.
  private var marks: [Int32]
  private var comparison: Int32 = 0
  /// The selected sentences in the order of selection.
  private(set) var selected: [Int] = []
  private var isSelected: [Bool]
  private var isWaiting: [Bool]
  /// Whether the best sentence may be trimmed if it is too long.
  private let trims: Bool
  /// The first selected sentence and its text, if it was trimmed.
  private(set) var trimmed: (sentence: Int, text: String)?
  /// Sentences that are selected only if there is no other: they repeat the headline, or begin a quotation of more sentences
  /// than there is room for.
  private var lastResorts: [Int] = []
  /// The hashes of the first ``hashedCount`` selected sentences.
  private var selectedHashes: Set<UInt64> = []
  private var hashedCount = 0

  /// - Parameters:
  ///   - followsRules: Whether sentences are left out for more than equal text.
  ///   - leastGain: The least gain when 80 words are used up.
  ///   - trims: Whether the best sentence is trimmed if it is too long.
  init(
    _ input: SummaryInput, _ vectors: SentenceVectors, scores: [Float], length: SummaryLength,
    redundancyPenalty: Double, followsRules: Bool, leastGain: Float = 0, trims: Bool = false
  ) {
    self.input = input
    self.vectors = vectors
    self.scores = scores
    self.followsRules = followsRules
    self.trims = trims
    self.leastGain = leastGain
    penalty = followsRules ? Float(redundancyPenalty) : 0
    budget = LengthBudget(
      length, sentenceCount: input.articles.reduce(0) { $0 + $1.sentenceCount })
    isCovered = [Bool](repeating: false, count: vectors.matrix.columnCount)
    marks = [Int32](repeating: 0, count: vectors.matrix.columnCount)
    isSelected = [Bool](repeating: false, count: input.sentences.count)
    isWaiting = isSelected
  }

  /// Selects sentences until the length is used up.
  ///
  /// - Parameters:
  ///   - eligible: The sentences that may be selected.
  ///   - utf8: The bytes that the input was read from.
  mutating func select(from eligible: [Int], in utf8: UTF8Bytes) {
    var queue = Heap(
      eligible.map { Candidate(sentence: $0, gain: scores[$0]) }, by: Candidate.precedes)
    while !budget.isSpent, let next = queue.popFirst() {
      let gain = gain(of: next.sentence)
      if gain < next.gain, let rival = queue.first,
        (gain, rival.sentence) < (rival.gain, next.sentence)
      {
        queue.insert(Candidate(sentence: next.sentence, gain: gain))
      } else {
        if isTooLittle(gain) { break }
        offer(next.sentence, &queue, in: utf8)
      }
    }
    // The article may be no more than its headline or a quotation.
    guard selected.isEmpty, let first = lastResorts.first else { return }
    if budget.take(input.sentences[first...first], of: input, in: utf8) {
      selected = [first]
    } else if trims, let text = budget.takeTrimmed(input.text(of: input.sentences[first], in: utf8))
    {
      (selected, trimmed) = ([first], (first, text))
    }
  }

  /// Returns the number of bytes that a selected sentence is printed without.
  ///
  /// A connective stays where the sentence that it refers to is selected too, and a mere «و» in all but the opening
  /// sentence.
  ///
  /// - Parameter opens: Whether it is the first selected sentence of its article.
  func connectiveLength(of index: Int, opens: Bool) -> Int {
    guard followsRules else { return 0 }
    let sentence = input.sentences[index]
    if let previous = input.previous(before: index), isSelected[previous],
      input.sentences[previous].article == sentence.article
    {
      return 0
    }
    return opens || !LeadingConnective.isConjunction(sentence.connectiveLength)
      ? sentence.connectiveLength : 0
  }

  /// Whether a gain is not worth what is left of the length.
  ///
  /// A second sentence always is while half of the length is left: the first of news often says what the headline says.
  private func isTooLittle(_ gain: Float) -> Bool {
    leastGain > 0 && !selected.isEmpty && (selected.count > 1 || budget.fullness > 0.5)
      && gain < leastGain * budget.fullness
  }

  /// Returns the score, lowered by the share that is not new.
  private func gain(of sentence: Int) -> Float {
    penalty == 0
      ? scores[sentence] : scores[sentence] * (1 - penalty * (1 - newShare(of: sentence)))
  }

  /// Returns the share of a sentence's squared length in terms that no selected sentence has.
  private func newShare(of sentence: Int) -> Float {
    vectors.matrix.entries(ofRow: sentence).reduce(0) { share, entry in
      let value = vectors.matrix.values[entry]
      return isCovered[Int(vectors.matrix.columns[entry])] ? share : share + value * value
    }
  }

  /// Selects a sentence if the rules and the length allow it.
  private mutating func offer(_ index: Int, _ queue: inout Heap<Candidate>, in utf8: UTF8Bytes) {
    guard !isSelected[index] else { return }
    let sentence = input.sentences[index]
    if followsRules, sentence.isFragment { return }
    if followsRules, sentence.dependsOnPrevious, let previous = input.previous(before: index),
      !isSelected[previous]
    {
      isWaiting[index] = true
      return
    }
    let last = followsRules ? index + sentence.requiredNext : index
    guard isNew(index, in: utf8) else { return }
    if budget.take(input.sentences[index...last], of: input, in: utf8) {
      select(index...last, &queue, in: utf8)
    } else if budget.countsSentences {
      lastResorts.append(index)
    } else if trims, selected.isEmpty,
      let text = budget.takeTrimmed(
        input.text(of: sentence, without: sentence.connectiveLength, in: utf8))
    {
      trimmed = (index, text)
      select(index...index, &queue, in: utf8)
    }
  }

  private mutating func select(
    _ sentences: ClosedRange<Int>, _ queue: inout Heap<Candidate>, in utf8: UTF8Bytes
  ) {
    for taken in sentences {
      selected.append(taken)
      isSelected[taken] = true
      for entry in vectors.matrix.entries(ofRow: taken) {
        isCovered[Int(vectors.matrix.columns[entry])] = true
      }
    }
    if let next = input.next(after: sentences.upperBound), isWaiting[next] {
      isWaiting[next] = false
      queue.insert(Candidate(sentence: next, gain: gain(of: next)))
    }
  }

  // MARK: Redundancy

  /// Whether a sentence adds something to the headline and to each selected sentence.
  private mutating func isNew(_ index: Int, in utf8: UTF8Bytes) -> Bool {
    let newShare = newShare(of: index)
    if newShare == 0, isEqualToSelected(index, in: utf8) { return false }
    guard followsRules else { return true }
    if let headline = input.headline(of: input.sentences[index]), isContained(index, in: headline) {
      lastResorts.append(index)
      return false
    }
    guard newShare < Self.newShareToCompare else { return true }
    return !selected.prefix(Self.comparisonLimit).contains { other in
      isContained(index, in: vectors.matrix.columns[vectors.matrix.entries(ofRow: other)])
    }
  }

  /// Whether a selected sentence has the same bytes.
  private mutating func isEqualToSelected(_ index: Int, in utf8: UTF8Bytes) -> Bool {
    for other in selected[hashedCount...] {
      selectedHashes.insert(input.hash(of: input.sentences[other], in: utf8))
    }
    hashedCount = selected.count
    return selectedHashes.contains(input.hash(of: input.sentences[index], in: utf8))
  }

  /// Whether at least ``containment`` of a sentence is in `terms`, or all of it if it has few terms.
  ///
  /// - Complexity: O(terms of both).
  private mutating func isContained(_ index: Int, in terms: ArraySlice<UInt32>) -> Bool {
    let entries = vectors.matrix.entries(ofRow: index)
    guard !entries.isEmpty, entries.count <= 2 * terms.count else { return false }
    comparison += 1
    for term in terms { marks[Int(term)] = comparison }
    var share: Float = 0
    for entry in entries where marks[Int(vectors.matrix.columns[entry])] == comparison {
      share += vectors.matrix.values[entry] * vectors.matrix.values[entry]
    }
    return entries.count >= Self.containmentTerms
      ? share >= Self.containment : share > 0.999 && entries.count == terms.count
  }
}

/// A sentence in the queue with an upper bound of its gain.
private struct Candidate {
  let sentence: Int
  let gain: Float

  /// Whether a gain is larger, or equal and earlier in the text.
  static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
    (a.gain, b.sentence) > (b.gain, a.sentence)
  }
}
