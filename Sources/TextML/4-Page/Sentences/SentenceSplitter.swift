/// Splits Arabic news text into sentences, as places in the text.
///
/// - A sentence ends at «.», «!», «؟», «?», «؛», «…» or a run of them, and at the end of a line,
///   unless the page is hard-wrapped: then it goes on over the line break. It never ends at «،».
///   Closing quotes and brackets behind the sign belong to the sentence.
/// - A full stop ends nothing inside a number (3.5), behind the number of a list («1.»), an initial,
///   an abbreviation (د. and م.ت.ف.) or the name of a letter (بي.بي.سي), or inside a Latin word or
///   address; without a space behind it, it does between Arabic words («الناتج.وأضاف»).
/// - «؛» ends a sentence before a word that begins a clause («ثم», «وأضاف»), and not before others;
///   «..» ends nothing in the first three words.
/// - Quotes and brackets that close in the same paragraph, within 1,500 bytes, are kept whole.
public struct SentenceSplitter: Sendable {
  /// Creates a splitter; it has no settings.
  public init() {}

  /// Returns the sentences in order: trimmed, disjoint, each with at least one word, and all words
  /// of the text in one of them.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  public func split(_ text: String) -> [Sentence] {
    withUTF8(of: text) { utf8 in
      var ranges: [Range<Int>] = []
      var list = LineList(utf8)
      LineUnwrapping.join(&list, in: utf8)
      for line in list.lines { ranges += SentenceSplitter.split(line: line.range, of: utf8) }
      return ranges.enumerated().map { Sentence(index: $0.offset, utf8Range: $0.element) }
    }
  }

  /// The ranges of the sentences of one line, or of the lines of one paragraph: a line break in it
  /// is white space.
  static func split(line: Range<Int>, of utf8: UTF8Bytes) -> [Range<Int>] {
    let signs = QuotationMark.read(line, of: utf8)
    let quotes = Quotations(signs, in: line, of: utf8)
    var sentences = SentenceList(start: line.lowerBound)
    var judge = SentenceBoundary(line)
    var openUntil = -1
    var index = 0
    while index < signs.count {
      if openUntil < 0 { openUntil = quotes.closing[index] }
      guard Punctuation.isTerminator(signs[index].scalar) else {
        if index >= openUntil { openUntil = -1 }
        index += 1
        continue
      }
      let stop = Stop(at: index, of: signs)
      let wasInside = openUntil >= 0
      var last = stop.lastSign
      while last + 1 < signs.count, quotes.closes(last + 1, behind: signs[last], of: utf8) {
        last += 1
        if last >= openUntil { openUntil = -1 }
      }
      let end = signs[last].utf8Range.upperBound
      index = last + 1
      guard openUntil < 0, end < line.upperBound else { continue }
      // «هل تسمعني؟» سأل المذيع: a question inside a quote does not end the sentence around it.
      if wasInside && stop.kind != .fullStop { continue }
      switch judge.judge(stop, end: end, sentenceStart: sentences.start, of: utf8) {
      case .goesOn: break
      case .ends: sentences.end(at: end, of: utf8)
      case .endsBefore(let place): sentences.end(at: place, of: utf8)
      }
    }
    sentences.end(at: line.upperBound, of: utf8)
    return sentences.ranges
  }

  /// The sentences found so far; signs without a word join the sentence before them.
  private struct SentenceList {
    private(set) var ranges: [Range<Int>] = []
    /// Where the sentence being read begins.
    private(set) var start: Int

    init(start: Int) { self.start = start }

    mutating func end(at place: Int, of utf8: UTF8Bytes) {
      let trimmed = Line.trimmed(start..<place, in: utf8)
      if !trimmed.isEmpty {
        if WordScanner.hasWord(utf8.extracting(trimmed)) {
          ranges.append(trimmed)
        } else if let previous = ranges.last {
          ranges[ranges.count - 1] = previous.lowerBound..<trimmed.upperBound
        }
      }
      start = place
    }
  }
}

/// A sentence and where it stands.
public struct Sentence: Hashable, Sendable {
  /// Its number in the text, from 0.
  public let index: Int
  /// Its place in the text, in UTF-8 bytes.
  public let utf8Range: Range<Int>
}

/// A run of signs that can end a sentence.
struct Stop {
  enum Kind {
    /// One full stop.
    case fullStop
    /// Two, which Arabic writers use for a pause.
    case pause
    case ellipsis
    /// A question or exclamation mark, or a run with one in it.
    case mark
    case semicolon
  }

  let kind: Kind
  let utf8Range: Range<Int>
  /// The index of its last sign.
  let lastSign: Int

  init(at index: Int, of signs: [QuotationMark]) {
    var last = index
    var isFullStops = signs[index].scalar == 0x2E
    var isDots = isFullStops || signs[index].scalar == Punctuation.ellipsis
    while last + 1 < signs.count, signs[last + 1].follows(signs[last]),
      Punctuation.isTerminator(signs[last + 1].scalar)
    {
      last += 1
      isFullStops = isFullStops && signs[last].scalar == 0x2E
      isDots = isDots && (signs[last].scalar == 0x2E || signs[last].scalar == Punctuation.ellipsis)
    }
    lastSign = last
    utf8Range = signs[index].utf8Range.lowerBound..<signs[last].utf8Range.upperBound
    switch last - index + 1 {
    case 1 where isFullStops: kind = .fullStop
    case 2 where isFullStops: kind = .pause
    case 1 where signs[index].scalar == Punctuation.arabicSemicolon: kind = .semicolon
    case 1 where signs[index].scalar == Punctuation.urduFullStop: kind = .mark
    default: kind = isDots ? .ellipsis : .mark
    }
  }
}
