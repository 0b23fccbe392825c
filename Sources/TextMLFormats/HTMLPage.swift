/// The story of a news page in HTML: its title and its text, a line for each paragraph.
///
/// A scan over tags, not a tree: linear in time and memory whatever the page, and nothing to link.
/// (Debian's static libxml2 brings 30 MB of ICU, Gumbo is recursive and no longer kept.) Menus,
/// footers, forms, scripts and the like are left out; of a page with `article` or `main` elements, the
/// one with the most words is the story; paragraphs that are mostly links are left out. What is left
/// of the page's furniture, ``Article`` cuts as in plain text.
public struct HTMLPage: Sendable {
  /// The first of `og:title`, `h1` and `title` that there is.
  public let title: String?
  /// The paragraphs.
  public let paragraphs: [String]

  /// Title, blank line, paragraphs: as articles stand in files.
  public var text: String {
    guard let title else { return paragraphs.joined(separator: "\n") }
    return title + "\n\n" + paragraphs.joined(separator: "\n")
  }

  /// Takes a page apart.
  ///
  /// - Complexity: O(*n*).
  public init(_ html: String) {
    var scan = HTMLScan(Array(html.utf8))
    scan.run()
    title = [scan.openGraphTitle, scan.heading, scan.title].compactMap { $0 }.first
    paragraphs = HTMLPage.story(scan.blocks).map(\.text).filter { [title] in $0 != title }
  }

  /// The paragraphs of the main part.
  private static func story(_ blocks: [HTMLScan.Block]) -> [HTMLScan.Block] {
    let kept = blocks.filter { !$0.isMostlyLinks }
    // Teasers of other stories are often articles too: the longest is the story.
    for kind in [\HTMLScan.Block.article, \HTMLScan.Block.main] {
      var words: [Int: Int] = [:]
      for block in kept where block[keyPath: kind] > 0 {
        words[block[keyPath: kind], default: 0] += block.wordCount
      }
      let longest = words.max { ($0.value, $1.key) < ($1.value, $0.key) }
      if let longest, longest.value >= 30 {
        return kept.filter { $0[keyPath: kind] == longest.key }
      }
    }
    return kept
  }

  /// Whether bytes begin as a page does.
  public static func isPage(_ bytes: [UInt8]) -> Bool {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
    guard start < bytes.count, bytes[start] == UInt8(ascii: "<") else { return false }
    let beginning = String(decoding: bytes[start...].prefix(64), as: UTF8.self).lowercased()
    return ["<!doctype html", "<html", "<head", "<body", "<!-- "].contains(
      where: beginning.hasPrefix)
      || (beginning.hasPrefix("<?xml")
        && String(decoding: bytes.prefix(512), as: UTF8.self).lowercased().contains("<html"))
  }

  /// The encoding that a page names in its first 2,048 bytes, as it is written there; nil if it
  /// names none.
  static func encodingName(_ bytes: [UInt8]) -> String? {
    let beginning = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased()
    guard let place = beginning.firstRange(of: "charset=") else { return nil }
    let name = beginning[place.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }.prefix {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_:".contains($0))
    }
    return name.isEmpty ? nil : String(name)
  }
}

/// One pass over a page.
struct HTMLScan {
  /// A paragraph, heading, list item or cell.
  struct Block {
    var text: String
    /// Bytes of text inside links.
    var linked: Int
    /// Which `article` and `main` element it lies in, from 1; 0 is none.
    var article: Int
    var main: Int

    var wordCount: Int { text.split(separator: " ").count }
    var isMostlyLinks: Bool { linked * 2 > text.utf8.count }
  }

  private(set) var blocks: [Block] = []
  private(set) var title: String?
  private(set) var heading: String?
  private(set) var openGraphTitle: String?

  private let bytes: [UInt8]
  private var i = 0
  private var text: [UInt8] = []
  private var linked = 0
  private var linkDepth = 0
  private var headingText: [UInt8]?
  /// The element that is being left out, how deep it is inside itself, and where it began.
  private var skipped: (name: String, depth: Int, start: Int)?
  private var skippable: Set<String> = [
    "nav", "aside", "footer", "form", "button", "select", "svg", "math", "noscript", "template",
    "figcaption", "header", "dialog", "object",
  ]
  private var article = Region()
  private var main = Region()

  /// An element inside which is the story, perhaps.
  private struct Region {
    private(set) var count = 0
    private var depth = 0

    var current: Int { depth > 0 ? count : 0 }

    mutating func open() {
      if depth == 0 { count += 1 }
      depth += 1
    }

    mutating func close() { depth = max(0, depth - 1) }
  }

