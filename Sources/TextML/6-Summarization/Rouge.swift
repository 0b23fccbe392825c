/// Measures how much of reference summaries a summary covers, and how much of it they cover.
///
/// With c(g) and r(g) occurrences of the n-gram g in the summary and in a reference,
///
///     precision = Σ min(c(g), r(g)) / Σ c(g)
///     recall    = Σ min(c(g), r(g)) / Σ r(g)
///     F1        = 2 · precision · recall / (precision + recall)
///
/// for ROUGE-1 and ROUGE-2. ROUGE-L has the length of the longest common subsequence of words as numerators.
/// A division by zero gives 0. Lin (2004), "ROUGE: a package for automatic evaluation of summaries", W04-1013.
/// The scores equal those of Google's `rouge_score` on text that it can read.
public struct Rouge: Sendable {
  /// How text is split into words.
  package enum Words: String, CaseIterable, Sendable {
    /// Letters and digits of any script, folded as ``ArabicNormalizer`` does; stop words are kept, and nothing
    /// is stemmed.
    case folded
    /// Runs of ASCII letters and digits in lower case, as `rouge_score` without a stemmer. Arabic has none.
    case ascii
  }

  /// How scores against several references become one.
  package enum Aggregate: String, CaseIterable, Sendable {
    /// The mean over the references.
    case mean
    /// The score against the reference with the largest F1.
    case max
    /// The mean, over the references, of the largest score without that reference: Lin's jackknife.
    case jackknife
  }

  /// Precision, recall and F1, 0 to 1.
  public struct Score: Hashable, Codable, Sendable {
    /// The share of the summary that is in the reference.
    public var precision = 0.0
    /// The share of the reference that is in the summary.
    public var recall = 0.0
    /// The harmonic mean of both.
    public var f1 = 0.0

    init() {}

    init(common: Int, summary: Int, reference: Int) {
      guard common > 0 else { return }
      precision = Double(common) / Double(summary)
      recall = Double(common) / Double(reference)
      f1 = 2 * precision * recall / (precision + recall)
    }

    /// Returns the mean of scores; 0 without scores.
    package static func mean(_ scores: some Collection<Score>) -> Score {
      var sum = Score()
      for score in scores {
        sum.precision += score.precision
        sum.recall += score.recall
        sum.f1 += score.f1
      }
      guard !scores.isEmpty else { return sum }
      let count = Double(scores.count)
      (sum.precision, sum.recall, sum.f1) = (
        sum.precision / count, sum.recall / count, sum.f1 / count
      )
      return sum
    }
  }

  /// The three measures of one summary.
  public struct Scores: Hashable, Codable, Sendable {
    /// The score of single words.
    public var rouge1 = Score()
    /// The score of word bigrams.
    public var rouge2 = Score()
    /// The score of the longest common subsequence.
    public var rougeL = Score()

    /// Returns the mean of each measure.
    package static func mean(_ scores: some Collection<Scores>) -> Scores {
      combined(Array(scores)) { Score.mean($0) }
    }

    fileprivate static func combined(
      _ scores: [Scores], _ combine: ([Score]) -> Score
    ) -> Scores {
      Scores(
        rouge1: combine(scores.map(\.rouge1)), rouge2: combine(scores.map(\.rouge2)),
        rougeL: combine(scores.map(\.rougeL)))
    }
  }

  private let words: Words

  /// Creates a measure of words in any script, folded as ``ArabicNormalizer`` does.
  public init() { words = .folded }

  package init(words: Words) { self.words = words }

  /// Returns the scores of a summary against its references: the mean over them.
  ///
  /// - Returns: Zeros without a reference.
  /// - Complexity: O(*m* *r* / 64) for *m* words of the summary and *r* words of the references; only blocks of 64
  ///   words that have a word of the summary take time.
  public func scores(of summary: String, against references: [String]) -> Scores {
    scores(of: summary, against: references, aggregate: .mean)
  }

  /// Returns the scores against several references as one; with one reference the jackknife is its score.
  package func scores(
    of summary: String, against references: [String], aggregate: Aggregate
  ) -> Scores {
    let summary = hashes(of: summary)
    let each = references.map { scores(summary, hashes(of: $0)) }
    return Scores.combined(each) { scores in
      switch aggregate {
      case .mean: Score.mean(scores)
      case .max: Rouge.best(scores[...])
      case .jackknife:
        scores.count < 2
          ? Rouge.best(scores[...])
          : Score.mean(
            scores.indices.map { left in
              Rouge.best(scores[..<left] + scores[(left + 1)...])
            })
      }
    }
  }

