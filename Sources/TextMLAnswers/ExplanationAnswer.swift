package import TextML
package import TextMLFormats

/// Why an article got its answer, as `tag --explain` shows it: on a terminal, as JSON, as HTML.
package struct ExplanationAnswer: Sendable {
  package let text: String
  package let explanation: Explanation
  /// How many terms for and against the answer are listed.
  package let limit: Int

  package init(text: String, explanation: Explanation, limit: Int) {
    (self.text, self.explanation, self.limit) = (text, explanation, limit)
  }

  /// A term that counted for or against the answer.
  package struct Term {
    package let name: String
    /// Its words in their spellings, each once.
    package let words: [String]
    package let utf8Ranges: [Range<Int>]
    package let contribution: Double

    var sign: String { contribution > 0 ? "+" : "" }
  }

  /// The terms by their contribution to the answer, the strongest for it first, the strongest against it last.
  private var terms: [Term] {
    let bytes = Array(text.utf8)
    return explanation.ranked.map { contribution in
      var words: [String] = []
      for range in contribution.utf8Ranges {
        let word = String(decoding: bytes[range], as: UTF8.self)
        if !words.contains(word) { words.append(word) }
      }
      return Term(
        name: contribution.term, words: words, utf8Ranges: contribution.utf8Ranges,
        contribution: contribution.values[explanation.subject])
    }
  }

  package var supporting: [Term] { Array(terms.filter { $0.contribution > 0 }.prefix(limit)) }
  package var opposing: [Term] {
    Array(terms.reversed().filter { $0.contribution < 0 }.prefix(limit))
  }

  private var decisionValue: Double { explanation.decisionValues[explanation.subject] }
  private var bias: Double { explanation.biases[explanation.subject] }

  /// With every term, so that contributions and bias add up to the decision value.
  package var json: RecordValue {
    let terms = terms
    let without = explanation.withoutStrongest.flatMap { prediction in
      terms.first.map { term -> RecordValue in
        .object([
          ("term", .string(term.name)), ("label", .optional(prediction.label)),
          ("probability", .number(prediction.probability)),
        ])
      }
    }
    return .object([
      ("label", .optional(explanation.labels[explanation.subject])),
      ("decisionValue", .number(decisionValue)), ("bias", .number(bias)),
      ("temperature", .number(explanation.temperature)),
      (
        "terms",
        .array(
          terms.map { term in
            .object([
              ("term", .string(term.name)), ("words", .strings(term.words)),
              (
                "places",
                .array(
                  term.utf8Ranges.map {
                    .array([.integer($0.lowerBound), .integer($0.upperBound)])
                  })
              ),
              ("contribution", .number(term.contribution)),
            ])
          })
      ),
      ("without", without ?? .null),
      ("termsToChange", explanation.fragility.map { .integer($0) } ?? .null),
    ])
  }

  /// The decision value and what it is the sum of.
  package var sum: String {
    let subject = explanation.labels[explanation.subject] ?? "none"
    return
      "\(subject.isolated): decision value \(decisionValue.formatted(decimals: 3)) = bias \(bias.formatted(decimals: 3)) + \(explanation.contributions.count) terms"
  }

  /// How the answer changes without its strongest terms; nil if no term counts for it.
  package var robustness: String? {
    guard let first = supporting.first, let without = explanation.withoutStrongest else {
      return nil
    }
    let change =
      explanation.fragility.map { "without the \($0) strongest the answer changes" }
      ?? "no small number of terms changes the answer"
    return
      "without \(first.words[0].isolated): \((without.label ?? "none").isolated) \(without.probability.formatted(decimals: 4)); \(change)"
  }

  // MARK: Terminal

  /// The lines below the answer.
  package func lines(colored: Bool) -> [String] {
    guard !explanation.contributions.isEmpty else { return ["  no term that the model knows"] }
    var lines = ["  " + sum]
    var table = Table()
    for (name, side) in [("for", supporting), ("against", opposing)] {
      for term in side {
        let places = term.utf8Ranges.prefix(5).map { String($0.lowerBound) }
        table.row([
          "  \(name)", term.sign + term.contribution.formatted(decimals: 3),
          term.words.prefix(3).joined(separator: " "), "at byte \(places.joined(separator: ", "))",
        ])
      }
    }
    lines += table.lines
    if let robustness { lines.append("  " + robustness) }
    if colored { lines += [""] + coloredLines + [""] }
    return lines
  }

  /// The text, words for the answer in blue and words against it in orange, bold if strong.
  ///
  /// The colors are of the palette of 256 and can be read on black and on white.
  private var coloredLines: [String] {
    MarkedText.terminalLines(parts) { line, style in
      switch style {
      case .removed: return "\u{1B}[2m\(line)\u{1B}[0m"
      case .word(let strength):
        let weight = abs(strength) > 0.5 ? "1;" : ""
        return "\u{1B}[\(weight)\(strength > 0 ? "38;5;33" : "38;5;166")m\(line)\u{1B}[0m"
      }
    }
  }

  /// How a part of the text is shown.
  package enum Style {
    /// A word, by its contribution as a share of the largest one, −1 to 1.
    case word(Double)
    case removed
  }

  /// The text with its words and the boilerplate that was removed; weak words are plain text.
  package var parts: [MarkedText.Part<Style>] {
    let subject = explanation.subject
    let largest = explanation.contributions.reduce(0) { max($0, abs($1.values[subject])) }
    var marks = explanation.prediction.removed.map {
      (utf8Range: $0.utf8Range, style: Style.removed)
    }
    for contribution in explanation.contributions {
      let strength = contribution.values[subject] / largest
      guard abs(strength) >= 0.05 else { continue }
      marks += contribution.utf8Ranges.map { ($0, .word(strength)) }
    }
    return MarkedText.parts(of: text, marks: marks)
  }
}
