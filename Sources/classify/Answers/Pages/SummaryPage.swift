/// The page of `summarize --html`: a section a summary.
enum SummaryPage {
  private static let parts = HTML.page(title: "Summaries", body: "\u{0}")
    .split(separator: "\u{0}", maxSplits: 1)

  static var beginning: String {
    parts[0] + """
      <h1>Summaries</h1>
      <p class="soft">Sentences <mark class="chosen">marked</mark> are the summary. What is
      <span class="removed">struck out</span> was not read.</p>
      """
  }

  static var end: String { String(parts[1]) }

  static func section(_ text: HighlightedText) -> String {
    let articles = text.sections.map { path, html in
      """
      <p class="path">\(HTML.escaped(path))</p>
      <div class="article" dir="auto">\(html)</div>
      """
    }
    return """
      <article><p class="summary" dir="auto">\(HTML.escaped(text.summary))</p>
      \(articles.joined(separator: "\n"))
      </article>

      """
  }
}
