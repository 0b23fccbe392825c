/// Splits Arabic news text into sentences, as places in the text.
///
/// - A sentence ends at «.», «!», «؟», «?», «؛», «…» or a run of them, and at every line break; never
///   at «،». Closing quotes and brackets behind the sign belong to the sentence.
/// - A full stop ends nothing inside a number (3.5), after an initial or abbreviation of one letter
///   (د. and م.ت.ف.), or inside a Latin word or address; it does without a space behind it if
///   Arabic words stand on both sides («الناتج.وأضاف»).
/// - Quotes and brackets that close on the same line, within 1,500 bytes, are kept whole.
public struct SentenceSplitter: Sendable {
  /// Creates a splitter; it has no settings.
  public init() {}

  /// Returns the sentences in order: trimmed, disjoint, each with at least one word.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  public func split(_ text: String) -> [Sentence] {
    withUTF8(of: text) { utf8 in
      var ranges: [Range<Int>] = []
      for line in Line.split(utf8) { ranges += SentenceSplitter.split(line: line.range, of: utf8) }
      return ranges.enumerated().map { Sentence(index: $0.offset, utf8Range: $0.element) }
    }
  }

  /// The ranges of the sentences of one line.
  static func split(line: Range<Int>, of utf8: UTF8Bytes) -> [Range<Int>] {
    let signs = Sign.read(line, of: utf8)
    var sentences = SentenceList()
    var start = line.lowerBound
    var quotes = QuoteDepth(signs)
    var index = 0
    while index < signs.count {
      let sign = signs[index]
      quotes.pass(index, sign.scalar)
      guard Punctuation.isTerminator(sign.scalar) else {
        index += 1
        continue
      }
      var last = index
      while last + 1 < signs.count, signs[last + 1].follows(signs[last]),
        Punctuation.isTerminator(signs[last + 1].scalar)
      {
        last += 1
      }
      let isFullStop = sign.scalar == "." && last == index
      let wasInside = quotes.isInside
      var closed = last
      while closed + 1 < signs.count, signs[closed + 1].follows(signs[closed]),
        Punctuation.isCloser(signs[closed + 1].scalar)
      {
        closed += 1
        quotes.pass(closed, signs[closed].scalar)
      }
      let end = signs[closed].utf8Range.upperBound
      // «هل تسمعني؟» سأل المذيع: a question inside a quote does not end the sentence around it.
      let continues = wasInside && sign.scalar != "." && closed + 1 < signs.count
      if !quotes.isInside, !continues,
        !isFullStop || fullStopEnds(sign.utf8Range, of: utf8, in: line)
      {
        sentences.append(start..<end, of: utf8)
        start = end
      }
      index = closed + 1
    }
    sentences.append(start..<line.upperBound, of: utf8)
    return sentences.ranges
  }

  /// The sentences found so far; signs without a word join the sentence before them.
  private struct SentenceList {
    private(set) var ranges: [Range<Int>] = []

    mutating func append(_ range: Range<Int>, of utf8: UTF8Bytes) {
      let trimmed = Line.trimmed(range, in: utf8)
      guard !trimmed.isEmpty else { return }
      if WordScanner.hasWord(utf8.extracting(trimmed)) {
        ranges.append(trimmed)
      } else if let previous = ranges.last {
        ranges[ranges.count - 1] = previous.lowerBound..<trimmed.upperBound
      }
    }
  }

  /// Whether a lone full stop ends its sentence, judged by the words that touch it.
  private static func fullStopEnds(
    _ stop: Range<Int>, of utf8: UTF8Bytes, in line: Range<Int>
  ) -> Bool {
    let before = Neighbour(before: stop.lowerBound, of: utf8, from: line.lowerBound)
    let after = Neighbour(after: stop.upperBound, of: utf8, to: line.upperBound)
    if before.letters == 1, before.isArabic, !before.touchesDigit { return false }
    if after.letters == 0, !after.touchesDigit { return true }
    if before.touchesDigit && after.touchesDigit { return false }
    if before.touchesDigit || after.touchesDigit { return before.letters > 1 || after.letters > 1 }
    return before.isArabic && after.isArabic && after.letters > 1
  }

  /// The run of letters that touches a full stop on one side.
  private struct Neighbour {
    var letters = 0
    var isArabic = false
    /// Whether a digit touches the stop, or the run.
    var touchesDigit = false

    init(before stop: Int, of utf8: UTF8Bytes, from start: Int) {
      for scalar in utf8.text(max(start, stop - 48)..<stop).unicodeScalars.reversed() {
        guard take(scalar) else { return }
      }
    }

    init(after stop: Int, of utf8: UTF8Bytes, to end: Int) {
      for scalar in utf8.text(stop..<min(end, stop + 48)).unicodeScalars {
        guard take(scalar) else { return }
      }
    }

    /// Reads one more scalar away from the stop; false where the run ends.
    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      if scalar.properties.numericType == .decimal {
        touchesDigit = true
        return false
      }
      if scalar == "\u{0640}" || scalar.properties.generalCategory == .nonspacingMark {
        return true
      }
      guard scalar.properties.isAlphabetic else { return false }
      letters += 1
      isArabic = (0x0600...0x06FF).contains(scalar.value) || scalar.value >= 0xFB50
      return true
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

/// A sign of a line that can end a sentence, or open or close a quote.
private struct Sign {
  let scalar: Unicode.Scalar
  let utf8Range: Range<Int>

  func follows(_ other: Sign) -> Bool { utf8Range.lowerBound == other.utf8Range.upperBound }

  /// The signs of a line, in order.
  static func read(_ line: Range<Int>, of utf8: UTF8Bytes) -> [Sign] {
    var signs: [Sign] = []
    var i = line.lowerBound
    while i < line.upperBound {
      let first = utf8[i]
      var length = 1
      var value = UInt32(first)
      if first >= 0xF0 {
        i += 4
        continue
      } else if first >= 0xE0 {
        length = 3
        guard i + 2 < line.upperBound else { break }
        guard first == 0xE2 else {
          i += 3
          continue
        }
        value = UInt32(first & 0x0F) << 12 | UInt32(utf8[i + 1] & 0x3F) << 6
        value |= UInt32(utf8[i + 2] & 0x3F)
      } else if first >= 0xC0 {
        length = 2
        guard i + 1 < line.upperBound else { break }
        value = UInt32(first & 0x1F) << 6 | UInt32(utf8[i + 1] & 0x3F)
      }
      if let scalar = Unicode.Scalar(value), isSign(scalar) {
        signs.append(Sign(scalar: scalar, utf8Range: i..<i + length))
      }
      i += length
    }
    return signs
  }

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    Punctuation.isTerminator(scalar) || Punctuation.isCloser(scalar)
      || QuoteDepth.closer(of: scalar) != nil
  }
}

