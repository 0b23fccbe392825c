internal import TextMLAnswers

/// The page of `tag --explain --html`: a section for each article, written one after the other.
enum ExplanationPage {
  private static let parts = HTML.page(title: "Why these topics", body: "\u{0}")
    .split(separator: "\u{0}", maxSplits: 1)

  static var beginning: String {
    parts[0] + """
      <h1>Why these topics</h1>
      <p class="soft">Words marked <span class="for">blue</span> counted for the answer, words marked
      <span class="against">orange</span> against it; a contribution is what the word added to the
      decision value. What is <span class="removed">struck out</span> was removed as boilerplate.</p>
      """
  }

  static var end: String { String(parts[1]) }

  /// - Parameter line: The answer as `tag` prints it, tabs between its columns.
  static func article(_ explanation: ExplanationAnswer, path: String, line: String) -> String {
    let columns = line.split(separator: "\t").dropFirst().map { HTML.text(String($0)) }
    return """
      <article><h2>\(columns.joined(separator: " "))</h2>
      <p class="path">\(HTML.escaped(path))</p>
      \(explanation.html(showsText: true))
      </article>

      """
  }
}

extension ExplanationAnswer {
  /// A section of a page.
  func html(showsText: Bool) -> String {
    let rows = (supporting + opposing).map { term in
      let style = term.contribution > 0 ? "for" : "against"
      let number = abs(term.contribution).formatted(decimals: 3)
      return [
        HTML.words(term.words.prefix(4), separator: "، "),
        "<span class=\"\(style)\">\(term.contribution > 0 ? "+" : "−")\(number)</span>",
        "\(term.utf8Ranges.count)",
      ]
    }
    var body = "<p class=\"soft\">\(HTML.escaped(sum))"
    if let robustness { body += "<br>\(HTML.escaped(robustness))" }
    body += "</p>" + HTML.table(["word", "contribution", "times"], rows)
    if showsText {
      let text = parts.map { part in
        switch part.style {
        case .removed: return "<span class=\"removed\">\(HTML.escaped(part.text))</span>"
        case .word(let strength):
          let color = strength > 0 ? "--for" : "--against"
          let alpha = (0.12 + 0.4 * abs(strength)).formatted(decimals: 2)
          return
            "<mark style=\"background:rgba(var(\(color)),\(alpha))\">\(HTML.escaped(part.text))</mark>"
        case nil: return HTML.escaped(part.text)
        }
      }
      body += HTML.article(text.joined(), of: self.text)
    }
    return body
  }
}