  /// Returns the score with the largest F1; of equal ones, the first.
  private static func best(_ scores: ArraySlice<Score>) -> Score {
    scores.reduce(Score()) { $1.f1 > $0.f1 ? $1 : $0 }
  }

  private func scores(_ summary: [UInt64], _ reference: [UInt64]) -> Scores {
    Scores(
      rouge1: Rouge.overlap(summary, reference),
      rouge2: Rouge.overlap(Rouge.bigrams(summary), Rouge.bigrams(reference)),
      rougeL: Score(
        common: Rouge.commonSubsequence(summary, reference), summary: summary.count,
        reference: reference.count))
  }

  private static func bigrams(_ words: [UInt64]) -> [UInt64] {
    zip(words, words.dropFirst()).map { TermHash.mix($0 ^ TermHash.mix($1)) }
  }

  private static func overlap(_ summary: [UInt64], _ reference: [UInt64]) -> Score {
    var left: [UInt64: Int] = [:]
    for gram in reference { left[gram, default: 0] += 1 }
    var common = 0
    for gram in summary {
      guard let count = left[gram], count > 0 else { continue }
      left[gram] = count - 1
      common += 1
    }
    return Score(common: common, summary: summary.count, reference: reference.count)
  }

  /// Returns the length of the longest common subsequence, computed for 64 words of the reference at a time.
  ///
  /// Hyyrö (2004), "Bit-parallel LCS-length computation revisited", AWOCA, 16–27. A block changes only if it has
  /// the word or receives a carry, so all other blocks are skipped.
  static func commonSubsequence(_ summary: [UInt64], _ reference: [UInt64]) -> Int {
    var matches: [UInt64: [BlockMatch]] = [:]
    for (index, word) in reference.enumerated() {
      let bit = UInt64(1) << UInt64(index % 64)
      matches[word, default: []].add(bit, toBlock: index / 64)
    }
    // A zero bit stands for a word at which the common subsequence gets longer.
    var blocks = [UInt64](repeating: .max, count: (reference.count + 63) / 64)
    for word in summary {
      var next = 0
      guard let matches = matches[word] else { continue }
      while next < matches.count {
        var index = matches[next].block
        var carry = false
        repeat {
          var bits: UInt64 = 0
          if next < matches.count, matches[next].block == index {
            bits = matches[next].bits
            next += 1
          }
          let block = blocks[index]
          let (sum, overflow) = block.addingReportingOverflow(block & bits)
          let (total, secondOverflow) = sum.addingReportingOverflow(carry ? 1 : 0)
          carry = overflow || secondOverflow
          blocks[index] = total | (block & ~bits)
          index += 1
        } while carry && index < blocks.count
      }
    }
    return blocks.enumerated().reduce(0) { count, block in
      let used = min(64, reference.count - block.offset * 64)
      let mask = used == 64 ? UInt64.max : (1 << UInt64(used)) - 1
      return count + (~block.element & mask).nonzeroBitCount
    }
  }

  /// Returns the number of words of a text.
  package func wordCount(of text: String) -> Int { hashes(of: text).count }

  /// Returns the hashes of a text's words in order.
  private func hashes(of text: String) -> [UInt64] {
    var hashes: [UInt64] = []
    withUTF8(of: text) { utf8 in
      switch words {
      case .folded:
        WordScanner.forEachWord(in: utf8) { hashes.append($0.hash) }
      case .ascii:
        var word: [UInt8] = []
        for i in 0...utf8.count {
          let byte = i < utf8.count ? utf8[i] : 0
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            word.append(byte)
          case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
          default:
            if !word.isEmpty { hashes.append(TermHash.hash(word)) }
            word.removeAll(keepingCapacity: true)
          }
        }
      }
    }
    return hashes
  }
}

/// The positions of one word in a block of 64 words.
private struct BlockMatch {
  let block: Int
  var bits: UInt64
}

extension [BlockMatch] {
  /// Adds a position; blocks must come in ascending order.
  fileprivate mutating func add(_ bit: UInt64, toBlock block: Int) {
    if last?.block == block {
      self[count - 1].bits |= bit
    } else {
      append(BlockMatch(block: block, bits: bit))
    }
  }
}
