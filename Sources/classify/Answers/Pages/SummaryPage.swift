internal import TextML

/// The page of `summarize --html`: a section for each summary.
enum SummaryPage {
  private static let parts = HTML.page(title: "Summaries", body: "\u{0}")
    .split(separator: "\u{0}", maxSplits: 1)

  static var beginning: String {
    parts[0] + """
      <h1>Summaries</h1>
      <p class="soft">Sentences <mark class="chosen">marked</mark> are the summary. What is
      <span class="removed">struck out</span> was removed as boilerplate.</p>
      """
  }

  static var end: String { String(parts[1]) }

  static func section(_ answer: SummaryAnswer) -> String {
    let articles = zip(answer.highlightedHTML, answer.texts).map { article, text in
      """
      <p class="path">\(HTML.escaped(article.path))</p>
      \(HTML.article(article.html, of: text))
      """
    }
    let summary = answer.summary.text
    let remark = answer.remark.map { "<p class=\"soft\">\(HTML.escaped($0))</p>" } ?? ""
    return """
      <article><p class="summary" \(HTML.direction(of: summary))>\(HTML.escaped(summary))</p>\(remark)
      \(articles.joined(separator: "\n"))
      </article>

      """
  }
}
