/// Marks boilerplate lines of news sites by their words and position.
///
/// What no article says («جميع الحقوق محفوظة») is boilerplate anywhere. What an article may say too, such
/// as a date on a line of its own, is boilerplate only before the first paragraph or after the last.
enum PageBoilerplate {
  static func mark(_ page: inout Page, in utf8: UTF8Bytes) {
    markAnywhere(&page, in: utf8)
    guard let article = articleLines(page) else { return }
    markAfter(article.upperBound, &page, in: utf8)
    markBefore(article.lowerBound, &page, in: utf8)
    InlineBoilerplate.mark(&page, in: utf8)
  }

  // MARK: Anywhere

  private static func markAnywhere(_ page: inout Page, in utf8: UTF8Bytes) {
    // The kind of the list that the last heading began.
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
        if BoilerplatePhrases.headings.matches(words)
          || BoilerplatePhrases.otherHeadings.contains(words)
        {
          list = .relatedLinks
        } else if BoilerplatePhrases.tags.contains(words) {
          list = .tags
        }
      }
      if let reason = list {
        // Tags are a word or two each; the article may continue after them.
        if reason == .relatedLinks || line.wordCount <= 4 {
          page.remove(index, reason)
          continue
        }
        list = nil
      }
      if index > 0 || page.indices.count > 1,
        let reason = reasonAnywhere(words, line, in: utf8, isFirst: index == 0)
      {
        page.remove(index, reason)
      }
    }
  }

  /// Returns why a line is boilerplate at any position; nil if it is not.
  private static func reasonAnywhere(
    _ words: ArraySlice<UInt64>, _ line: Line, in utf8: UTF8Bytes, isFirst: Bool
  ) -> RemovalReason? {
    let text = utf8.extracting(line.range)
    let button = BoilerplatePhrases.buttons.prefix(of: words)
    let isPlain =
      Letters.isArabic(text.scalar(at: 0).scalar) || Letters.isLatin(text.scalar(at: 0).scalar)
    if button > 1 && line.wordCount <= 16 || button == words.count && button > 0 && isPlain {
      return .boilerplate
    }
    if isRequest(words), line.wordCount <= 16 { return .boilerplate }
    if BoilerplatePhrases.copyright.prefix(of: words) > 0 || isCopyright(text) {
      return .boilerplate
    }
    if isShareLine(words) { return .boilerplate }
    if isFirst { return nil }
    if BoilerplatePhrases.links.prefix(of: words) > 1 { return .relatedLinks }
    if isMarkedLink(line.range, words.first, in: utf8) { return .relatedLinks }
    if BoilerplatePhrases.tags.prefix(of: words) > 0, hasColon(nearBeginningOf: text) {
      return .tags
    }
    if BoilerplatePhrases.contactBeginnings.prefix(of: words) > 0 { return .contact }
    let caption = BoilerplatePhrases.captions.prefix(of: words)
    if caption > 1 && caption == words.count || caption > 0 && hasColon(nearBeginningOf: text) {
      return .caption
    }
    return nil
  }

  /// Whether a text begins with a word such as «اقرأ» and a colon, dots, a bar or a slash.
  static func isMarkedLink(_ text: Range<Int>, _ first: UInt64?, in utf8: UTF8Bytes) -> Bool {
    guard let first, BoilerplatePhrases.linkWords.contains(first) else { return false }
    var end = text.lowerBound
    WordScanner.forEachWord(in: utf8, text.prefix(40), limit: 1) { end = $0.utf8Range.upperBound }
    while end < text.upperBound, utf8[end] == 0x20 { end += 1 }
    guard end + 1 < text.upperBound else { return false }
    let (mark, next) = (utf8.scalar(at: end).scalar, utf8[end + 1])
    return mark == 0x3A || mark == 0x7C || mark == 0x2F || mark == Punctuation.ellipsis
      || mark == 0x2E && next == 0x2E
  }

  /// Whether a colon is among the line's first 60 bytes.
  private static func hasColon(nearBeginningOf text: UTF8Bytes) -> Bool {
    for i in 0..<min(60, text.count) where text[i] == 0x3A { return true }
    return false
  }

  /// Whether the line begins with «©».
  private static func isCopyright(_ text: UTF8Bytes) -> Bool {
    text.count >= 2 && text[0] == 0xC2 && text[1] == 0xA9
  }

  /// Whether a line asks the reader to follow, subscribe or download: «انضموا إلى قناتنا».
  private static func isRequest(_ words: ArraySlice<UInt64>) -> Bool {
    guard let first = words.first, BoilerplatePhrases.requests.contains(first) else { return false }
    return words.dropFirst().prefix(3).contains { BoilerplatePhrases.ours.contains($0) }
  }

  /// Whether a line has only names of social networks and words that go with them.
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
    return networks >= 2 || isShare
  }

  // MARK: Before and after the article

  /// Returns the lines from the first to the last kept line that certainly belongs to the article.
  private static func articleLines(_ page: Page) -> ClosedRange<Int>? {
    func isArticle(_ index: Int) -> Bool {
      let line = page.lines[index]
      guard page.isKept(index), line.wordCount >= 6 else { return false }
      return line.isParagraph || line.endsInFullStop
    }
    guard let first = page.indices.first(where: isArticle),
      let last = page.indices.last(where: isArticle)
    else { return nil }
    return first...last
  }

  /// Marks lines above the article; at least one is kept, because one is the headline.
  private static func markBefore(_ article: Int, _ page: inout Page, in utf8: UTF8Bytes) {
    let above = 0..<article
    let breaking = breakingHeadline(above, page, in: utf8)
    var (first, left) = (above.first { page.isKept($0) }, above.count { page.isKept($0) })
    for index in above where page.isKept(index) && index != breaking {
      let line = LineFeatures(page, index, in: utf8)
      let isButton = index == first && index > 0 && page.lines[index].wordCount == 1
      guard
        let reason = line.reasonAboveArticle(isFirst: breaking == nil && index == first)
          ?? (isButton ? .boilerplate : nil)
      else { continue }
      if left <= 1, reason == .breakingNews || reason == .navigation || isButton { continue }
      page.remove(index, reason)
      left -= 1
      if index == first { first = (index + 1..<above.upperBound).first { page.isKept($0) } }
    }
  }

  /// Returns the line of breaking news that is the headline, because no other line above the article can be; else nil.
  private static func breakingHeadline(
    _ above: Range<Int>, _ page: Page, in utf8: UTF8Bytes
  ) -> Int? {
    let isPossible = above.contains {
      page.isKept($0) && BoilerplatePhrases.breaking.prefix(of: page.words($0, in: utf8)) > 0
    }
    // Most pages have none, and the features of a line cost a copy of it.
    guard isPossible else { return nil }
    var headline: Int?
    for index in above where page.isKept(index) {
      switch LineFeatures(page, index, in: utf8).reasonAboveArticle(isFirst: false) {
      case nil: return nil
      // «خبر عاجل» alone says nothing.
      case .breakingNews where page.lines[index].wordCount > 3: headline = index
      default: break
      }
    }
    return headline
  }

  /// Marks lines below the article.
  ///
  /// The lines are read from the end of the page, because a bare date or section name is boilerplate
  /// only if nothing of the article is below it.
  private static func markAfter(_ article: Int, _ page: inout Page, in utf8: UTF8Bytes) {
    var isEnd = true
    for index in page.indices.reversed() where index > article && page.isKept(index) {
      let line = LineFeatures(page, index, in: utf8)
      if let reason = reasonBelowArticle(line, page, index, isEnd: isEnd) {
        page.remove(index, reason)
      } else {
        isEnd = false
      }
    }
    // An address may be split over several lines.
    for index in page.indices where index > article && page.isKept(index) && index > 0 {
      if page.reasons[index - 1] == .contact, LineFeatures(page, index, in: utf8).isContactWords {
        page.remove(index, .contact)
      }
    }
  }

  /// Returns why a line below the article is boilerplate; nil if it is not.
  ///
  /// - Parameter isEnd: Whether no line is kept below it.
  private static func reasonBelowArticle(
    _ line: LineFeatures, _ page: Page, _ index: Int, isEnd: Bool
  ) -> RemovalReason? {
    if line.isTimestamp, isEnd || line.hasTimestampLabel { return .navigation }
    if isEnd && line.isSection { return .navigation }
    if line.isContact(of: page, index) || line.isByline
      || isEnd && line.isSignature(of: page, index)
    {
      return .contact
    }
    if line.isNetwork { return .boilerplate }
    if line.isHashtags(atLeast: isEnd ? 1 : 2) { return .tags }
    if line.isCaption { return .caption }
    return BoilerplatePhrases.ends.contains(line.words) ? .boilerplate : nil
  }
}
