internal import TextML
internal import TextMLAnswers
internal import TextMLFormats
internal import TextMLHealth

/// What `doctor` found in a corpus, as JSON and as lines.
struct HealthAnswer {
  private let health: CorpusHealth
  private let survey: CorpusReader.Survey
  /// How many examples of each kind are listed.
  private let limit: Int

  init(_ health: CorpusHealth, _ survey: CorpusReader.Survey, examples: Int) {
    (self.health, self.survey, limit) = (health, survey, examples)
  }

  // MARK: What was found

  private var labels: [(name: String, articles: Int)] {
    let counts = health.items.reduce(into: [String: Int]()) { counts, item in
      for label in item.labels { counts[label, default: 0] += 1 }
    }
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private var kinds: [OddCharacter] { OddCharacter.allCases.filter { count(of: $0) > 0 } }

  private func count(of kind: OddCharacter) -> Int {
    health.items.reduce(0) { $0 + $1.oddCharacters.counts[kind, default: 0] }
  }

  private func articles(with kind: OddCharacter) -> [CorpusHealth.Item] {
    health.items.filter { $0.oddCharacters.counts[kind] != nil }
  }

  /// The characters of a kind, the most frequent first.
  private func scalars(of kind: OddCharacter) -> [(scalar: Unicode.Scalar, count: Int)] {
    let counts = health.items.reduce(into: [Unicode.Scalar: Int]()) { counts, item in
      for (scalar, count) in item.oddCharacters.scalars where OddCharacter(scalar) == kind {
        counts[scalar, default: 0] += count
      }
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  /// The first places of a kind: one of each article, then a second one of each.
  private func places(
    of kind: OddCharacter
  ) -> [(item: CorpusHealth.Item, place: OddCharacterCount.Place)] {
    var rounds = [[(CorpusHealth.Item, OddCharacterCount.Place)]](repeating: [], count: limit)
    for item in health.items {
      let places = item.oddCharacters.places.filter { $0.kind == kind }
      for (round, place) in places.prefix(limit).enumerated() where rounds[round].count < limit {
        rounds[round].append((item, place))
      }
    }
    return Array(rounds.joined().prefix(limit))
  }

  // MARK: JSON

  var json: RecordValue {
    let words = health.vocabulary
    return .object([
      ("articles", .integer(health.items.count)), ("bytes", .integer(health.byteCount)),
      ("otherFiles", .integer(survey.otherFileCount)),
      (
        "labels",
        .array(
          labels.map {
            .object([("label", .string($0.name)), ("articles", .integer($0.articles))])
          })
      ),
      ("unlabelled", .integer(survey.unlabeledCount)),
      (
        "words",
        .object([
          ("written", .integer(words.written)), ("folded", .integer(words.folded)),
          ("terms", .integer(words.terms)),
        ])
      ),
      (
        "unreadable",
        .array(
          survey.unreadable.map {
            .object([("kind", .string($0.kind.rawValue)), ("reason", .string($0.reason))])
          })
      ),
      (
        "recoded",
        .array(
          survey.recoded.map {
            .object([
              ("source", .string($0.source)), ("encoding", .string($0.encoding.rawValue)),
            ])
          })
      ),
      ("characters", .array(kinds.map(json))),
      ("empty", .strings(health.empty.map(\.source))),
      (
        "short",
        .array(
          health.short.map {
            .object([("source", .string($0.source)), ("words", .integer($0.wordCount))])
          })
      ),
      ("duplicates", .array(health.duplicates.map(json))),
      (
        "misfiled",
        .array(
          health.misfiled.suspects.map { suspect in
            let item = health.items[suspect.item]
            return .object([
              ("source", .string(item.source)), ("labels", .strings(item.labels)),
              ("probability", .number(suspect.probability)), ("answer", .string(suspect.answer)),
              ("answerProbability", .number(suspect.answerProbability)),
            ])
          })
      ),
      ("judged", .integer(health.misfiled.judgedCount)),
      ("thinLabels", .strings(health.misfiled.thinLabels)),
      ("misfiledSkipped", .optional(health.misfiled.skipReason?.rawValue)),
    ])
  }

  private func json(of kind: OddCharacter) -> RecordValue {
    .object([
      ("kind", .string(kind.rawValue)), ("count", .integer(count(of: kind))),
      ("articles", .integer(articles(with: kind).count)),
      (
        "codePoints",
        .array(
          scalars(of: kind).map {
            .object([
              ("codePoint", .string($0.codePoint)), ("name", .string($0.fullName)),
              ("count", .integer($1)),
            ])
          })
      ),
      (
        "examples",
        .array(
          places(of: kind).map { item, place in
            .object([
              ("source", .string(item.source)), ("line", .integer(place.line)),
              ("offset", .integer(place.utf8Offset)),
              ("codePoints", .strings(place.scalars.map(\.codePoint))),
              ("cause", .optional(place.mojibake?.cause.rawValue)),
              ("meaning", .optional(place.mojibake?.meaning)),
            ])
          })
      ),
    ])
  }

  private func json(of group: DuplicateGroup) -> RecordValue {
    .object([
      ("exact", .boolean(group.isExact)), ("acrossLabels", .boolean(group.isAcrossLabels)),
      (
        "articles",
        .array(
          group.members.map { member in
            let item = health.items[member.item]
            return .object([
              ("source", .string(item.source)), ("labels", .strings(item.labels)),
              ("exact", .boolean(member.isExact)), ("resemblance", .number(member.resemblance)),
            ])
          })
      ),
    ])
  }

  // MARK: Lines

  var lines: [String] {
    var lines = [
      "\(health.items.count.counted("article")), \(health.byteCount.counted("byte"))"
    ]
    var counts = labels.map { "\($0.name.isolated) \($0.articles.grouped)" }
    if survey.unlabeledCount > 0 { counts.append("no label \(survey.unlabeledCount.grouped)") }
    if !counts.isEmpty { lines[0] += ": " + counts.joined(separator: ", ") }
    if survey.otherFileCount > 0 {
      lines.append(
        "not read: \(survey.otherFileCount.counted("file")) with names that do not end in .txt or .html"
      )
    }
    let words = health.vocabulary
    lines.append(
      "distinct words: \(words.written.grouped) as written, \(words.folded.grouped) with spellings folded, \(words.terms.grouped) stems"
    )
    section("not text", survey.unreadable.map(\.reason), &lines)
    section(
      "not in UTF-8", survey.recoded.map { "\($0.source): \($0.encoding.rawValue)" }, &lines)
    characterLines(&lines)
    section("empty", health.empty.map(\.source), &lines)
    section(
      "fewer than \(health.configuration.shortWords) words",
      health.short.map { "\($0.source): \($0.wordCount)" }, &lines)
    duplicateLines(&lines)
    misfiledLines(&lines)
    return lines
  }

  /// Adds a heading with a count, and the first items.
  private func section(_ title: String, _ items: [String], _ lines: inout [String]) {
    lines += ["", "\(title): \(items.count.grouped)"]
    lines += items.prefix(limit).map { "  \($0.escapingControls)" }
    more(items.count, &lines)
  }

  private func more(_ count: Int, _ lines: inout [String]) {
    if count > limit, limit > 0 { lines.append("  … and \((count - limit).grouped) more") }
  }

  private func characterLines(_ lines: inout [String]) {
    lines.append("")
    guard !kinds.isEmpty else {
      lines.append("odd characters: 0")
      return
    }
    var table = Table()
    table.row(["odd characters", "count", "articles"])
    for kind in kinds {
      table.row([
        kind.title, count(of: kind).grouped, articles(with: kind).count.grouped,
      ])
    }
    lines += table.lines
    for kind in kinds where limit > 0 {
      lines += ["", "\(kind.title):"]
      let common = scalars(of: kind).prefix(3).map { scalar, count in
        "\(scalar.codePoint) \(scalar.fullName) \(count.grouped)"
      }
      if !common.isEmpty { lines.append("  most often \(common.joined(separator: ", "))") }
      for (item, place) in places(of: kind) {
        let source = item.isRecord ? item.source : "\(item.source):\(place.line)"
        var line = "  \(source.escapingControls), byte \(place.utf8Offset): "
        line += place.scalars.map(\.codePoint).joined(separator: " ")
        if let mojibake = place.mojibake {
          line += "\(mojibake.scalarCount > place.scalars.count ? " …" : "") is "
          line += "\(mojibake.meaning.isolated), \(mojibake.cause.title)"
        }
        lines.append(line)
      }
    }
  }

  private func duplicateLines(_ lines: inout [String]) {
    for (title, across, exact) in [
      ("equal articles with different labels", true, true),
      ("nearly equal articles with different labels", true, false),
      ("equal articles", false, true), ("nearly equal articles", false, false),
    ] {
      let groups = health.duplicates.filter {
        $0.isAcrossLabels == across && $0.isExact == exact
      }
      if across, labels.isEmpty { continue }
      let count = groups.reduce(0) { $0 + $1.members.count }
      lines += [
        "",
        "\(title): \(count.grouped)" + (count > 0 ? " in \(groups.count.counted("group"))" : ""),
      ]
      for group in groups.prefix(limit) {
        for (place, member) in group.members.prefix(4).enumerated() {
          let item = health.items[member.item]
          var line = place == 0 ? "  " : "    "
          line += item.source.escapingControls
          if across { line += " (\(item.labels.joined(separator: ", ").isolated))" }
          if !member.isExact {
            line += ", about \(Int((member.resemblance * 100).rounded())) % of the terms in common"
          }
          lines.append(line)
        }
        if group.members.count > 4 {
          lines.append("    … and \((group.members.count - 4).grouped) more")
        }
      }
      more(groups.count, &lines)
    }
  }

  private func misfiledLines(_ lines: inout [String]) {
    let misfiled = health.misfiled
    lines.append("")
    switch misfiled.skipReason {
    case .notAsked: lines.append("likely misfiled: not looked for (--fast)")
    case .tooFewLabels:
      lines.append(
        "likely misfiled: not looked for: that takes two labels with \(MisfiledArticles.minimumArticles) articles each"
      )
    case nil:
      lines.append(
        "likely misfiled: \(misfiled.suspects.count.grouped) of \(misfiled.judgedCount.grouped), by models that had not seen them"
      )
      for suspect in misfiled.suspects.prefix(limit) {
        let item = health.items[suspect.item]
        lines.append(
          "  \(item.source.escapingControls): \(item.labels.joined(separator: ", ").isolated) \(suspect.probability.formatted(decimals: 4)), \(suspect.answer.isolated) \(suspect.answerProbability.formatted(decimals: 4))"
        )
      }
      more(misfiled.suspects.count, &lines)
    }
    if misfiled.skipReason != .notAsked, !misfiled.thinLabels.isEmpty {
      lines.append(
        "  not judged, fewer than \(MisfiledArticles.minimumArticles) articles: \(misfiled.thinLabels.map(\.isolated).joined(separator: ", "))"
      )
    }
  }
}

extension OddCharacter {
  fileprivate var title: String {
    switch self {
    case .presentationForm: "presentation forms"
    case .haraka: "harakat"
    case .tatweel: "tatweel"
    case .farsiLetter: "Persian letters and digits"
    case .combiningHamza: "hamza or madda apart from its letter"
    case .bidiControl: "bidi controls"
    case .invisible: "joiners and other invisible characters"
    case .replacement: "letters lost to a wrong decoder"
    case .mojibake: "characters read in a wrong encoding"
    }
  }
}

extension Mojibake.Cause {
  fileprivate var title: String {
    switch self {
    case .utf8AsLatin1: "UTF-8 read as Latin-1 or Windows-1252"
    case .utf8AsWindows1256: "UTF-8 read as Windows-1256"
    case .windows1256AsLatin1: "Windows-1256 read as Latin-1 or Windows-1252"
    }
  }
}

extension Unicode.Scalar {
  /// The code point as in U+0640.
  fileprivate var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Unicode's name or alias; empty if there is none.
  fileprivate var fullName: String { properties.name ?? properties.nameAlias ?? "" }
}