  private static let inline: Set<String> = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font",
    "i",
    "img", "ins", "kbd", "label", "mark", "meta", "link", "q", "s", "samp", "small", "span",
    "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "data", "picture", "source", "input",
  ]
  /// Their content is no HTML, unless they are never closed.
  private var raw: Set<String> = [
    "script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes",
  ]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func run() {
    while true {
      while i < bytes.count { step() }
      // An element that is never closed is not left out after all; each name once, so this ends.
      guard let open = skipped else { break }
      skipped = nil
      skippable.remove(open.name)
      i = open.start
    }
    endBlock()
  }

  private mutating func step() {
    let byte = bytes[i]
    if byte == UInt8(ascii: "<"), i + 1 < bytes.count {
      switch bytes[i + 1] {
      case UInt8(ascii: "!"), UInt8(ascii: "?"): return passDeclaration()
      case UInt8(ascii: "/"): return closeTag()
      case 0x41...0x5A, 0x61...0x7A: return openTag()
      default: break
      }
    }
    if byte == UInt8(ascii: "&"),
      let (scalar, next) = HTMLEntities.character(in: bytes, at: i, end: bytes.count)
    {
      i = next
      return append(scalar)
    }
    append(byte)
    i += 1
  }

  private mutating func passDeclaration() {
    let isComment = bytes[i...].starts(with: "<!--".utf8)
    i += isComment ? 4 : 2
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: ">") {
        let isEnd =
          !isComment || bytes[i - 1] == UInt8(ascii: "-") && bytes[i - 2] == UInt8(ascii: "-")
        i += 1
        if isEnd { return }
      } else {
        i += 1
      }
    }
  }

  /// The name of a tag in small letters; `i` is after it then.
  private mutating func tagName() -> String {
    let start = i
    while i < bytes.count, bytes[i] > 0x20, bytes[i] != UInt8(ascii: ">"),
      bytes[i] != UInt8(ascii: "/")
    {
      i += 1
    }
    return String(decoding: bytes[start..<min(i, start + 32)], as: UTF8.self).lowercased()
  }

  /// Passes to the end of the tag.
  ///
  /// - Returns: Its attributes as they are written.
  private mutating func attributes() -> Range<Int> {
    let start = i
    var quote: UInt8?
    while i < bytes.count {
      let byte = bytes[i]
      i += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        return start..<i - 1
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
        bytes[i - 2] == UInt8(ascii: "=") || bytes[i - 2] <= 0x20
      {
        quote = byte
      }
    }
    if quote != nil {
      // The quote is not closed: the tag ends at the first bracket.
      i = bytes[start...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
    }
    return start..<max(start, i - 1)
  }

  private mutating func openTag() {
    let start = i
    i += 1
    let name = tagName()
    let attributes = attributes()
    let isEmptyTag =
      attributes.upperBound > 0 && bytes[attributes.upperBound - 1] == UInt8(ascii: "/")
    if raw.contains(name), !isEmptyTag { return rawText(of: name) }
    if name == "meta" { return meta(attributes) }
    if var open = skipped {
      if open.name == name, !isEmptyTag { open.depth += 1 }
      skipped = open
      if name == "h1" { headingText = [] }
      return
    }
    if Self.inline.contains(name) {
      if name == "a", !isEmptyTag { linkDepth += 1 }
      return
    }
    endBlock()
    if skippable.contains(name), !isEmptyTag,
      name != "header" || (article.current == 0 && main.current == 0)
    {
      skipped = (name, 1, start)
      return
    }
    switch name {
    case "article": article.open()
    case "main": main.open()
    case "h1": headingText = []
    default: break
    }
  }

  private mutating func closeTag() {
    i += 2
    let name = tagName()
    _ = attributes()
    if name == "h1", let heading = headingText {
      if self.heading == nil { self.heading = Self.trimmed(heading) }
      headingText = nil
    }
    if var open = skipped {
      if open.name == name { open.depth -= 1 }
      skipped = open.depth == 0 ? nil : open
      return
    }
    if Self.inline.contains(name) {
      if name == "a" { linkDepth = max(0, linkDepth - 1) }
      return
    }
    endBlock()
    switch name {
    case "article": article.close()
    case "main": main.close()
    default: break
    }
  }

  /// Passes over the content of a script, style or title.
  private mutating func rawText(of name: String) {
    let start = i
    let end = Array("</\(name)".utf8)
    while i < bytes.count {
      guard bytes[i] == UInt8(ascii: "<"), bytes.count - i >= end.count,
        zip(bytes[i..<i + end.count], end).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 })
      else {
        i += 1
        continue
      }
      break
    }
    if name == "title", title == nil, skipped == nil, i < bytes.count {
      var scan = HTMLScan(Array(bytes[start..<i]))
      title = scan.plainText()
    }
    if i == bytes.count {
      raw.remove(name)
      i = start
    }
  }

  /// The text with character references resolved.
  private mutating func plainText() -> String? {
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "&"),
        let (scalar, next) = HTMLEntities.character(in: bytes, at: i, end: bytes.count)
      {
        append(scalar)
        i = next
      } else {
        append(bytes[i])
        i += 1
      }
    }
    return Self.trimmed(text)
  }

  private mutating func meta(_ range: Range<Int>) {
    guard openGraphTitle == nil else { return }
    let attributes = String(decoding: bytes[range], as: UTF8.self)
    guard attributes.contains("og:title"), let place = attributes.firstRange(of: "content=") else {
      return
    }
    let value = attributes[place.upperBound...]
    guard let quote = value.first, quote == "\"" || quote == "'" else { return }
    var scan = HTMLScan(Array(value.dropFirst().prefix { $0 != quote }.utf8))
    openGraphTitle = scan.plainText()
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    for byte in String(scalar).utf8 { append(byte) }
  }

  /// Appends to the paragraph; white space is one space.
  private mutating func append(_ byte: UInt8) {
    let byte: UInt8 = byte <= 0x20 ? 0x20 : byte
    if headingText != nil, byte != 0x20 || headingText?.last != 0x20 { headingText?.append(byte) }
    guard skipped == nil, byte != 0x20 || (text.last ?? 0x20) != 0x20 else { return }
    text.append(byte)
    if linkDepth > 0 { linked += 1 }
  }

  private mutating func endBlock() {
    if let paragraph = Self.trimmed(text) {
      blocks.append(
        Block(text: paragraph, linked: linked, article: article.current, main: main.current))
    }
    text.removeAll(keepingCapacity: true)
    linked = 0
  }

  private static func trimmed(_ bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self).split(separator: " ").joined(separator: " ")
    return text.isEmpty ? nil : text
  }
}
