/// Finds notes directly before and after the article that no phrase announces, by their shape: who wrote it, what a picture
/// shows, the agency, tags.
///
/// After the last sentence, a few words without a stop word or verb that end no sentence are a note («أحمد سالم - جدة»,
/// «محلل سياسي»), and after a full stop one of each may be among them («جانب من الحفل»). So are the names of agencies, initials,
/// and a line that begins with a star if no other line does. More words are tags if most are words of the article. Lines below a
/// ruler at the end of the page are notes too. Between headline and first paragraph, up to six such words are a byline or a
/// caption. The words may be a line or the end of a line.
enum UnannouncedNotes {
  private static let mostNotes = 4
  private static let noteWords = 9
  private static let starredWords = 16
  private static let captionWords = 6
  private static let tagWords = 4...40
  /// The number of bytes above a note: a short text of two sentences has none.
  private static let articleBytes = 240
  /// The number of words of a note that a dash or slash separates.
  private static let separatedWords = 14
  private static let rulerBytes = 6
  private static let belowRulerWords = 25
  /// The number of bytes of a line that are searched for a star or bracket.
  private static let starBytes = 200
  /// The number of bytes of a line that are searched for its last sentence.
  private static let tailBytes = 1500

  static func mark(_ page: inout Page, in utf8: UTF8Bytes) {
    markBelowRuler(&page)
    markAfter(&page, in: utf8)
    markBefore(&page, in: utf8)
  }

  // MARK: After the article

  private static func markAfter(_ page: inout Page, in utf8: UTF8Bytes) {
    for _ in 0..<mostNotes {
      guard let last = page.indices.last(where: { page.isKept($0) }) else { return }
      let range = Line.trimmed(page.kept[last], in: utf8)
      guard !range.isEmpty else { return }
      let first = utf8.scalar(at: range.lowerBound).scalar
      let ends = Punctuation.end(of: utf8.extracting(range)) != .none
      guard !ends || first == 0x2A || first == 0x28 else { return }
      if isBelowSentence(last, page, in: utf8) || first == 0x2A && last > 0,
        let reason = reason(range, last, page, in: utf8)
      {
        page.remove(last, reason)
        continue
      }
      guard !ends, let note = lastWords(of: range, in: utf8),
        let reason = reason(note, last, page, in: utf8)
      else { return }
      page.remove(last, from: note.lowerBound, reason)
    }
  }

  /// Whether the kept line above ends a sentence of some length, or is a note with a star.
  private static func isBelowSentence(_ index: Int, _ page: Page, in utf8: UTF8Bytes) -> Bool {
    guard let above = page.indices.last(where: { $0 < index && page.isKept($0) }) else {
      return false
    }
    let line = page.lines[above]
    return line.wordCount >= 9 && line.endsSentence || utf8[line.range.lowerBound] == 0x2A
  }

  /// Returns what follows the last sentence of a line; nil if the line is one sentence or ends with one.
  private static func lastWords(of line: Range<Int>, in utf8: UTF8Bytes) -> Range<Int>? {
    if let note = markedWords(of: line, in: utf8) { return note }
    let tail = line.suffix(tailBytes)
    let sentences = SentenceSegmenter.ranges(in: tail.lowerBound..<tail.upperBound, of: utf8)
    guard sentences.count > 1, let last = sentences.last,
      Punctuation.end(of: utf8.extracting(sentences[sentences.count - 2])) != .none
    else { return nil }
    return last
  }

  /// Returns what follows the last sentence of a line and is in brackets or begins with the line's only star.
  private static func markedWords(of line: Range<Int>, in utf8: UTF8Bytes) -> Range<Int>? {
    let isBracketed = utf8.scalar(before: line.upperBound).scalar == 0x29
    let mark: UInt8 = isBracketed ? 0x28 : 0x2A
    let tail = line.suffix(starBytes)
    guard let start = tail.last(where: { utf8[$0] == mark }), start > line.lowerBound,
      isBracketed || !line.prefix(while: { $0 < start }).contains(where: { utf8[$0] == mark })
    else { return nil }
    let above = Line.trimmed(line.lowerBound..<start, in: utf8)
    guard !above.isEmpty, Punctuation.end(of: utf8.extracting(above)) != .none else { return nil }
    return start..<line.upperBound
  }

