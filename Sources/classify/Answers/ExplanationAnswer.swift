internal import TextML

/// An explanation as `tag --explain` shows it: on a terminal, as JSON, as a page.
struct ExplanationAnswer: Sendable {
  let path: String
  let text: String
  let explanation: Explanation
  /// How many terms for and against the answer are listed.
  let limit: Int

  /// One of the terms that spoke for or against the answer.
  struct Item: Encodable {
    let term: String
    /// The words in their spelling, each once.
    let words: [String]
    /// Where they begin and end, in UTF-8 bytes.
    let places: [[Int]]
    let contribution: Double
  }

  struct Without: Encodable {
    let term: String
    let label: Nullable<String>
    let probability: Double
  }

  struct Record: Encodable {
    let label: Nullable<String>
    let decisionValue: Double
    let bias: Double
    let temperature: Double
    let terms: [Item]
    let without: Nullable<Without>
    let termsToChange: Nullable<Int>
  }

  /// The terms by their contribution to the answer, strongest for it first, strongest against it last.
  private var items: [Item] {
    let bytes = Array(text.utf8)
    return explanation.ranked.map { contribution, value in
      var words: [String] = []
      for range in contribution.utf8Ranges {
        let word = String(decoding: bytes[range], as: UTF8.self)
        if !words.contains(word) { words.append(word) }
      }
      return Item(
        term: contribution.term, words: words,
        places: contribution.utf8Ranges.map { [$0.lowerBound, $0.upperBound] }, contribution: value)
    }
  }

  var supporting: [Item] { Array(items.filter { $0.contribution > 0 }.prefix(limit)) }
  var opposing: [Item] { Array(items.reversed().filter { $0.contribution < 0 }.prefix(limit)) }

  private var subject: String { explanation.labels[explanation.subject] ?? "none" }
  private var decisionValue: Double { explanation.decisionValues[explanation.subject] }
  private var bias: Double { explanation.biases[explanation.subject] }

  /// With every term, so that contributions and bias add up.
  var record: Record {
    let items = items
    return Record(
      label: Nullable(explanation.labels[explanation.subject]), decisionValue: decisionValue,
      bias: bias, temperature: explanation.temperature, terms: items,
      without: Nullable(
        explanation.withoutStrongest.flatMap { prediction in
          items.first.map {
            Without(
              term: $0.term, label: Nullable(prediction.label), probability: prediction.probability)
          }
        }),
      termsToChange: Nullable(explanation.fragility))
  }

  /// What the answer rests on, in one line.
  private var sum: String {
    "\(subject.isolated): decision value \(decisionValue.formatted(decimals: 3)) = bias \(bias.formatted(decimals: 3)) + \(explanation.contributions.count) terms"
  }

  /// What leaving out terms would change, in one line; nil if no term speaks for the answer.
  private var robustness: String? {
    guard let first = supporting.first, let without = explanation.withoutStrongest else {
      return nil
    }
    var line =
      "without \(first.words[0].isolated): \((without.label ?? "none").isolated) \(without.probability.formatted(decimals: 4))"
    if let count = explanation.fragility {
      line += "; leaving out the \(count) strongest changes the answer"
    } else {
      line += "; no few terms change the answer"
    }
    return line
  }

  // MARK: Terminal

  /// The lines below the answer.
  func lines(colored: Bool) -> [String] {
    guard !explanation.contributions.isEmpty else { return ["  no term that the model knows"] }
    var lines = ["  " + sum]
    var table = Table()
    for (name, side) in [("for", supporting), ("against", opposing)] {
      for item in side {
        let places = item.places.prefix(5).map { String($0[0]) }.joined(separator: ", ")
        table.row([
          "  \(name)",
          (item.contribution > 0 ? "+" : "") + item.contribution.formatted(decimals: 3),
          item.words.prefix(3).joined(separator: " "), "at byte \(places)",
        ])
      }
    }
    lines += table.lines
    if let robustness { lines.append("  " + robustness) }
    if colored { lines += ["", coloredText, ""] }
    return lines
  }

  /// The text, words for the answer in blue and words against it in orange, bold if strong; lines
  /// begin with a right-to-left mark, so that colours cannot turn them around.
  ///
  /// The colours are of the palette of 256 and can be read on black and on white.
  private var coloredText: String {
    let page = marked { word, strength in
      let weight = abs(strength) > 0.5 ? "1;" : ""
      return "\u{1B}[\(weight)\(strength > 0 ? "38;5;33" : "38;5;166")m\(word)\u{1B}[0m"
    } plain: { text in
      text.unicodeScalars.map {
        $0.isControl && $0 != "\n" ? " " : String($0)
      }.joined()
    } removed: { text in
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { "\u{1B}[2m\(String($0).escapingControls)\u{1B}[0m" }.joined(separator: "\n")
    }
    return page.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "\u{200F}" + $0 }.joined(separator: "\n")
  }

  // MARK: Page

  /// A section of a page.
  func html(showsText: Bool) -> String {
    func rows(_ items: [Item]) -> [[String]] {
      items.map { item in
        let style = item.contribution > 0 ? "for" : "against"
        return [
          HTML.words(item.words.prefix(4), separator: "، "),
          "<span class=\"\(style)\">\((item.contribution > 0 ? "+" : "−"))\(abs(item.contribution).formatted(decimals: 3))</span>",
          "\(item.places.count)",
        ]
      }
    }
    var body = "<p class=\"soft\">\(HTML.escaped(sum))"
    if let robustness { body += "<br>\(HTML.escaped(robustness))" }
    body += "</p>"
    body += HTML.table(["word", "contribution", "times"], rows(supporting) + rows(opposing))
    if showsText {
      let article = marked { word, strength in
        let color = strength > 0 ? "--for" : "--against"
        let alpha = (0.12 + 0.4 * abs(strength)).formatted(decimals: 2)
        return
          "<mark style=\"background:rgba(var(\(color)),\(alpha))\">\(HTML.escaped(word))</mark>"
      } plain: {
        HTML.escaped($0)
      } removed: {
        "<span class=\"removed\">\(HTML.escaped($0))</span>"
      }
      body += "<div class=\"article\" dir=\"rtl\">\(article)</div>"
    }
    return body
  }

  /// The text with its words marked by their strength, −1 to 1, and what was not read marked as removed.
  ///
  /// The strength of a word is its largest contribution as a share of the largest of all.
  private func marked(
    _ mark: (String, Double) -> String, plain: (String) -> String, removed: (String) -> String
  ) -> String {
    let bytes = Array(text.utf8)
    let subject = explanation.subject
    let largest = explanation.contributions.reduce(0) { max($0, abs($1.values[subject])) }
    var places: [(range: Range<Int>, value: Double?)] = explanation.prediction.removed.map {
      ($0.utf8Range, nil)
    }
    for contribution in explanation.contributions where largest > 0 {
      places += contribution.utf8Ranges.map { ($0, contribution.values[subject] / largest) }
    }
    places.sort {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }
    var result = ""
    var end = 0
    for (range, strength) in places where range.lowerBound >= end {
      result += plain(String(decoding: bytes[end..<range.lowerBound], as: UTF8.self))
      let part = String(decoding: bytes[range], as: UTF8.self)
      if let strength {
        result += abs(strength) < 0.05 ? plain(part) : mark(part, strength)
      } else {
        result += removed(part)
      }
      end = range.upperBound
    }
    return result + plain(String(decoding: bytes[end...], as: UTF8.self))
  }
}
