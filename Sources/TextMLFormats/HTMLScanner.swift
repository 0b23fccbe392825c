/// Scans the tags of a page once, and collects its paragraphs and titles.
struct HTMLScanner {
  /// A paragraph, heading, list item or cell.
  struct Block {
    var text: String
    /// How many bytes of the text are in links.
    var linked: Int
    /// The numbers of the `article` and `main` elements around it, from 1; 0 is none.
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
  /// Whether no element that is a block was opened: what came before is plain text with inline tags or line breaks, in which
  /// an empty line ends a paragraph.
  private var isPlain = true
  /// Whether the line so far has white space only.
  private var lineIsEmpty = false
  /// The element that is left out, how often it is nested in itself, and where it begins.
  private var skipped: (name: String, depth: Int, start: Int)?
  /// The elements that are left out.
  private var skippable: Set<String> = [
    "nav", "aside", "footer", "form", "button", "select", "svg", "math", "noscript", "template",
    "figcaption", "header", "dialog", "object",
  ]
  private var article = Region()
  private var main = Region()

  /// The outermost elements of one name, which may hold the article.
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

  /// The elements that do not end a paragraph.
  private static let inline: Set<String> = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "input", "ins", "kbd", "label", "link", "mark", "meta", "picture", "q", "s",
    "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr",
  ]
  /// The elements whose content is not HTML, unless they are never closed.
  private var raw: Set<String> = [
    "script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes",
  ]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Scans the page.
  mutating func run() {
    while true {
      while i < bytes.count { step() }
      // An element that is never closed is not left out: scan it again. Each name is removed once,
      // so this ends.
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
      case UInt8(ascii: "!"), UInt8(ascii: "?"): return skipDeclaration()
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

  private mutating func skipDeclaration() {
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

  /// Reads the name of a tag, in lower case.
  private mutating func tagName() -> String {
    let start = i
    while i < bytes.count, bytes[i] > 0x20, bytes[i] != UInt8(ascii: ">"),
      bytes[i] != UInt8(ascii: "/")
    {
      i += 1
    }
    return String(decoding: bytes[start..<min(i, start + 32)], as: UTF8.self).lowercased()
  }

  /// Goes to the end of the tag.
  ///
  /// - Returns: The range of its attributes.
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
    if name != "br" { isPlain = false }
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

  /// Skips the content of a script, style or title.
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
      var scanner = HTMLScanner(Array(bytes[start..<i]))
      title = scanner.plainText()
    }
    if i == bytes.count {
      raw.remove(name)
      i = start
    }
  }

  /// Returns all bytes as text, with character references replaced.
  private mutating func plainText() -> String? {
    isPlain = false
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
    var scanner = HTMLScanner(Array(value.dropFirst().prefix { $0 != quote }.utf8))
    openGraphTitle = scanner.plainText()
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    for byte in String(scalar).utf8 { append(byte) }
  }

  /// Appends a byte to the paragraph; white space becomes one space.
  private mutating func append(_ byte: UInt8) {
    if isPlain, byte == UInt8(ascii: "\n") {
      if lineIsEmpty { endBlock() }
      lineIsEmpty = true
    } else if byte > 0x20 {
      lineIsEmpty = false
    }
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
