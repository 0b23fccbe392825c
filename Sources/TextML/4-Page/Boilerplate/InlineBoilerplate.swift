/// Cuts furniture out of the story's own lines, where the page's line breaks were lost: share buttons
/// before the first sentence, a list of other stories behind the last.
enum InlineBoilerplate {
  /// How much of the end of a line is read.
  private static let tail = 1500
  /// How many bytes the longest phrase has, with the signs before it.
  private static let phrase = 96
  /// And its first word.
  private static let word = 36

  static func mark(_ page: inout Page, in utf8: UTF8Bytes) {
    let kept = page.indices.filter { page.isKept($0) }
    for index in kept.prefix(3) { removeButtons(index, &page, in: utf8) }
    for index in kept.suffix(2) where removeTail(index, &page, in: utf8) {
      // Everything below is the list's.
      for below in kept where below > index { page.remove(below, .relatedLinks) }
      break
    }
  }

  /// Cuts share buttons before the first sentence: «شارك من خلال تويتر فيسبوك قال الوزير».
  private static func removeButtons(_ index: Int, _ page: inout Page, in utf8: UTF8Bytes) {
    guard let first = firstWord(page.lines[index].range, of: utf8),
      BoilerplatePhrases.sharingAlone.contains(first)
    else { return }
    var networks = 0
    var last = 0
    var count = 0
    let words = page.words(index, in: utf8)
    for (place, word) in words.enumerated() {
      let isNetwork = BoilerplatePhrases.networks.contains(word)
      guard isNetwork || BoilerplatePhrases.sharing.contains(word) else { break }
      networks += isNetwork ? 1 : 0
      count = place + 1
      if isNetwork || !BoilerplatePhrases.joints.contains(word) { last = count }
    }
    guard networks >= 2, last < words.count else { return }
    var seen = 0
    var end: Int?
    let range = page.kept[index]
    let text = utf8.extracting(range)
    WordScanner.forEachWord(in: text.extracting(first: min(text.count, Line.scanned))) { word in
      if seen == last, end == nil { end = word.utf8Range.lowerBound }
      seen += 1
    }
    guard let end else { return }
    // What opens before the first word is the story's.
    var place = range.lowerBound + end
    while place > range.lowerBound {
      let (scalar, length) = utf8.scalar(before: place)
      guard !Punctuation.isSpace(scalar), !Letters.isArabic(scalar), !Letters.isLatin(scalar) else {
        break
      }
      place -= length
    }
    page.remove(index, before: place, .boilerplate)
  }

  /// Whether a list of other stories was found at the end of the line, and cut.
  private static func removeTail(_ index: Int, _ page: inout Page, in utf8: UTF8Bytes) -> Bool {
    let range = page.kept[index]
    for start in sentenceStarts(range, in: utf8) {
      let first = firstWord(start..<min(range.upperBound, start + word), of: utf8)
      guard let first, BoilerplatePhrases.glued.mayBegin(with: first) else { continue }
      let words = readWords(start..<min(range.upperBound, start + phrase), of: utf8)
      let count = BoilerplatePhrases.glued.prefix(of: words.hashes[...])
      guard count > 0 else { continue }
      let here = words.starts[0]
      guard here == range.lowerBound || follows(here, from: range.lowerBound, of: utf8) else {
        continue
      }
      let reason = reason(words.hashes[...])
      if here == range.lowerBound {
        let isShort = count > 2 || page.list.wordCount(of: page.lines[index], in: utf8) <= 60
        guard count < words.hashes.count, isShort else { continue }
        page.remove(index, reason)
      } else {
        page.remove(index, from: here, reason)
      }
      return true
    }
    return false
  }

  /// Where sentences can begin in the end of a line: its beginning, and behind signs that end one.
  private static func sentenceStarts(_ range: Range<Int>, in utf8: UTF8Bytes) -> [Int] {
    var starts: [Int] = range.count <= tail ? [range.lowerBound] : []
    let end = max(range.lowerBound, range.upperBound - tail)..<range.upperBound
    utf8.forEachPossibleStop(in: end) { i in
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
    let isFurniture =
      BoilerplatePhrases.buttons.prefix(of: words) > 0
      || BoilerplatePhrases.copyright.prefix(of: words) > 0
    return isFurniture ? .boilerplate : .relatedLinks
  }

  /// Whether a sentence ends before `place`.
  private static func follows(_ place: Int, from start: Int, of utf8: UTF8Bytes) -> Bool {
    var i = place
    while i > start {
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

  /// The first of the words below.
  private static func firstWord(_ range: Range<Int>, of utf8: UTF8Bytes) -> UInt64? {
    var first: UInt64?
    WordScanner.forEachWord(in: utf8, range, limit: 1) { first = hash($0) }
    return first
  }

  /// The folded words of a range and where they begin; of «للكاتب» glued to a title, «للكاتب».
  private static func readWords(
    _ range: Range<Int>, of utf8: UTF8Bytes
  ) -> (hashes: [UInt64], starts: [Int]) {
    var hashes: [UInt64] = []
    var starts: [Int] = []
    WordScanner.forEachWord(in: utf8.extracting(range)) { word in
      starts.append(range.lowerBound + word.utf8Range.lowerBound)
      hashes.append(hash(word))
    }
    return (hashes, starts)
  }

  private static func hash(_ word: FoldedWord) -> UInt64 {
    if word.count > 6, word[0] == LetterCode.lam, word[1] == LetterCode.lam {
      var beginning = word
      beginning.removeLast(word.count - 6)
      if beginning.hash == ofAuthor { return ofAuthor }
    }
    return word.foldedHash
  }

  private static let ofAuthor = PhraseList.words(of: "للكاتب")[0]
}
