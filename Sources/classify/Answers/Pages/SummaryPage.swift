internal import TextML
internal import TextMLAnswers

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

extension SummaryAnswer {
  /// The articles with the sentences of the summary marked, each a path and its text as HTML.
  var highlightedHTML: [(path: String, html: String)] {
    paths.indices.map { article in
      let html = parts(of: article).map { part in
        switch part.style {
        case .chosen: "<mark class=\"chosen\">\(HTML.escaped(part.text))</mark>"
        case .removed: "<span class=\"removed\">\(HTML.escaped(part.text))</span>"
        case nil: HTML.escaped(part.text)
        }
      }
      return (paths[article], html.joined())
    }
  }
}
