/// What a line before or behind a story says of itself.
struct LineFeatures {
  let words: ArraySlice<UInt64>
  private let line: Line
  private let text: String
  private let signs: Signs

  /// Signs without which a line is not looked at letter by letter.
  private struct Signs {
    /// How many signs of a path.
    var path = 0
    var address = false
    var hash = false
    var round = false

    init(_ bytes: UTF8Bytes) {
      var isQuoted = false
      for i in 0..<bytes.count {
        switch bytes[i] {
        case 0x2F, 0x3E, 0x7C, 0x5C: path += 1
        case 0xE2: path += isPathSign(bytes, at: i) ? 1 : 0
        case 0xC2:
          // «»» is the sign of a path where no quote was opened.
          guard i + 1 < bytes.count else { break }
          isQuoted = isQuoted || bytes[i + 1] == 0xAB
          path += bytes[i + 1] == 0xBB ? 1 : 0
        case 0x40: address = true
        // «www.» and «http».
        case 0x77: address = address || i + 1 < bytes.count && bytes[i + 1] == 0x77
        case 0x68: address = address || i + 1 < bytes.count && bytes[i + 1] == 0x74
        case 0x23: hash = true
        case 0x29: round = true
        default: break
        }
      }
      if isQuoted { path = 0 }
    }

    /// Whether «›» or «←» begins here.
    private func isPathSign(_ bytes: UTF8Bytes, at i: Int) -> Bool {
      guard i + 2 < bytes.count else { return false }
      return bytes[i + 1] == 0x80 && bytes[i + 2] == 0xBA
        || bytes[i + 1] == 0x86 && bytes[i + 2] == 0x90
    }
  }

  init(_ page: Page, _ index: Int, in utf8: UTF8Bytes) {
    line = page.lines[index]
    words = page.words(index, in: utf8)
    let part = line.range.lowerBound..<min(line.range.upperBound, line.range.lowerBound + 400)
    signs = Signs(utf8.extracting(part))
    text = utf8.text(part)
  }

  func frontReason(isFirst: Bool) -> RemovalReason? {
    if isBreaking { return .breakingNews }
    if line.endsSentence { return nil }
    if isNetwork { return .boilerplate }
    if isStamp || isSection || isFontSize || isFirst && isPath { return .navigation }
    if isFirst { return nil }
    if isByline || isAddress { return .contact }
    if isHashtags(atLeast: 2) { return .tags }
    return isCaption || isUnmarkedCaption ? .caption : nil
  }

  /// A date, a time, how often the page was seen: every word belongs to such, and a number is there.
  var isStamp: Bool {
    guard line.wordCount <= 16, words.count == line.wordCount else { return false }
    var (numbers, dates, stamps) = (0, 0, 0)
    for word in words {
      if word == FoldedWord.number {
        numbers += 1
      } else if BoilerplatePhrases.dateWords.contains(word) {
        dates += 1
      } else if BoilerplatePhrases.stamps.contains(word) {
        stamps += 1
      } else {
        return false
      }
    }
    return numbers > 0 && (dates > 0 && numbers > 1 || dates > 1 || stamps > 0) || stamps > 1
      || numbers >= 3 && words.count == numbers && text.contains { $0 == ":" || $0 == "/" }
  }

  /// Names of sections and nothing else, or a path that begins at the home page.
  var isSection: Bool {
    guard line.wordCount <= 12 else { return false }
    if words.allSatisfy({ BoilerplatePhrases.sections.contains($0) }) { return line.wordCount <= 6 }
    return signs.path > 0 && words.prefix(4).contains { BoilerplatePhrases.homes.contains($0) }
      && pathParts.count > 1
  }

  /// Three names or more, each of three words or fewer, with the signs of a path between them.
  private var isPath: Bool {
    signs.path > 1 && line.wordCount <= 12 && pathParts.count >= 3 && !text.contains("«")
      && pathParts.allSatisfy { PhraseList.words(of: String($0)).count <= 3 }
  }

  private var pathParts: [Substring] {
    text.split { character in
      switch character.unicodeScalars.first {
      case "/", ">", "›", "»", "|", "\\", "←": character.unicodeScalars.count == 1
      default: false
      }
    }
  }