  /// Returns why words after the last sentence are no part of the article; nil if they may be.
  private static func reason(
    _ note: Range<Int>, _ index: Int, _ page: Page, in utf8: UTF8Bytes
  ) -> RemovalReason? {
    let first = utf8.scalar(at: note.lowerBound).scalar
    let last = utf8.scalar(before: note.upperBound).scalar
    guard note.lowerBound - page.lines[0].range.lowerBound >= articleBytes else { return nil }
    let words = Words(note, in: utf8)
    guard words.count > 0, words.count <= tagWords.upperBound else { return nil }
    if words.areSource { return .contact }
    if first == 0x2A {
      return words.count <= starredWords && !hasOtherStars(index, page, in: utf8) ? .contact : nil
    }
    let isBracketed = first == 0x28 && last == 0x29
    let ends = Punctuation.end(of: utf8.extracting(note)) != .none
    if ends && !isBracketed || Punctuation.isComma(last) || last == 0x3A
      || last == Punctuation.arabicSemicolon
    {
      return nil
    }
    guard !words.beginsSentence, !Punctuation.isDigit(first), !OpeningWord.isAnd(note, in: utf8)
    else { return nil }
    if tagWords.contains(words.count), words.verbs == 0, 8 * words.stopWords <= words.count,
      areOfArticle(note, page, in: utf8)
    {
      return .tags
    }
    let isSeparated = note.contains { utf8[$0] == 0x2F || utf8[$0] == 0x2D }
    guard words.count <= (isSeparated ? separatedWords : noteWords) else { return nil }
    if words.areNames { return .contact }
    return words.stopWords <= 1 && words.verbs <= 1 && words.count > words.verbs + 1
      && followsFullStop(note.lowerBound, index, page, in: utf8) ? .caption : nil
  }

  /// Whether what is above a note ends with one full stop.
  private static func followsFullStop(
    _ note: Int, _ index: Int, _ page: Page, in utf8: UTF8Bytes
  ) -> Bool {
    let line = page.kept[index].lowerBound..<note
    let above = line.isEmpty ? page.indices.last { $0 < index && page.isKept($0) } : nil
    return Punctuation.end(of: utf8.extracting(above.map { page.kept[$0] } ?? line)) == .fullStop
  }

  /// Whether a line that is not next to the line at `index` begins with as many stars.
  private static func hasOtherStars(_ index: Int, _ page: Page, in utf8: UTF8Bytes) -> Bool {
    func stars(_ index: Int) -> Int {
      page.lines[index].range.prefix(3).prefix { utf8[$0] == 0x2A }.count
    }
    let count = max(1, stars(index))
    var block = index
    while block > 0, stars(block - 1) > 0 { block -= 1 }
    return index - block > 2 || (0..<block).contains { stars($0) == count }
  }

  /// Whether most of the words are words of the lines above or of the beginning of the line.
  private static func areOfArticle(
    _ note: Range<Int>, _ page: Page, in utf8: UTF8Bytes
  ) -> Bool {
    var article: Set<UInt64> = []
    for index in page.indices where page.isKept(index) {
      let line = page.kept[index]
      guard line.lowerBound < note.lowerBound else { break }
      let part = line.lowerBound..<min(line.upperBound, note.lowerBound)
      UnannouncedLinks.forEachStem(part, of: utf8) { article.insert($0) }
    }
    var (all, shared) = (0, 0)
    UnannouncedLinks.forEachStem(note, of: utf8) { stem in
      all += 1
      shared += article.contains(stem) ? 1 : 0
    }
    return all > 1 && 10 * shared >= 6 * all
  }

