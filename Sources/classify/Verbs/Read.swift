internal import ArgumentParser
internal import TextML

/// `classify read`: an article taken apart.
struct Read: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows how an article is read: headline, dateline, sentences, and what was removed.",
    discussion: """
      Prints a line for each part, in the order of the page: its kind (headline, dateline, sentence, or
      "removed" and the reason), a tab, and its text. With several articles, the path comes first.

      EXAMPLES
        classify read article.txt
        classify read --json articles/ > read.jsonl
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var sources: SourceOptions

  @Flag(
    help:
      "Print a JSON object a line: path, headline, dateline, sentences, removed; each with start, end."
  )
  var json = false

  func run() throws {
    var inputs = Inputs(input)
    var output = Output()
    let isAlone = inputs.count == 1
    let json = json
    let sources = sources.learn(from: inputs)
    try inputs.forEach { path, text in
      ReadArticle(path: path, text: text, repeatedBoilerplate: sources[path])
    } then: { article in
      if json { return try output.line(JSONLine.encode(article)) }
      for line in article.lines {
        try output.line(isAlone ? line : article.path.escapingControls + "\t" + line)
      }
    }
    try output.flush()
    try inputs.finish()
  }
}

private struct ReadArticle: Encodable, Sendable {
  struct Part: Encodable {
    let text: String
    let start: Int
    let end: Int

    init(_ range: Range<Int>, of bytes: String.UTF8View) {
      let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
      let end = bytes.index(start, offsetBy: range.count)
      text = String(decoding: bytes[start..<end], as: UTF8.self)
      (self.start, self.end) = (range.lowerBound, range.upperBound)
    }
  }
  struct Removal: Encodable {
    let text: String
    let start: Int
    let end: Int
    let reason: String
  }
  let path: String
  let headline: Nullable<Part>
  let dateline: Nullable<Part>
  let sentences: [Part]
  let removed: [Removal]

  init(path: String, text: String, repeatedBoilerplate: RepeatedBoilerplate?) {
    let article = Article(text, repeatedBoilerplate: repeatedBoilerplate)
    self.path = path
    headline = Nullable(article.title.map { Part($0, of: text.utf8) })
    dateline = Nullable(article.dateline.map { Part($0, of: text.utf8) })
    sentences = article.sentences(of: text).map { Part($0.utf8Range, of: text.utf8) }
    removed = article.removed.map { removal in
      let part = Part(removal.utf8Range, of: text.utf8)
      return Removal(
        text: part.text, start: part.start, end: part.end, reason: removal.reason.rawValue)
    }
  }

  /// In the order of the page.
  var lines: [String] {
    var parts: [(start: Int, line: String)] = sentences.map {
      ($0.start, line("sentence", $0.text))
    }
    if let headline = headline.value {
      parts.append((headline.start, line("headline", headline.text)))
    }
    if let dateline = dateline.value {
      parts.append((dateline.start, line("dateline", dateline.text)))
    }
    parts += removed.map { ($0.start, line("removed " + $0.reason, $0.text)) }
    return parts.sorted { $0.start < $1.start }.map(\.line)
  }

  private func line(_ kind: String, _ text: String) -> String {
    kind + "\t" + text.split { $0.isNewline }.joined(separator: " ").escapingControls
  }
}
