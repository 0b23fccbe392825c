/// What a line before or after the article says about itself, by its words and punctuation.
struct LineFeatures {
  /// The hashes of the line's first words.
  let words: ArraySlice<UInt64>
  private let line: Line
  /// The first 400 bytes of the line.
  private let text: String
  private let characters: SpecialCharacters

  /// Characters without which most rules need not look at the text.
  private struct SpecialCharacters {
    /// The number of breadcrumb separators.
    var separators = 0
    var mayHaveAddress = false
    var hasHash = false
    var hasClosingParenthesis = false

    init(_ bytes: UTF8Bytes) {
      var isQuoted = false
      for i in 0..<bytes.count {
        switch bytes[i] {
        case 0x2F, 0x3E, 0x7C, 0x5C: separators += 1
        case 0xE2: separators += isSeparator(bytes, at: i) ? 1 : 0
        case 0xC2:
          // «»» separates breadcrumbs unless a quotation was opened.
          guard i + 1 < bytes.count else { break }
          isQuoted = isQuoted || bytes[i + 1] == 0xAB
          separators += bytes[i + 1] == 0xBB ? 1 : 0
        case 0x40: mayHaveAddress = true
        // «www.» and «http».
        case 0x77: mayHaveAddress = mayHaveAddress || i + 1 < bytes.count && bytes[i + 1] == 0x77
        case 0x68: mayHaveAddress = mayHaveAddress || i + 1 < bytes.count && bytes[i + 1] == 0x74
        case 0x23: hasHash = true
        case 0x29: hasClosingParenthesis = true
        default: break
        }
      }
      if isQuoted { separators = 0 }
    }

    /// Whether «›» or «←» begins here.
    private func isSeparator(_ bytes: UTF8Bytes, at i: Int) -> Bool {
      guard i + 2 < bytes.count else { return false }
      return bytes[i + 1] == 0x80 && bytes[i + 2] == 0xBA
        || bytes[i + 1] == 0x86 && bytes[i + 2] == 0x90
    }
  }

  init(_ page: Page, _ index: Int, in utf8: UTF8Bytes) {
    line = page.lines[index]
    words = page.words(index, in: utf8)
    let part = line.range.lowerBound..<min(line.range.upperBound, line.range.lowerBound + 400)
    characters = SpecialCharacters(utf8.extracting(part))
    text = utf8.text(part)
  }

  /// Returns why a line above the article is boilerplate; nil if it is not.
  ///
  /// - Parameter isFirst: Whether no kept line is above it; then it may be the headline.
  func reasonAboveArticle(isFirst: Bool) -> RemovalReason? {
    if isBreaking { return .breakingNews }
    if line.endsSentence { return nil }
    if isNetwork { return .boilerplate }
    if isTimestamp || isSection || isFontSize || isFirst && isBreadcrumb { return .navigation }
    if isFirst { return nil }
    if isByline || isAddress { return .contact }
    if isHashtags(atLeast: 2) { return .tags }
    return isCaption || isUnmarkedCaption ? .caption : nil
  }

  // MARK: Navigation

  /// Whether the line is a date, a time or a view count, with a number and no other words.
  var isTimestamp: Bool {
    guard line.wordCount <= 16, words.count == line.wordCount else { return false }
    var (numbers, dates, labels) = (0, 0, 0)
    for word in words {
      if word == FoldedWord.number {
        numbers += 1
      } else if BoilerplatePhrases.dateWords.contains(word) {
        dates += 1
      } else if BoilerplatePhrases.timestampLabels.contains(word) {
        labels += 1
      } else {
        return false
      }
    }
    return numbers > 0 && (dates > 0 && numbers > 1 || dates > 1 || labels > 0) || labels > 1
      || numbers >= 3 && words.count == numbers && text.contains { $0 == ":" || $0 == "/" }
  }

  /// Whether a word of a timestamp says more than a date.
  var hasTimestampLabel: Bool { words.contains { BoilerplatePhrases.timestampLabels.contains($0) } }

  /// Whether the line is only section names, or a breadcrumb that begins at the home page.
  var isSection: Bool {
    guard line.wordCount <= 12 else { return false }
    if words.allSatisfy({ BoilerplatePhrases.sections.contains($0) }) { return line.wordCount <= 6 }
    return characters.separators > 0
      && words.prefix(4).contains { BoilerplatePhrases.homes.contains($0) }
      && breadcrumbParts.count > 1
  }

  /// Whether the line is a breadcrumb: at least three names of at most three words each.
  private var isBreadcrumb: Bool {
    characters.separators > 1 && line.wordCount <= 12 && breadcrumbParts.count >= 3
      && !text.contains("«")
      && breadcrumbParts.allSatisfy { PhraseList.words(of: String($0)).count <= 3 }
  }

  private var breadcrumbParts: [Substring] {
    text.split { character in
      switch character.unicodeScalars.first {
      case "/", ">", "›", "»", "|", "\\", "←": character.unicodeScalars.count == 1
      default: false
      }
    }
  }

  /// Whether the line is a font size control: «ع ع ع», «أ+ أ-», «حجم الخط».
  var isFontSize: Bool {
    if BoilerplatePhrases.fontSizes.contains(words) { return true }
    if line.wordCount == 1, text.utf8.count <= 3, text.count == 2,
      text.hasSuffix("+") || text.hasSuffix("-")
    {
      return true
    }
    return (2...4).contains(line.wordCount) && text.utf8.count <= 4 * line.wordCount
      && text.unicodeScalars.count { $0.properties.isAlphabetic } == line.wordCount
  }