  /// Marks the lines below a ruler such as «-----», if they are few and end the page.
  private static func markBelowRuler(_ page: inout Page) {
    var words = 0
    for index in page.indices.reversed() {
      if page.reasons[index] == .punctuation, page.lines[index].range.count >= rulerBytes {
        guard words > 0, index > 1 else { return }
        for below in page.indices where below > index && page.isKept(below) {
          page.remove(below, .boilerplate)
        }
        return
      }
      guard page.isKept(index) else { continue }
      words += page.lines[index].wordCount
      if words > belowRulerWords { return }
    }
  }

  // MARK: Before the article

  private static func markBefore(_ page: inout Page, in utf8: UTF8Bytes) {
    for _ in 0..<2 {
      let kept = page.keptIndices.prefix(3)
      guard kept.count == 3, isHeadline(page.lines[kept[0]]),
        page.lines[kept[2]].wordCount >= 12, isNoteBelowHeadline(kept[1], page, in: utf8)
      else { return }
      page.remove(kept[1], .caption)
    }
  }

  private static func isHeadline(_ line: Line) -> Bool {
    (5...25).contains(line.wordCount) && !line.endsInFullStop
  }

  private static func isNoteBelowHeadline(_ index: Int, _ page: Page, in utf8: UTF8Bytes) -> Bool {
    let (line, range) = (page.lines[index], page.kept[index])
    guard line.wordCount <= belowRulerWords else { return false }
    if page.words(index, in: utf8).prefix(4).contains(Self.byPen) { return true }
    let first = utf8.scalar(at: range.lowerBound).scalar
    let last = utf8.scalar(before: range.upperBound).scalar
    guard line.wordCount <= captionWords else { return false }
    let words = Words(range, in: utf8)
    return !line.endsSentence && !line.endsInColon && Letters.isArabic(first)
      && !Punctuation.isComma(last) && words.verbs == 0 && words.stopWords <= 1
      && Dateline.find(in: range, of: utf8, mayBeWholeParagraph: true) == nil
  }

  private static let byPen = PhraseList.words(of: "بقلم")[0]

  // MARK: Words

  /// The kinds of words of a note.
  private struct Words {
    private(set) var count = 0
    private(set) var stopWords = 0
    private(set) var verbs = 0
    /// Whether the first word is a stop word or a verb.
    private(set) var beginsSentence = false
    private var mostLetters = 0
    private var hashes: [UInt64] = []

    init(_ range: Range<Int>, in utf8: UTF8Bytes) {
      WordScanner.forEachWord(in: utf8, range, limit: tagWords.upperBound + 1) { word in
        count += 1
        mostLetters = max(mostLetters, word.count)
        let (isStopWord, hash) = (isStopWord(word, in: utf8), word.phraseHash)
        hashes.append(hash)
        if isStopWord {
          stopWords += 1
        } else if isVerb(word, hash) {
          verbs += 1
        } else {
          return
        }
        if count == 1 { beginsSentence = true }
      }
    }

    /// Whether no word is a stop word or a verb.
    var areNames: Bool { stopWords + verbs == 0 }

    /// Whether the words are agencies, initials, or say where the text is from.
    var areSource: Bool {
      Dateline.isAgency(hashes[...]) || areInitials
        || count <= starredWords && BoilerplatePhrases.sources.prefix(of: hashes[...]) > 0
    }

    private var areInitials: Bool {
      (2...4).contains(count) && mostLetters <= 2 && !hashes.contains(FoldedWord.number)
    }

    /// Whether the word is a stop word, and not the name that differs from «على» only in the dots of its last letter.
    private func isStopWord(_ word: FoldedWord, in utf8: UTF8Bytes) -> Bool {
      guard StopWords.arabic.contains(word) else { return false }
      let end = word.utf8Range.upperBound
      return word.phraseHash != UnannouncedNotes.on || utf8[end - 1] == 0x89
    }

    /// Whether the word is a verb that begins news, or looks like a verb of the third person.
    private func isVerb(_ word: FoldedWord, _ hash: UInt64) -> Bool {
      let isPresent = word.count >= 4 && word[0] == LetterCode.yeh
      return Dateline.verbs.contains(hash) || isPresent && !NoteWords.nouns.contains(hash)
    }
  }

  private static let on = PhraseList.words(of: "على")[0]
}
