internal import TextML
internal import TextMLAnswers
internal import TextMLFormats
internal import TextMLHealth

/// What changed between two sets of articles, as `compare` prints it.
struct DriftAnswer {
  let before: String
  let after: String
  let drift: Drift
  /// How many new words are listed.
  let termLimit: Int

  private var terms: ArraySlice<Drift.Term> { drift.newTerms.prefix(termLimit) }

  var json: RecordValue {
    func values(_ difference: SampleDifference) -> [(String, RecordValue)] {
      [
        ("before", .number(difference.before)), ("after", .number(difference.after)),
        ("difference", .number(difference.difference)), ("chance", .number(difference.chance)),
        ("significant", .boolean(difference.isSignificant)),
      ]
    }
    func optional(_ difference: SampleDifference?) -> RecordValue {
      difference.map { .object(values($0)) } ?? .null
    }
    return .object([
      ("before", .object(source(before, drift.articleCounts.before))),
      ("after", .object(source(after, drift.articleCounts.after))),
      (
        "topics",
        .array(
          drift.topics.map { topic in
            .object(
              [
                ("label", .optional(topic.label)),
                ("code", .optional(topic.label.flatMap(NewsTopic.init)?.code)),
              ] + values(topic.share))
          })
      ),
      ("probability", optional(drift.probability)), ("coverage", optional(drift.coverage)),
      (
        "newTerms",
        .array(terms.map { .object([("term", .string($0.term))] + values($0.share)) })
      ),
    ])
  }

  private func source(_ path: String, _ articles: Int) -> [(String, RecordValue)] {
    [("path", .string(path)), ("articles", .integer(articles))]
  }

  var lines: [String] {
    var lines = [
      "before  \(before.isolated), \(drift.articleCounts.before.grouped) articles",
      "after   \(after.isolated), \(drift.articleCounts.after.grouped) articles", "",
    ]
    var table = Table()
    table.row(["share of articles", "before", "after", "difference", "chance up to", "", "name"])
    for topic in drift.topics where topic.share.before > 0 || topic.share.after > 0 {
      table.row(
        [topic.label ?? "none"] + Self.cells(topic.share) + [
          topic.label.flatMap(TopicName.init)?.text ?? ""
        ])
    }
    lines += table.lines + [""]
    var means = Table()
    means.row(["mean", "before", "after", "difference", "chance up to"])
    for (name, mean) in [
      ("probability of the answer", drift.probability), ("known terms", drift.coverage),
    ] {
      if let mean { means.row([name] + Self.cells(mean)) }
    }
    lines += means.lines
    if !terms.isEmpty {
      var table = Table()
      table.row(["new word", "before", "after", "difference", "chance up to"])
      for term in terms { table.row([term.term] + Self.cells(term.share)) }
      lines += [""] + table.lines
    }
    let count = drift.topics.count { $0.share.isSignificant }
    return lines + [
      "",
      count == 0
        ? "no topic changed by more than chance"
        : "* \(count) topic\(count == 1 ? "" : "s") changed by more than chance: 5 % over all that are compared",
    ]
  }

  private static func cells(_ difference: SampleDifference) -> [String] {
    let sign = difference.difference < 0 ? "−" : "+"
    return [
      difference.before.formatted(decimals: 4), difference.after.formatted(decimals: 4),
      sign + abs(difference.difference).formatted(decimals: 4),
      difference.chance.isFinite ? "±" + difference.chance.formatted(decimals: 4) : "unknown",
      difference.isSignificant ? "*" : "",
    ]
  }
}
