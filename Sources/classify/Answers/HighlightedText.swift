internal import TextML

/// The texts of articles with the sentences of their summary marked, on a terminal or a page.
struct HighlightedText {
  private let summarized: SummaryAnswer

  init(_ summarized: SummaryAnswer) { self.summarized = summarized }

  /// The summary alone.
  var summary: String { summarized.summary.text }

  /// The articles, each a path and its text as HTML.
  var sections: [(path: String, html: String)] {
    summarized.paths.indices.map { article in
      let html = marked(article) { part, style in
        switch style {
        case .chosen: "<mark class=\"chosen\">\(HTML.escaped(part))</mark>"
        case .removed: "<span class=\"removed\">\(HTML.escaped(part))</span>"
        case .plain: HTML.escaped(part)
        }
      }
      return (summarized.paths[article], html)
    }
  }

  /// The lines for a terminal; each begins with a right-to-left mark, so that colours cannot turn it around.
  ///
  /// Without colours chosen sentences stand in ⟦ ⟧ and what was removed in ⟨ ⟩.
  func lines(colored: Bool, named: Bool) -> [String] {
    summarized.paths.indices.flatMap { article in
      let text = marked(article) { part, style in
        let plain = part.split(separator: "\n", omittingEmptySubsequences: false).map { line in
          let line = line.unicodeScalars.map {
            $0.value < 0x20 || $0.value == 0x7F ? " " : String($0)
          }
          .joined()
          guard !line.isEmpty else { return line }
          switch (style, colored) {
          case (.chosen, true): return "\u{1B}[1;34m\(line)\u{1B}[0m"
          case (.removed, true): return "\u{1B}[2m\(line)\u{1B}[0m"
          case (.chosen, false): return "⟦\(line)⟧"
          case (.removed, false): return "⟨\(line)⟩"
          case (.plain, _): return line
          }
        }
        return plain.joined(separator: "\n")
      }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? "" : "\u{200F}" + $0 }
      let name = summarized.paths[article].escapingControls
      return (named || summarized.paths.count > 1 ? [name] : []) + lines
    }
  }

  private enum Style { case plain, chosen, removed }

  /// The text of an article, its parts in their styles.
  private func marked(_ article: Int, _ style: (String, Style) -> String) -> String {
    var text = summarized.texts[article]
    while text.last?.isNewline == true { text.removeLast() }
    let bytes = Array(text.utf8)
    var places = summarized.summary.items.filter { $0.article == article }
      .map { (range: $0.utf8Range, style: Style.chosen) }
    places += summarized.summary.removedByArticle[article].map { ($0.utf8Range, .removed) }
    places.sort { $0.range.lowerBound < $1.range.lowerBound }
    var result = ""
    var end = 0
    for place in places where place.range.lowerBound >= end {
      let range = place.range.lowerBound..<min(place.range.upperBound, bytes.count)
      result += style(String(decoding: bytes[end..<range.lowerBound], as: UTF8.self), .plain)
      result += style(String(decoding: bytes[range], as: UTF8.self), place.style)
      end = range.upperBound
    }
    return result + style(String(decoding: bytes[end...], as: UTF8.self), .plain)
  }
}
