/// Decides whether a boundary candidate outside quotations ends its sentence, by the words around it.
struct SentenceBoundary {
  enum Decision {
    case continues
    case ends
    /// The sentence ended before this offset: at the number of the next list item.
    case endsBefore(Int)
  }

  private let paragraph: Range<Int>
  /// The number of the current list item.
  private var listNumber: Int?
  /// The words counted so far in the current sentence.
  private var counted: (start: Int, end: Int, words: Int)

  init(_ paragraph: Range<Int>) {
    self.paragraph = paragraph
    counted = (paragraph.lowerBound, paragraph.lowerBound, 0)
  }

  /// Returns whether the sentence ends at a candidate.
  ///
  /// - Parameters:
  ///   - end: The offset after the candidate and the quotes and brackets that close after it.
  ///   - sentenceStart: The offset at which the current sentence begins.
  mutating func classify(
    _ candidate: BoundaryCandidate, end: Int, sentenceStart: Int, of utf8: UTF8Bytes
  ) -> Decision {
    let next = skipSpaces(from: end, of: utf8)
    guard next < paragraph.upperBound else { return .ends }
    let following = utf8.scalar(at: next).scalar
    if Punctuation.isComma(following) || following == 0x3A { return .continues }
    let start = candidate.utf8Range.lowerBound
    switch candidate.kind {
    case .questionOrExclamation:
      return isInsideAddress(candidate.utf8Range, of: utf8) ? .continues : .ends
    case .ellipsis:
      return wordCount(sentenceStart..<start, of: utf8) >= 2 && !Letters.isLatin(following)
        ? .ends : .continues
    case .pause:
      let word = AdjacentToken(after: next, in: paragraph, of: utf8).hash(of: utf8)
      return wordCount(sentenceStart..<start, of: utf8) >= 4
        && !SentenceWords.dependent.contains(word) ? .ends : .continues
    case .semicolon:
      return wordCount(sentenceStart..<start, of: utf8) >= 3 && beginsClause(next, of: utf8)
        ? .ends : .continues
    case .fullStop:
      if end == candidate.utf8Range.upperBound {
        return classifyFullStop(
          candidate.utf8Range, next: next, sentenceStart: sentenceStart, of: utf8)
      }
      // A quotation or bracket closes after the full stop: only an abbreviation continues.
      return decisionOfWord(before: start, next: next, of: utf8) ?? .ends
    }
  }

  // MARK: Full stops

  private mutating func classifyFullStop(
    _ stop: Range<Int>, next: Int, sentenceStart: Int, of utf8: UTF8Bytes
  ) -> Decision {
    let before = AdjacentToken(before: stop.lowerBound, in: paragraph, of: utf8)
    let after = AdjacentToken(after: stop.upperBound, in: paragraph, of: utf8)
    let hasGap = next > stop.upperBound || (after.count == 0 && after.digits == 0)
    if before.digits > 0 {
      if after.digits > 0 { return .continues }
      if let decision = decisionOfListNumber(before, sentenceStart: sentenceStart, of: utf8) {
        return decision
      }
      return hasGap || (after.isArabic && after.count > 1) ? .ends : .continues
    }
    if let decision = decisionOfWord(before: stop.lowerBound, next: next, of: utf8) {
      return decision
    }
    if hasGap { return .ends }
    return after.isArabic
      ? decisionBetween(before, andArabic: after, of: utf8) : decisionBetween(before, and: after)
  }

  /// Returns the decision for a full stop directly before an Arabic word.
  private func decisionBetween(
    _ before: AdjacentToken, andArabic after: AdjacentToken, of utf8: UTF8Bytes
  ) -> Decision {
    let next = after.hash(of: utf8)
    if SentenceWords.domains.contains(next) { return .continues }
    if before.count == 0 { return after.count > 1 ? .ends : .continues }
    if SentenceWords.letterNames.contains(next),
      SentenceWords.letterNames.contains(before.hash(of: utf8))
    {
      return .continues
    }
    return after.count > 1 || before.count > 1 ? .ends : .continues
  }

  /// Returns the decision for a full stop directly before digits or a Latin word.
  ///
  /// «موقع.com», «.NET» and «a.b» continue; «انتهى.15 لاعبا» and «».The» end.
  private func decisionBetween(_ before: AdjacentToken, and after: AdjacentToken) -> Decision {
    if after.digits > 0 { return before.count > 1 && before.isArabic ? .ends : .continues }
    return before.count == 0 && !Punctuation.isSpace(before.beyond) ? .ends : .continues
  }

  /// Returns the decision that the word before a full stop alone allows; nil if it allows none.
  private func decisionOfWord(before stop: Int, next: Int, of utf8: UTF8Bytes) -> Decision? {
    var word = AdjacentToken(before: stop, in: paragraph, of: utf8)
    if word.count == 0, word.digits == 0, Punctuation.isSpace(word.beyond) {
      // A space may separate an abbreviation from its full stop: «د . سامي».
      word = AdjacentToken(before: skipSpacesBack(from: stop, of: utf8), in: paragraph, of: utf8)
      guard word.count == 1, word.isArabic else { return nil }
    }
    switch word.count {
    case 0: return nil
    case 1 where word.isArabic: return decisionOfLetter(word, of: utf8)
    case 1:
      // «J. Smith», but «فيتامين C. وأضاف»
      return Letters.isLatin(utf8.scalar(at: next).scalar) ? .continues : nil
    default:
      let hash = word.hash(of: utf8)
      if SentenceWords.abbreviations.contains(hash) { return .continues }
      // «جي.بي. مورغان» and «(إف.بي. آي.) إن», but «بي.بي.سي. وأضاف»
      if word.isArabic, SentenceWords.letterNames.contains(hash), next > stop + 1,
        followsFullStop(word.utf8Range.lowerBound, of: utf8)
      {
        return utf8.scalar(at: next).scalar == 0x0648 ? nil : .continues
      }
      return nil
    }
  }

