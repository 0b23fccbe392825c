/// Removes boilerplate from the article's own lines, for pages that lost their line breaks: share buttons
/// before the first sentence, links to other articles after the last.
enum InlineBoilerplate {
  /// The number of bytes that are read at the end of a line.
  private static let tailBytes = 1500
  /// The number of bytes of the longest phrase, with punctuation before it.
  private static let phraseBytes = 96
  /// The number of bytes of a link to one article.
  private static let mostLinkBytes = 320
  /// What may begin after a sentence.
  private static let lists = [
    BoilerplatePhrases.inline, BoilerplatePhrases.links, BoilerplatePhrases.contactBeginnings,
    BoilerplatePhrases.copyright,
  ]
  /// The number of bytes of its first word.
  private static let wordBytes = 36

  static func mark(_ page: inout Page, in utf8: UTF8Bytes) {
    let kept = page.keptIndices
    for index in kept.prefix(3) { removeButtons(index, &page, in: utf8) }
    for index in kept.suffix(2) where removeTail(index, &page, in: utf8) {
      // The lines below continue the list of links.
      for below in kept where below > index { page.remove(below, .relatedLinks) }
      break
    }
  }

  // MARK: Buttons

  /// Removes share buttons before the first sentence: «شارك من خلال تويتر فيسبوك قال الوزير».
  private static func removeButtons(_ index: Int, _ page: inout Page, in utf8: UTF8Bytes) {
    guard let first = firstWord(page.lines[index].range, of: utf8),
      BoilerplatePhrases.sharingAlone.contains(first)
    else { return }
    let words = page.words(index, in: utf8)
    let count = buttonWordCount(words)
    guard count > 0, count < words.count,
      let article = offset(ofWord: count, in: page.kept[index], of: utf8)
    else { return }
    page.remove(index, before: article, .boilerplate)
  }

  /// Returns the number of words at the beginning that are share buttons of at least two networks.
  private static func buttonWordCount(_ words: ArraySlice<UInt64>) -> Int {
    var networks = 0
    var count = 0
    for (index, word) in words.enumerated() {
      let isNetwork = BoilerplatePhrases.networks.contains(word)
      guard isNetwork || BoilerplatePhrases.sharing.contains(word) else { break }
      networks += isNetwork ? 1 : 0
      if isNetwork || !BoilerplatePhrases.articleOpeners.contains(word) { count = index + 1 }
    }
    return networks >= 2 ? count : 0
  }

  /// Returns the offset of a word of a line, including an opening quote or bracket before it.
  private static func offset(ofWord number: Int, in line: Range<Int>, of utf8: UTF8Bytes) -> Int? {
    var seen = 0
    var found: Int?
    let text = utf8.extracting(line)
    WordScanner.forEachWord(in: text.extracting(first: min(text.count, Line.scannedBytes))) {
      word in
      if seen == number, found == nil { found = word.utf8Range.lowerBound }
      seen += 1
    }
    guard let found else { return nil }
    var offset = line.lowerBound + found
    while offset > line.lowerBound {
      let (scalar, length) = utf8.scalar(before: offset)
      guard !Punctuation.isSpace(scalar), !Letters.isArabic(scalar), !Letters.isLatin(scalar) else {
        break
      }
      offset -= length
    }
    return offset
  }

  // MARK: Links

  /// Removes links to other articles at the end of a line; returns false if there are none.
  private static func removeTail(_ index: Int, _ page: inout Page, in utf8: UTF8Bytes) -> Bool {
    let line = page.kept[index]
    for start in sentenceStarts(line, in: utf8) {
      let first = firstWord(start..<min(line.upperBound, start + wordBytes), of: utf8)
      guard let first else { continue }
      if start > line.lowerBound, BoilerplatePhrases.linkWords.contains(first) {
        let rest = Line.trimmed(start..<line.upperBound, in: utf8)
        if rest.count <= mostLinkBytes, PageBoilerplate.isMarkedLink(rest, first, in: utf8) {
          // The lines below a link to one article may be the article's.
          page.remove(index, from: rest.lowerBound, .relatedLinks)
          return false
        }
      }
      guard lists.contains(where: { $0.begins(with: first) }) else { continue }
      let words = readWords(start..<min(line.upperBound, start + phraseBytes), of: utf8)
      let hashes = words.map(\.hash)
      let count = lists.reduce(0) { max($0, $1.prefix(of: hashes[...])) }
      guard count > 0 else { continue }
      let phrase = words[0].start
      guard phrase == line.lowerBound || followsSentence(phrase, in: line, of: utf8) else {
        continue
      }
      let reason = reason(hashes[...])
      if phrase == line.lowerBound {
        let isShort = count > 2 || page.list.wordCount(of: page.lines[index], in: utf8) <= 60
        guard count < words.count, isShort else { continue }
        page.remove(index, reason)
      } else {
        page.remove(index, from: phrase, reason)
      }
      return true
    }
    return false
  }

