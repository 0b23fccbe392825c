/// Finds the dateline of a news story: where it was written, when, by whom and for which agency,
/// before its first sentence («القاهرة - أ ش أ:», «الرياض (واس)», «دبي – رويترز»).
///
/// It holds places, agencies and newspapers, dates, and up to five other words, the reporter's name,
/// none of them a common verb or particle. A colon, dash or bracket closes it, so that a sentence about
/// a city is left whole.
enum Dateline {
  private static let longest = 240
  private static let mostOthers = 5

  /// The dateline that the paragraph begins with, its closing sign included; nil if there is none.
  ///
  /// - Parameter mayBeAlone: Whether it can be all of the paragraph.
  /// - Complexity: O(1).
  static func find(
    in paragraph: Range<Int>, of utf8: UTF8Bytes, mayBeAlone: Bool
  ) -> Range<Int>? {
    guard mayClose(paragraph, in: utf8) else { return nil }
    let isWhole = paragraph.count <= longest
    let words = readWords(
      paragraph.lowerBound..<min(paragraph.upperBound, paragraph.lowerBound + longest), of: utf8)
    let hashes = words.map(\.hash)
    var found = Found()
    var close: Int?
    var index = 0
    while index < words.count {
      let rest = hashes[index...]
      var count = agencies.prefix(of: rest)
      if count > 0 {
        found.agencies += 1
      } else {
        count = places.prefix(of: rest)
        let paper = papers.prefix(of: rest)
        if paper > count {
          (count, found.papers) = (paper, found.papers + 1)
        } else if count > 0 {
          found.places += 1
        } else {
          count = 1
          if hashes[index] == FoldedWord.number || dateWords.contains(hashes[index]) {
            found.dateWords += 1
          } else {
            found.others += 1
            if verbs.contains(hashes[index]) { break }
          }
        }
      }
      guard found.others <= mostOthers else { break }
      index += count
      let end = words[index - 1].range.upperBound
      if index == words.count {
        guard isWhole else { break }
        let signs = Signs(end..<paragraph.upperBound, of: utf8)
        return mayBeAlone && !signs.hasStop && !signs.endsSentence
          && found.isDateline(closedBy: signs, isAlone: true)
          ? paragraph : nil
      }
      let signs = Signs(end..<words[index].range.lowerBound, of: utf8)
      if signs.endsSentence { break }
      if !signs.isEmpty { found.segments += 1 }
      if found.isDateline(closedBy: signs, isAlone: false) { close = end + signs.length }
    }
    return close.map { Line.trimmed(paragraph.lowerBound..<$0, in: utf8) }
  }

  /// Whether a sign that closes a dateline stands in the beginning: few paragraphs have one.
  private static func mayClose(_ paragraph: Range<Int>, in utf8: UTF8Bytes) -> Bool {
    if paragraph.count <= 120 { return true }
    // Summed up, for a branch a byte is mostly foretold wrong.
    func one(_ isSign: Bool) -> UInt8 { isSign ? 1 : 0 }
    var signs: UInt8 = 0
    for i in paragraph.lowerBound..<paragraph.lowerBound + 120 {
      let (byte, next) = (utf8[i], utf8[i + 1])
      signs |= one(byte == 0x29) | one(byte == 0x2D) | one(byte == 0x2F) | one(byte == 0x3A)
      signs |= one(byte == 0x7C) | (one(byte == 0xE2) | one(byte == 0xD9)) & one(next == 0x80)
    }
    return signs != 0
  }

  /// Whether words are the name of an agency, or of two.
  static func isAgency(_ words: ArraySlice<UInt64>) -> Bool {
    let count = max(agencies.prefix(of: words), papers.prefix(of: words))
    return count > 0 && (count == words.count || isAgency(words.dropFirst(count)))
  }

  /// What was read so far.
  private struct Found {
    var agencies = 0
    var papers = 0
    var places = 0
    var dateWords = 0
    var others = 0
    /// Parts that signs set apart.
    var segments = 0

    func isDateline(closedBy signs: Signs, isAlone: Bool) -> Bool {
      let isSigned = agencies > 0 || papers > 0 && segments > 1 && places + others > 0
      if isAlone {
        return isSigned && (places > 0 || dateWords > 2 || others > 0)
          || places > 0 && (segments > 0 && others > 0 || dateWords > 2)
      }
      if signs.hasColon { return isSigned || places > 0 && (others == 0 || segments > 1) }
      if signs.hasDash { return isSigned || places > 0 && others == 0 }
      return signs.hasBracket && agencies > 0 && places > 0
    }
  }

  private struct Signs {
    var isEmpty = true
    var hasColon = false
    var hasDash = false
    var hasBracket = false
    var endsSentence = false
    var hasStop = false
    /// Up to the sign that opens what comes next.
    var length = 0

    init(_ range: Range<Int>, of utf8: UTF8Bytes) {
      var i = range.lowerBound
      while i < range.upperBound {
        let (scalar, size) = utf8.scalar(at: i)
        switch scalar {
        case 0x28, 0xAB, 0x5B, 0x22, 0x201C:
          // What opens belongs to what comes next, unless it closes after all.
          if hasColon || hasDash || hasBracket { return }
          if scalar != 0x22 {
            isEmpty = false
            return
          }
        case 0x3A: hasColon = true
        case 0x29: hasBracket = true
        case 0x2F, 0x7C: hasDash = true
        default:
          if Punctuation.isDash(scalar), scalar != 0x0640 || size < range.count { hasDash = true }
          if Punctuation.isTerminator(scalar) {
            // One full stop can stand in an abbreviation.
            endsSentence = endsSentence || scalar != 0x2E || hasStop
            hasStop = true
          }
        }
        if !Punctuation.isSpace(scalar), !Punctuation.isInvisible(scalar) { isEmpty = false }
        i += size
        length = i - range.lowerBound
      }
    }
  }

  private struct Item {
    let hash: UInt64
    let range: Range<Int>
  }

  private static func readWords(_ range: Range<Int>, of utf8: UTF8Bytes) -> [Item] {
    var words: [Item] = []
    WordScanner.forEachWord(in: utf8.extracting(range)) { word in
      let place = word.utf8Range
      words.append(
        Item(
          hash: word.foldedHash,
          range: range.lowerBound + place.lowerBound..<range.lowerBound + place.upperBound))
    }
    return words
  }
}
