/// Trims a sentence that is too long, at the boundaries of its clauses, and marks each gap with «…».
///
/// First brackets are left out, then attributions between commas («، بحسب الوزارة،»). If the rest is still too
/// long, it ends before a clause: at «،» or «؛», or before a word that begins a subordinate clause without a
/// comma («حيث», «مشيرا»). It never ends inside a quotation, nor between a verb of reporting and what is
/// reported. Where no clause ends in the second half of what fits, it ends with the last word that is no
/// preposition.
enum SentenceTrimming {
  /// The most words, and the most characters with the spaces between words and the marks.
  struct Limits {
    var words = Int.max
    var characters = Int.max
  }

  /// The most words that an attribution between commas has.
  private static let longestAttribution = 12
  /// The most words between the end of a beginning and the complement of its verb.
  private static let complementDistance = 12
  private static let mark = "…"

  /// Returns a sentence within the limits, with «…» for each gap; nil if no word fits.
  ///
  /// A sentence that fits is returned as it is.
  ///
  /// - Complexity: O(*n*) for *n* characters.
  static func trimmed(_ sentence: String, to limits: Limits) -> String? {
    var words = sentence.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.count <= limits.words, sentence.count <= limits.characters { return sentence }
    for leaveOut in [withoutBrackets, withoutAttributions] {
      words = leaveOut(words)
      let text = words.joined(separator: " ")
      if words.count <= limits.words, text.count <= limits.characters { return text }
    }
    return beginning(of: words, within: limits).flatMap { marked(words[..<$0]) }
  }

  /// Returns a sentence that ends with a colon without the clause that announces what is missing.
  static func withoutAnnouncement(_ sentence: String) -> String {
    let words = sentence.split(whereSeparator: \.isWhitespace).map(String.init)
    let clause = words.dropLast().lastIndex(where: endsClause) ?? 0
    return marked(2 * (clause + 1) >= words.count ? words[...clause] : words[...]) ?? sentence
  }

  /// Returns words as text that ends with the mark.
  private static func marked(_ words: ArraySlice<String>) -> String? {
    var text = words.joined(separator: " ")
    while let last = text.last, last.isWhitespace || "،؛;,:-–—.…".contains(last) {
      text.removeLast()
    }
    return text.isEmpty ? nil : text + mark
  }

  // MARK: Leaving out

  /// Returns the words without what is in round brackets, unless that is nearly everything.
  private static func withoutBrackets(_ words: [String]) -> [String] {
    leavingOut(words) { start in
      guard words[start].hasPrefix("(") else { return nil }
      let end = words[start...].prefix(longestAttribution).firstIndex { word in
        word.contains(")")
      }
      guard let end, let close = words[end].lastIndex(of: ")") else { return nil }
      let rest = words[end][words[end].index(after: close)...]
      return rest.allSatisfy(\.isPunctuation) ? end + 1 : nil
    }
  }

  /// Returns the words without attributions that begin after a comma and end with one.
  private static func withoutAttributions(_ words: [String]) -> [String] {
    leavingOut(words) { start in
      guard start > 0, endsClause(words[start - 1]), TrimmingWords.isAttribution(words[start])
      else { return nil }
      let end = words[start...].prefix(longestAttribution).firstIndex(where: endsClause)
      return end.map { $0 + 1 }
    }
  }

  /// Returns the words without the ranges that `end` finds; «…» is put to the word before each.
  private static func leavingOut(_ words: [String], to end: (Int) -> Int?) -> [String] {
    var kept: [String] = []
    var index = 0
    while index < words.count {
      guard index > 0, let next = end(index) else {
        kept.append(words[index])
        index += 1
        continue
      }
      var last = kept.removeLast()
      while let mark = last.last, "،,…".contains(mark) { last.removeLast() }
      kept.append(last + mark)
      index = next
    }
    return kept
  }

  // MARK: Ending early

  /// Returns the number of words of the best beginning within the limits; nil if no word fits.
  private static func beginning(of words: [String], within limits: Limits) -> Int? {
    let most = greatestCount(of: words, within: limits)
    guard most > 0 else { return nil }
    var (clause, word, quotedWord) = (0, 0, 0)
    var quotation = OpenQuotation()
    var awaitsComplement = false
    for (index, current) in words[..<most].enumerated() {
      quotation.read(current)
      if TrimmingWords.isReporting(current) { awaitsComplement = true }
      if TrimmingWords.isComplement(current) || current.hasSuffix(":") { awaitsComplement = false }
      let count = index + 1
      if !isDangling(current) {
        if quotation.isOpen { quotedWord = count } else { word = count }
      }
      guard !quotation.isOpen, count < words.count, beginsClause(at: count, of: words) else {
        continue
      }
      let next = words[count...].prefix(complementDistance)
      if !awaitsComplement || !next.contains(where: TrimmingWords.isComplement) { clause = count }
    }
    if 2 * clause >= most { return clause }
    return [word, quotedWord, most].first { $0 > 0 }
  }

  /// Returns the greatest number of words that fit with the mark.
  private static func greatestCount(of words: [String], within limits: Limits) -> Int {
    var characters = 0
    var count = 0
    for word in words.prefix(limits.words) {
      characters += word.count + (count > 0 ? 1 : 0)
      if characters >= limits.characters { break }
      count += 1
    }
    return count
  }

  /// Whether a clause begins with the word at `index`.
  private static func beginsClause(at index: Int, of words: [String]) -> Bool {
    if TrimmingWords.isComplement(words[index]) { return false }
    return endsClause(words[index - 1]) || TrimmingWords.beginsClause(words[index])
      || "-–—".contains(words[index])
  }

  private static func endsClause(_ word: String) -> Bool {
    guard let last = word.last else { return false }
    return "،؛;,".contains(last)
  }

  /// Whether a sentence must not end with a word: a preposition, a conjunction, or only punctuation.
  private static func isDangling(_ word: String) -> Bool {
    guard word.contains(where: { $0.isLetter || $0.isNumber }) else { return true }
    return TrimmingWords.isPreposition(word)
  }
}

/// The quotations and brackets that are open after the words read so far.
private struct OpenQuotation {
  private var depth = 0
  private var isStraightOpen = false

  var isOpen: Bool { depth > 0 || isStraightOpen }

  mutating func read(_ word: String) {
    for character in word {
      switch character {
      case "«", "“", "(", "[": depth += 1
      case "»", "”", ")", "]": depth = max(0, depth - 1)
      case "\"": isStraightOpen.toggle()
      default: break
      }
    }
  }
}