/// Knows whether a place lies inside quotes or brackets that close on the same line.
///
/// Matching signs are paired before the line is read, so one that never closes keeps nothing open.
private struct QuoteDepth {
  /// For each sign that opens a pair, the index of the sign that closes it.
  private var closing: [Int: Int] = [:]
  private var openUntil = -1

  /// The longest quote that is kept whole; a longer one is a text of its own, or a stray sign.
  private static let longest = 1500

  init(_ signs: [Sign]) {
    var open: [(index: Int, closer: Unicode.Scalar)] = []
    for (index, sign) in signs.enumerated() {
      open.removeAll {
        sign.utf8Range.upperBound - signs[$0.index].utf8Range.lowerBound > Self.longest
      }
      if let match = open.lastIndex(where: { $0.closer == sign.scalar }) {
        closing[open[match].index] = index
        open.removeSubrange(match...)
      } else if let closer = QuoteDepth.closer(of: sign.scalar) {
        open.append((index, closer))
      }
    }
  }

  var isInside: Bool { openUntil >= 0 }

  /// Reads the sign at `index`, in order.
  mutating func pass(_ index: Int, _ scalar: Unicode.Scalar) {
    if openUntil >= 0 {
      if index >= openUntil { openUntil = -1 }
    } else if let close = closing[index] {
      openUntil = close
    }
  }

  static func closer(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "\u{00AB}": "\u{00BB}"
    case "\u{201C}": "\u{201D}"
    case "\"": "\""
    case "(": ")"
    case "[": "]"
    case "{": "}"
    default: nil
    }
  }
}