  /// Buttons for the size of letters: «ع ع ع», «أ+ أ-», «حجم الخط».
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

  /// The button of one network.
  var isNetwork: Bool {
    guard line.wordCount <= 6, let first = words.first, let last = words.last else { return false }
    if BoilerplatePhrases.followed.contains(first) {
      return BoilerplatePhrases.networks.contains(last)
    }
    return line.wordCount <= 3 && words.contains { BoilerplatePhrases.networks.contains($0) }
      && words.allSatisfy {
        BoilerplatePhrases.networks.contains($0) || BoilerplatePhrases.sharing.contains($0)
      }
  }

  var isBreaking: Bool {
    let count = BoilerplatePhrases.breaking.prefix(of: words)
    guard count > 0 else { return false }
    return line.wordCount == count || text.prefix(16).contains { ":|-–!".contains($0) }
  }

  var isByline: Bool {
    let count = BoilerplatePhrases.bylines.prefix(of: words)
    return count > 0 && words.count > count && line.wordCount <= count + 6 && !line.endsSentence
      && text.prefix(24).contains { ":-–|/".contains($0) }
  }

  /// Whether a word of ``isStamp`` says more than a date.
  var hasStampWord: Bool { words.contains { BoilerplatePhrases.stamps.contains($0) } }

  /// An address behind a line that announces it («للمزيد من المعلومات:») is the story's.
  func isContact(of page: Page, _ index: Int) -> Bool {
    guard isAddress else { return false }
    guard index > 0, page.isKept(index - 1) else { return true }
    return !page.lines[index - 1].endsInColon
  }

  /// Addresses, and words that go with them.
  var isAddress: Bool {
    guard line.wordCount <= 24 else { return false }
    guard signs.address else {
      return words.contains { BoilerplatePhrases.contactSigns.contains($0) }
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
    return others == 0 && words.contains { BoilerplatePhrases.contactSigns.contains($0) }
  }

  /// Words that go with an address and nothing else.
  var isContactWords: Bool {
    line.wordCount <= 12
      && words.allSatisfy { $0 == FoldedWord.number || BoilerplatePhrases.contact.contains($0) }
  }

  /// «- سعود اليحيى» as the page's last line, when the lines before are no list.
  func isSignature(of page: Page, _ index: Int) -> Bool {
    guard (2...5).contains(line.wordCount), !line.endsSentence, text.utf8.count <= 96,
      let mark = text.first, "-–—*ـ".contains(mark),
      index > 0
    else { return false }
    return !page.isKept(index - 1) || page.lines[index - 1].endsSentence
  }

  /// A line of hashtags: «#السعودية #الرياض».
  func isHashtags(atLeast fewest: Int) -> Bool {
    guard signs.hash else { return false }
    let parts = text.split(whereSeparator: \.isWhitespace)
    return parts.count >= fewest && parts.allSatisfy { $0.hasPrefix("#") || $0 == "," || $0 == "،" }
  }

  /// A line that names its photographer or agency: «(تصوير: سامي)», «في القصر (رويترز)».
  var isCaption: Bool {
    guard line.wordCount <= 24, !line.endsSentence else { return false }
    let phrase = BoilerplatePhrases.captions.prefix(of: words)
    if phrase > 0, line.wordCount <= phrase + 5,
      "([«".contains(text.first ?? " ") || phrase > 1 && phrase == words.count
    {
      return true
    }
    guard signs.round, text.last == ")", let open = text.lastIndex(of: "(") else { return false }
    let inside = PhraseList.words(of: String(text[open...]))
    return Dateline.isAgency(inside[...]) || BoilerplatePhrases.captions.prefix(of: inside[...]) > 0
  }

  /// A short line about what a picture shows.
  private var isUnmarkedCaption: Bool {
    // A second headline has a verb: in Arabic one that begins with these letters, more often than not.
    (3...8).contains(line.wordCount) && !line.endsInColon
      && words.contains { BoilerplatePhrases.captionWords.contains($0) }
      && !text.split(separator: " ").dropFirst().contains { $0.hasPrefix("ي") || $0.hasPrefix("ت") }
  }
}
