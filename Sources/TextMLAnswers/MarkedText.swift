internal import TextML

/// Splits a text at ranges of bytes that have a style.
package enum MarkedText {
  /// A piece of a text; its style is nil between the marks.
  package typealias Part<Style> = (text: String, style: Style?)

  /// The parts of the text, in order; together they are the text.
  ///
  /// Of marks that overlap, the one that begins first counts, and of those the longest.
  package static func parts<Style>(
    of text: String, marks: [(utf8Range: Range<Int>, style: Style)]
  ) -> [Part<Style>] {
    let bytes = Array(text.utf8)
    let ordered = marks.sorted {
      ($0.utf8Range.lowerBound, $1.utf8Range.upperBound)
        < ($1.utf8Range.lowerBound, $0.utf8Range.upperBound)
    }
    var parts: [Part<Style>] = []
    var end = 0
    func append(_ range: Range<Int>, _ style: Style?) {
      guard !range.isEmpty else { return }
      parts.append((String(decoding: bytes[range], as: UTF8.self), style))
    }
    for (range, style) in ordered where range.lowerBound >= end && range.upperBound <= bytes.count {
      append(end..<range.lowerBound, nil)
      append(range, style)
      end = range.upperBound
    }
    append(end..<bytes.count, nil)
    return parts
  }

  /// A text for a terminal, line by line: each line's visible part is wrapped by `wrap`, controls are
  /// made visible, and lines of a right-to-left text begin with a right-to-left mark, so that colors
  /// cannot reverse them.
  package static func terminalLines<Style>(
    _ parts: [Part<Style>], wrap: (_ line: String, Style) -> String
  ) -> [String] {
    let isRightToLeft = parts.map(\.text).joined().isRightToLeft
    let text = parts.map { part in
      part.text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        let line = String(line).blankingControls
        guard let style = part.style, !line.isEmpty else { return line }
        return wrap(line, style)
      }.joined(separator: "\n")
    }.joined()
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty || !isRightToLeft ? String($0) : "\u{200F}" + $0 }
  }
}

extension SummaryAnswer {
  /// What a part of an article is shown as.
  package enum Style { case chosen, removed }

  /// The parts of an article: sentences of the summary, boilerplate, and the rest.
  package func parts(of article: Int) -> [MarkedText.Part<Style>] {
    var text = texts[article]
    while text.last?.isNewline == true { text.removeLast() }
    let size = text.utf8.count
    var marks = summary.items.filter { $0.article == article }
      .map { (utf8Range: $0.utf8Range, style: Style.chosen) }
    marks += summary.removedByArticle[article].map { ($0.utf8Range, .removed) }
    return MarkedText.parts(
      of: text, marks: marks.map { ($0.utf8Range.clamped(to: 0..<size), $0.style) })
  }

  /// The articles with the sentences of the summary marked, for a terminal.
  ///
  /// Without colors the sentences are in ⟦ ⟧ and what was removed in ⟨ ⟩.
  package func highlightedLines(colored: Bool, named: Bool) -> [String] {
    paths.indices.flatMap { article in
      let lines = MarkedText.terminalLines(parts(of: article)) { line, style in
        switch (style, colored) {
        case (.chosen, true): "\u{1B}[1;34m\(line)\u{1B}[0m"
        case (.removed, true): "\u{1B}[2m\(line)\u{1B}[0m"
        case (.chosen, false): "⟦\(line)⟧"
        case (.removed, false): "⟨\(line)⟩"
        }
      }
      return (named || paths.count > 1 ? [paths[article].escapingControls] : []) + lines
    }
  }
}