  /// Returns where sentences may begin in the end of a line: at its beginning and after terminators.
  private static func sentenceStarts(_ line: Range<Int>, in utf8: UTF8Bytes) -> [Int] {
    var starts: [Int] = line.count <= tailBytes ? [line.lowerBound] : []
    let tail = max(line.lowerBound, line.upperBound - tailBytes)..<line.upperBound
    utf8.forEachPossibleStop(in: tail) { i in
      switch utf8[i] {
      case 0x2E, 0x21, 0x3F, 0x7C: starts.append(i + 1)
      // The last bytes of «؟», «…» and «•».
      case 0x9F where i > 0 && utf8[i - 1] == 0xD8: starts.append(i + 1)
      case 0xA6 where i > 0 && utf8[i - 1] == 0x80: starts.append(i + 1)
      case 0xA2 where i > 0 && utf8[i - 1] == 0x80: starts.append(i + 1)
      default: break
      }
    }
    return starts
  }

  private static func reason(_ words: ArraySlice<UInt64>) -> RemovalReason {
    if BoilerplatePhrases.contactBeginnings.prefix(of: words) > 0 { return .contact }
    if BoilerplatePhrases.tags.prefix(of: words) > 0 { return .tags }
    let isBoilerplate =
      BoilerplatePhrases.buttons.prefix(of: words) > 0
      || BoilerplatePhrases.copyright.prefix(of: words) > 0
    return isBoilerplate ? .boilerplate : .relatedLinks
  }

  /// Whether a sentence ends directly before `offset`.
  private static func followsSentence(
    _ offset: Int, in line: Range<Int>, of utf8: UTF8Bytes
  ) -> Bool {
    var i = offset
    while i > line.lowerBound {
      let (scalar, length) = utf8.scalar(before: i)
      if Punctuation.isTerminator(scalar) || scalar == 0x7C || scalar == 0x2022 { return true }
      guard
        Punctuation.isSpace(scalar) || Punctuation.isCloser(scalar)
          || Punctuation.isInvisible(scalar) || Punctuation.isDash(scalar) || scalar == 0xAB
          || scalar == 0x2A || scalar == 0x23
      else { return false }
      i -= length
    }
    return true
  }

  // MARK: Words

  private static func firstWord(_ range: Range<Int>, of utf8: UTF8Bytes) -> UInt64? {
    var first: UInt64?
    WordScanner.forEachWord(in: utf8, range, limit: 1) { first = hash($0) }
    return first
  }

  /// Returns the hashes of the words in a range and the offsets at which they begin.
  private static func readWords(
    _ range: Range<Int>, of utf8: UTF8Bytes
  ) -> [(hash: UInt64, start: Int)] {
    var words: [(hash: UInt64, start: Int)] = []
    WordScanner.forEachWord(in: utf8.extracting(range)) { word in
      words.append((hash(word), range.lowerBound + word.utf8Range.lowerBound))
    }
    return words
  }

  /// Returns the hash of a word; «للكاتب» without a space before a title counts as «للكاتب».
  private static func hash(_ word: FoldedWord) -> UInt64 {
    if word.count > 6, word[0] == LetterCode.lam, word[1] == LetterCode.lam {
      var beginning = word
      beginning.removeLast(word.count - 6)
      if beginning.hash == byAuthor { return byAuthor }
    }
    return word.phraseHash
  }

  private static let byAuthor = PhraseList.words(of: "للكاتب")[0]
}