  /// Returns the decision for a full stop after a single Arabic letter; nil if the letter allows none.
  private func decisionOfLetter(_ letter: AdjacentToken, of utf8: UTF8Bytes) -> Decision? {
    if Punctuation.isDigit(letter.beyond) { return nil }
    if letter.beyond == 0x2E { return .continues }
    let earlier = skipSpacesBack(from: letter.utf8Range.lowerBound, of: utf8)
    if earlier > paragraph.lowerBound, Punctuation.isDigit(utf8.scalar(before: earlier).scalar) {
      // «عام 2015 م. وأضاف»
      return SentenceWords.units.contains(letter.nearest) ? nil : .continues
    }
    let word = AdjacentToken(before: earlier, in: paragraph, of: utf8)
    return SentenceWords.beforeLetters.contains(word.hash(of: utf8)) ? nil : .continues
  }

  /// Returns the decision for a full stop after the number of a list item; nil for other numbers.
  private mutating func decisionOfListNumber(
    _ number: AdjacentToken, sentenceStart: Int, of utf8: UTF8Bytes
  ) -> Decision? {
    guard number.digits <= 2 else { return nil }
    let start = number.utf8Range.lowerBound
    if start - sentenceStart <= 16, start >= sentenceStart,
      !WordScanner.hasWord(utf8.extracting(sentenceStart..<start))
    {
      listNumber = number.value
      return .continues
    }
    let earlier = skipSpacesBack(from: start, of: utf8)
    guard earlier < start, earlier > paragraph.lowerBound else { return nil }
    let isFirst = number.value == 1 && utf8.scalar(before: earlier).scalar == 0x3A
    guard isFirst || listNumber.map({ $0 + 1 == number.value }) == true else { return nil }
    listNumber = number.value
    return .endsBefore(start)
  }

  // MARK: Context

  private func skipSpaces(from offset: Int, of utf8: UTF8Bytes) -> Int {
    var i = offset
    while i < paragraph.upperBound {
      let (scalar, length) = utf8.scalar(at: i)
      guard Punctuation.isSpace(scalar) || Punctuation.isInvisible(scalar) else { break }
      i += length
    }
    return i
  }

  private func skipSpacesBack(from offset: Int, of utf8: UTF8Bytes) -> Int {
    var i = offset
    while i > paragraph.lowerBound {
      let (scalar, length) = utf8.scalar(before: i)
      guard Punctuation.isSpace(scalar) || Punctuation.isInvisible(scalar) else { break }
      i -= length
    }
    return max(i, paragraph.lowerBound)
  }

  /// Whether a full stop is before the offset, white space aside.
  private func followsFullStop(_ offset: Int, of utf8: UTF8Bytes) -> Bool {
    let end = skipSpacesBack(from: offset, of: utf8)
    return end > paragraph.lowerBound && utf8.scalar(before: end).scalar == 0x2E
  }

  /// Whether a question mark is part of an address.
  private func isInsideAddress(_ mark: Range<Int>, of utf8: UTF8Bytes) -> Bool {
    guard mark.lowerBound > paragraph.lowerBound, mark.upperBound < paragraph.upperBound else {
      return false
    }
    return isAddressCharacter(utf8[mark.lowerBound - 1])
      && isAddressCharacter(utf8[mark.upperBound])
  }

  private func isAddressCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2F, 0x3D, 0x26, 0x23, 0x5F: true
    default: false
    }
  }

  /// Whether the word at `offset` begins a clause: it has the prefix "and" or is in the list.
  ///
  /// Many writers use «؛» for «،», so the mark alone does not end a sentence.
  private func beginsClause(_ offset: Int, of utf8: UTF8Bytes) -> Bool {
    let word = AdjacentToken(after: offset, in: paragraph, of: utf8)
    let hash = word.hash(of: utf8)
    if SentenceWords.clauseOpeners.contains(hash) { return true }
    guard word.count > 3, !SentenceWords.continuing.contains(hash) else { return false }
    var begins = false
    WordScanner.forEachWord(in: utf8.extracting(word.utf8Range)) {
      var stem = $0
      ArabicStemmer.stem(&stem)
      // The stemmer removed «و», so it was a prefix.
      begins = $0[0] == LetterCode.waw && stem[0] != LetterCode.waw
    }
    return begins
  }

  /// Returns the number of words in the beginning of the current sentence; counts each word once.
  private mutating func wordCount(_ part: Range<Int>, of utf8: UTF8Bytes) -> Int {
    if part.lowerBound != counted.start { counted = (part.lowerBound, part.lowerBound, 0) }
    if part.upperBound > counted.end {
      let words = WordScanner.wordCount(
        utf8.extracting(counted.end..<part.upperBound), limit: .max)
      counted = (part.lowerBound, part.upperBound, counted.words + words)
    }
    return counted.words
  }
}