  // MARK: Sharing, news, authors

  /// Whether the line is the button of one social network.
  var isNetwork: Bool {
    guard line.wordCount <= 6, let first = words.first, let last = words.last else { return false }
    if BoilerplatePhrases.networkLineOpeners.contains(first) {
      return BoilerplatePhrases.networks.contains(last)
    }
    return line.wordCount <= 3 && words.contains { BoilerplatePhrases.networks.contains($0) }
      && words.allSatisfy {
        BoilerplatePhrases.networks.contains($0) || BoilerplatePhrases.sharing.contains($0)
      }
  }

  /// Whether the line is breaking news: «عاجل: …».
  var isBreaking: Bool {
    let count = BoilerplatePhrases.breaking.prefix(of: words)
    guard count > 0 else { return false }
    return line.wordCount == count || text.prefix(16).contains { ":|-–!".contains($0) }
  }

  /// Whether the line names the author after a phrase such as «كتب:», and perhaps when the author wrote.
  var isByline: Bool {
    let count = BoilerplatePhrases.bylines.prefix(of: words)
    guard count > 0, words.count > count, line.wordCount <= 16, !line.endsSentence else {
      return false
    }
    let others = words.count {
      $0 != FoldedWord.number && !BoilerplatePhrases.dateWords.contains($0)
    }
    return others <= count + 6 && text.prefix(24).contains { ":-–|/".contains($0) }
  }

  /// Whether the line is an address, and not one that the article announces («للمزيد من المعلومات:»).
  func isContact(of page: Page, _ index: Int) -> Bool {
    guard isAddress else { return false }
    guard index > 0, page.isKept(index - 1) else { return true }
    return !page.lines[index - 1].endsInColon
  }

  /// Whether the line is an address and words that go with it.
  var isAddress: Bool {
    guard line.wordCount <= 24 else { return false }
    guard characters.mayHaveAddress else {
      return words.contains { BoilerplatePhrases.contactMarkers.contains($0) }
        && words.allSatisfy { $0 == FoldedWord.number || BoilerplatePhrases.contact.contains($0) }
    }
    var hasAddress = false
    var others = 0
    for part in text.split(whereSeparator: \.isWhitespace) {
      if part.contains("@") || part.hasPrefix("www.") || part.hasPrefix("http") {
        hasAddress = true
      } else {
        for word in PhraseList.words(of: String(part))
        where word != FoldedWord.number && !BoilerplatePhrases.contact.contains(word) {
          others += 1
        }
      }
    }
    if hasAddress { return others <= 1 }
    return others == 0 && words.contains { BoilerplatePhrases.contactMarkers.contains($0) }
  }

  /// Whether the line has only numbers and words that go with an address.
  var isContactWords: Bool {
    line.wordCount <= 12
      && words.allSatisfy { $0 == FoldedWord.number || BoilerplatePhrases.contact.contains($0) }
  }

  /// Whether the line is a signature («- سعود اليحيى») and not the last item of a list.
  func isSignature(of page: Page, _ index: Int) -> Bool {
    guard (2...5).contains(line.wordCount), !line.endsSentence, text.utf8.count <= 96,
      let mark = text.first, "-–—*ـ".contains(mark),
      index > 0
    else { return false }
    return !page.isKept(index - 1) || page.lines[index - 1].endsSentence
  }

  // MARK: Tags and captions

  /// Whether the line is only hashtags: «#السعودية #الرياض».
  func isHashtags(atLeast minimum: Int) -> Bool {
    guard characters.hasHash else { return false }
    let parts = text.split(whereSeparator: \.isWhitespace)
    return parts.count >= minimum
      && parts.allSatisfy { $0.hasPrefix("#") || $0 == "," || $0 == "،" }
  }

  /// Whether the line names a photographer or agency: «(تصوير: سامي)», «في القصر (رويترز)».
  var isCaption: Bool {
    guard line.wordCount <= 24, !line.endsSentence else { return false }
    let phrase = BoilerplatePhrases.captions.prefix(of: words)
    if phrase > 0, line.wordCount <= phrase + 5,
      "([«".contains(text.first ?? " ") || phrase > 1 && phrase == words.count
    {
      return true
    }
    guard characters.hasClosingParenthesis, text.last == ")", let open = text.lastIndex(of: "(")
    else { return false }
    // A paragraph may end with its agency: «… على الساحل. (وكالات)».
    if let mark = text[..<open].last(where: { !$0.isWhitespace }), ".!?؟…".contains(mark) {
      return false
    }
    let inside = PhraseList.words(of: String(text[open...]))
    return Dateline.isAgency(inside[...]) || BoilerplatePhrases.captions.prefix(of: inside[...]) > 0
  }

  /// Whether the line is short and says what a picture shows.
  private var isUnmarkedCaption: Bool {
    // A second headline has a verb, which mostly begins with one of these prefixes.
    (3...8).contains(line.wordCount) && !line.endsInColon
      && words.contains { BoilerplatePhrases.captionWords.contains($0) }
      && !text.split(separator: " ").dropFirst().contains { $0.hasPrefix("ي") || $0.hasPrefix("ت") }
  }
}
