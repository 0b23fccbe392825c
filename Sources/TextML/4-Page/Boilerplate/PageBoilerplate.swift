/// Marks the lines that news sites put around a story, by what they say and where they stand.
///
/// What no story says («جميع الحقوق محفوظة») is furniture anywhere. What a story could say too, such
/// as a date on a line of its own, is furniture only before the first paragraph or behind the last.
enum PageBoilerplate {
  static func mark(_ page: inout Page, in utf8: UTF8Bytes) {
    markAnywhere(&page, in: utf8)
    guard let story = storyLines(page) else { return }
    markAround(story, &page, in: utf8)
    InlineBoilerplate.mark(&page, in: utf8)
  }

  // MARK: Anywhere

  private static func markAnywhere(_ page: inout Page, in utf8: UTF8Bytes) {
    var list: RemovalReason?
    for index in page.indices {
      let line = page.lines[index]
      guard line.wordCount > 0 else {
        page.remove(index, .punctuation)
        continue
      }
      let isParagraph = line.isParagraph
      if isParagraph { list = nil }
      guard line.wordCount <= 25, !isParagraph || line.wordCount < 16 else { continue }
      let words = page.words(index, in: utf8)
      if index > 0, line.wordCount <= 8 {
        if BoilerplatePhrases.headings.contains(words) {
          list = .relatedLinks
        } else if BoilerplatePhrases.tags.contains(words) {
          list = .tags
        }
      }
      if let reason = list {
        // Tags are a word or two each; the story can go on behind them.
        if reason == .relatedLinks || line.wordCount <= 4 {
          page.remove(index, reason)
          continue
        }
        list = nil
      }
      if index > 0 || page.indices.count > 1,
        let reason = phrase(words, line, in: utf8, first: index == 0)
      {
        page.remove(index, reason)
      }
    }
  }

  /// Why a line is furniture wherever it stands.
  private static func phrase(
    _ words: ArraySlice<UInt64>, _ line: Line, in utf8: UTF8Bytes, first: Bool
  ) -> RemovalReason? {
    let text = utf8.extracting(line.range)
    let button = BoilerplatePhrases.buttons.prefix(of: words)
    let isPlain =
      Letters.isArabic(text.scalar(at: 0).scalar) || Letters.isLatin(text.scalar(at: 0).scalar)
    if button > 1 && line.wordCount <= 16 || button == words.count && button > 0 && isPlain {
      return .boilerplate
    }
    if BoilerplatePhrases.copyright.prefix(of: words) > 0 || isCopyright(text) {
      return .boilerplate
    }
    if isShareLine(words) { return .boilerplate }
    if first { return nil }
    if BoilerplatePhrases.links.prefix(of: words) > 1 { return .relatedLinks }
    if BoilerplatePhrases.tags.prefix(of: words) > 0, hasColon(behindWordsOf: text) { return .tags }
    if BoilerplatePhrases.contactBeginnings.prefix(of: words) > 0 { return .contact }
    let caption = BoilerplatePhrases.captions.prefix(of: words)
    if caption > 1 && caption == words.count || caption > 0 && hasColon(behindWordsOf: text) {
      return .caption
    }
    return nil
  }

  /// Whether a colon stands in the line's first 60 bytes, behind a short beginning.
  private static func hasColon(behindWordsOf text: UTF8Bytes) -> Bool {
    for i in 0..<min(60, text.count) where text[i] == 0x3A { return true }
    return false
  }

  private static func isCopyright(_ text: UTF8Bytes) -> Bool {
    text.count >= 2 && text[0] == 0xC2 && text[1] == 0xA9
  }

  /// Whether a line has the names of networks and what stands beside them, and nothing else.
  private static func isShareLine(_ words: ArraySlice<UInt64>) -> Bool {
    var networks = 0
    var isShare = false
    for word in words {
      if BoilerplatePhrases.networks.contains(word) {
        networks += 1
      } else if !BoilerplatePhrases.sharing.contains(word) && word != FoldedWord.number {
        return false
      }
      isShare = isShare || BoilerplatePhrases.sharingAlone.contains(word)
    }
    return networks >= 2 || isShare && (networks > 0 || words.count >= 2)
  }

  // MARK: Before and behind the story

  /// From the first to the last kept line that is sure to be the story's: long, or a sentence.
  private static func storyLines(_ page: Page) -> ClosedRange<Int>? {
    func isStory(_ index: Int) -> Bool {
      let line = page.lines[index]
      guard page.isKept(index), line.wordCount >= 6 else { return false }
      return line.isParagraph || line.endsInFullStop
    }
    guard let first = page.indices.first(where: isStory),
      let last = page.indices.last(where: isStory)
    else { return nil }
    return first...last
  }

  private static func markAround(
    _ story: ClosedRange<Int>, _ page: inout Page, in utf8: UTF8Bytes
  ) {
    markBehind(story.upperBound, &page, in: utf8)
    let front = 0..<story.lowerBound
    // What is left when all that can be furniture is gone; the headline must be among it.
    var (first, left) = (front.first { page.isKept($0) }, front.count { page.isKept($0) })
    for index in front where page.isKept(index) {
      let line = LineFeatures(page, index, in: utf8)
      let isButton = index == first && index > 0 && page.lines[index].wordCount == 1
      guard
        let reason = line.frontReason(isFirst: index == first) ?? (isButton ? .boilerplate : nil)
      else { continue }
      if left <= 1, reason == .breakingNews || reason == .navigation || isButton { continue }
      page.remove(index, reason)
      left -= 1
      if index == first { first = (index + 1..<front.upperBound).first { page.isKept($0) } }
    }
  }
}

extension PageBoilerplate {
  /// Reads the lines behind the story from the page's end: a bare date or section name is furniture if
  /// nothing of the story is below.
  private static func markBehind(_ last: Int, _ page: inout Page, in utf8: UTF8Bytes) {
    var isEnd = true
    for index in page.indices.reversed() where index > last && page.isKept(index) {
      let line = LineFeatures(page, index, in: utf8)
      if line.isStamp, isEnd || line.hasStampWord {
        page.remove(index, .navigation)
      } else if isEnd && line.isSection {
        page.remove(index, .navigation)
      } else if line.isContact(of: page, index) || line.isByline
        || isEnd && line.isSignature(of: page, index)
      {
        page.remove(index, .contact)
      } else if line.isNetwork {
        page.remove(index, .boilerplate)
      } else if line.isHashtags(atLeast: isEnd ? 1 : 2) {
        page.remove(index, .tags)
      } else if line.isCaption {
        page.remove(index, .caption)
      } else if BoilerplatePhrases.ends.contains(line.words) {
        page.remove(index, .boilerplate)
      } else {
        isEnd = false
      }
    }
    // The rest of an address that was broken over lines.
    for index in page.indices where index > last && page.isKept(index) && index > 0 {
      if page.reasons[index - 1] == .contact, LineFeatures(page, index, in: utf8).isContactWords {
        page.remove(index, .contact)
      }
    }
  }
}
