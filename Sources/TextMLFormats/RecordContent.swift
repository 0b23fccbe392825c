/// What the text of records is.
public enum RecordContent: String, CaseIterable, Sendable {
  /// Plain text.
  case text
  /// An HTML page, or a part of one.
  case html
  /// For each record by itself: HTML if the text has a tag such as `<p>`, `<br/>` or `</div>`, else plain text.
  case auto
}

extension Record {
  /// Returns the record with the article of its text.
  package func reading(as content: RecordContent) -> Record {
    switch content {
    case .text: self
    case .html: readingPage
    case .auto: HTMLPage.hasTag(Array(text.utf8).span) ? readingPage : self
    }
  }
}

extension HTMLPage {
  /// The elements whose tags news texts have; a text in angle brackets is none of them.
  private static let tags: Set<String> = [
    "a", "article", "b", "blockquote", "body", "br", "center", "div", "em", "figure", "font", "h1",
    "h2", "h3", "h4", "h5", "h6", "head", "hr", "html", "i", "iframe", "img", "li", "main", "ol",
    "p", "script", "section", "span", "strong", "style", "table", "td", "tr", "u", "ul",
  ]

  /// Whether a text has a tag of HTML.
  ///
  /// - Complexity: O(*n*).
  package static func hasTag(_ utf8: Span<UInt8>) -> Bool {
    for sign in utf8.indices where utf8[sign] == UInt8(ascii: "<") {
      // Enough for the longest name, an end, and slashes before it.
      let rest = (sign + 1..<min(sign + 17, utf8.count)).map { utf8[$0] }
      let name = rest.drop { $0 == UInt8(ascii: "/") }
        .prefix(12).prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || isLetter($0) }
      let end = name.endIndex < rest.count ? rest[name.endIndex] : UInt8(ascii: " ")
      if end == UInt8(ascii: ">") || end == UInt8(ascii: "/") || end <= UInt8(ascii: " "),
        tags.contains(String(decoding: name, as: UTF8.self).lowercased())
      {
        return true
      }
    }
    return false
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }
}
