/// Finds the dateline of a news article: the place, date, author and agency before its first sentence
/// («القاهرة - أ ش أ:», «الرياض (واس)», «دبي – رويترز»).
///
/// A dateline has places, agencies, newspapers, dates, and at most five other words for the author's name,
/// none of which is a common verb or particle. A colon, dash or closing bracket ends it, so that a sentence
/// about a city is not split.
enum Dateline {
  /// The number of bytes that are read.
  private static let maximumBytes = 240
  private static let maximumOtherWords = 5

  /// Returns the dateline that the paragraph begins with, including the punctuation that ends it.
  ///
  /// - Parameters:
  ///   - mayBeWholeParagraph: Whether the dateline may be a paragraph of its own.
  ///   - needsPlaceOrDate: Whether an agency and other words are not enough, which may be the name of a site: «بي بي سي عربي».
  /// - Returns: nil if there is none.
  /// - Complexity: O(1).
  static func find(
    in paragraph: Range<Int>, of utf8: UTF8Bytes, mayBeWholeParagraph: Bool,
    needsPlaceOrDate: Bool = false
  ) -> Range<Int>? {
    guard hasClosingPunctuation(paragraph, in: utf8) else { return nil }
    let isRead = paragraph.count <= maximumBytes
    func isEnough(_ content: Content) -> Bool { !needsPlaceOrDate || content.hasPlaceOrDate }
    let words = readWords(paragraph.prefix(maximumBytes), of: utf8)
    let hashes = words.map(\.hash)
    var content = Content()
    var end: Int?
    var index = 0
    while index < words.count {
      guard let count = content.add(hashes[index...]) else { break }
      index += count
      let wordEnd = words[index - 1].range.upperBound
      if index == words.count {
        guard isRead else { break }
        let gap = Gap(wordEnd..<paragraph.upperBound, of: utf8)
        return mayBeWholeParagraph && !gap.hasFullStop && !gap.endsSentence
          && content.isDateline(closedBy: gap, isWholeParagraph: true) && isEnough(content)
          ? paragraph : nil
      }
      let gap = Gap(wordEnd..<words[index].range.lowerBound, of: utf8)
      if gap.endsSentence { break }
      if !gap.isEmpty { content.segments += 1 }
      if content.isDateline(closedBy: gap, isWholeParagraph: false), isEnough(content) {
        end = wordEnd + gap.length
      }
    }
    return end.map { Line.trimmed(paragraph.lowerBound..<$0, in: utf8) }
  }

  /// Whether the words are the name of one agency or several.
  static func isAgency(_ words: ArraySlice<UInt64>) -> Bool {
    let count = max(agencies.prefix(of: words), newspapers.prefix(of: words))
    return count > 0 && (count == words.count || isAgency(words.dropFirst(count)))
  }

  /// Whether punctuation that ends a dateline is at the beginning of a paragraph.
  ///
  /// Most paragraphs have none, and are not read further.
  private static func hasClosingPunctuation(_ paragraph: Range<Int>, in utf8: UTF8Bytes) -> Bool {
    if paragraph.count <= 120 { return true }
    // ORed together: one branch per byte would be mispredicted.
    func bit(_ condition: Bool) -> UInt8 { condition ? 1 : 0 }
    var found: UInt8 = 0
    for i in paragraph.lowerBound..<paragraph.lowerBound + 120 {
      let (byte, next) = (utf8[i], utf8[i + 1])
      found |= bit(byte == 0x29) | bit(byte == 0x2D) | bit(byte == 0x2F) | bit(byte == 0x3A)
      found |= bit(byte == 0x7C) | (bit(byte == 0xE2) | bit(byte == 0xD9)) & bit(next == 0x80)
    }
    return found != 0
  }

  private static func readWords(
    _ range: Range<Int>, of utf8: UTF8Bytes
  ) -> [(hash: UInt64, range: Range<Int>)] {
    var words: [(hash: UInt64, range: Range<Int>)] = []
    WordScanner.forEachWord(in: utf8.extracting(range)) { word in
      let start = range.lowerBound + word.utf8Range.lowerBound
      words.append((word.phraseHash, start..<start + word.utf8Range.count))
    }
    return words
  }
}

extension Dateline {
  /// The kinds of words that were read.
  private struct Content {
    var agencies = 0
    var newspapers = 0
    var places = 0
    var dateWords = 0
    var others = 0
    /// The number of parts that punctuation separates.
    var segments = 0

    /// Whether a place or a part of a date was read.
    var hasPlaceOrDate: Bool { places > 0 || dateWords > 0 }

    /// Adds the next name or word and returns its word count; nil if it cannot be part of a dateline.
    mutating func add(_ words: ArraySlice<UInt64>) -> Int? {
      let agency = Dateline.agencies.prefix(of: words)
      if agency > 0 {
        agencies += 1
        return agency
      }
      let place = Dateline.places.prefix(of: words)
      let newspaper = Dateline.newspapers.prefix(of: words)
      if newspaper > place {
        newspapers += 1
        return newspaper
      }
      if place > 0 {
        places += 1
        return place
      }
      guard let word = words.first else { return nil }
      if word == FoldedWord.number || Dateline.dateWords.contains(word) {
        dateWords += 1
        return 1
      }
      others += 1
      return others <= Dateline.maximumOtherWords && !Dateline.verbs.contains(word) ? 1 : nil
    }

    /// Whether the words so far are a dateline, given the punctuation after them.
    func isDateline(closedBy gap: Gap, isWholeParagraph: Bool) -> Bool {
      let isSigned = agencies > 0 || newspapers > 0 && segments > 1 && places + others > 0
      if isWholeParagraph {
        return isSigned && (places > 0 || dateWords > 2 || others > 0)
          || places > 0 && (segments > 0 && others > 0 || dateWords > 2)
      }
      if gap.hasColon { return isSigned || places > 0 && (others == 0 || segments > 1) }
      if gap.hasDash { return isSigned || places > 0 && others == 0 }
      return gap.hasClosingBracket && agencies > 0 && places > 0
    }
  }

  /// The punctuation between two words.
  private struct Gap {
    var isEmpty = true
    var hasColon = false
    var hasDash = false
    var hasClosingBracket = false
    var endsSentence = false
    var hasFullStop = false
    /// The number of bytes up to a quote or bracket that opens before the next word.
    var length = 0

    init(_ range: Range<Int>, of utf8: UTF8Bytes) {
      var i = range.lowerBound
      while i < range.upperBound {
        let (scalar, size) = utf8.scalar(at: i)
        switch scalar {
        case 0x28, 0xAB, 0x5B, 0x22, 0x201C:
          // What opens here belongs to the next word, unless the dateline goes on.
          if hasColon || hasDash || hasClosingBracket { return }
          if scalar != 0x22 {
            isEmpty = false
            return
          }
        case 0x3A: hasColon = true
        case 0x29: hasClosingBracket = true
        case 0x2F, 0x7C: hasDash = true
        default:
          if Punctuation.isDash(scalar), scalar != 0x0640 || size < range.count { hasDash = true }
          if Punctuation.isTerminator(scalar) {
            // A single full stop may belong to an abbreviation.
            endsSentence = endsSentence || scalar != 0x2E || hasFullStop
            hasFullStop = true
          }
        }
        if !Punctuation.isSpace(scalar), !Punctuation.isInvisible(scalar) { isEmpty = false }
        i = min(i + size, range.upperBound)
        length = i - range.lowerBound
      }
    }
  }
}
