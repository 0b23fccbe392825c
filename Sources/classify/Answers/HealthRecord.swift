internal import TextML
internal import TextMLHealth

/// A corpus's health as `doctor --json` tells it.
extension HealthReport {
  struct Record: Encodable {
    struct Label: Encodable {
      let label: String
      let articles: Int
    }
    struct Unreadable: Encodable {
      let kind: String
      let reason: String
    }
    struct Short: Encodable {
      let source: String
      let words: Int
    }
    struct Characters: Encodable {
      let kind: String
      let count: Int
      let articles: Int
      let codePoints: [CodePoint]
      let examples: [Example]
    }
    struct CodePoint: Encodable {
      let codePoint: String
      let name: String
      let count: Int
    }
    struct Example: Encodable {
      let source: String
      let line: Int
      let offset: Int
      let codePoints: [String]
      let cause: Nullable<String>
      let meaning: Nullable<String>
    }
    struct Duplicates: Encodable {
      let exact: Bool
      let acrossLabels: Bool
      let articles: [Duplicate]
    }
    struct Duplicate: Encodable {
      let source: String
      let labels: [String]
      let exact: Bool
      let resemblance: Double
    }
    struct Misfiled: Encodable {
      let source: String
      let labels: [String]
      let probability: Double
      let answer: String
      let answerProbability: Double
    }
    struct Words: Encodable {
      let written: Int
      let folded: Int
      let terms: Int
    }
    let articles: Int
    let bytes: Int
    let otherFiles: Int
    let labels: [Label]
    let words: Words
    let unreadable: [Unreadable]
    let characters: [Characters]
    let empty: [String]
    let short: [Short]
    let duplicates: [Duplicates]
    let misfiled: [Misfiled]
    let judged: Int
    let thinLabels: [String]
    let misfiledSkipped: Nullable<String>
  }

  var record: Record {
    Record(
      articles: health.items.count, bytes: health.byteCount, otherFiles: health.otherFiles,
      labels: labels.map { .init(label: $0, articles: $1) },
      words: .init(
        written: health.vocabulary.written, folded: health.vocabulary.folded,
        terms: health.vocabulary.terms),
      unreadable: health.unreadable.map { .init(kind: $0.kind.rawValue, reason: $0.reason) },
      characters: kinds.map { kind in
        .init(
          kind: kind.rawValue, count: count(of: kind), articles: articles(with: kind).count,
          codePoints: scalars(of: kind).map {
            .init(codePoint: $0.codePoint, name: $0.fullName, count: $1)
          },
          examples: places(of: kind).map { item, place in
            .init(
              source: item.source, line: place.line, offset: place.utf8Offset,
              codePoints: place.scalars.map(\.codePoint),
              cause: Nullable(place.mojibake?.cause.rawValue),
              meaning: Nullable(place.mojibake?.meaning))
          })
      },
      empty: health.empty.map(\.source),
      short: health.short.map { .init(source: $0.source, words: $0.wordCount) },
      duplicates: health.duplicates.map { group in
        .init(
          exact: group.isExact, acrossLabels: group.isAcrossLabels,
          articles: group.members.map { member in
            let item = health.items[member.item]
            return .init(
              source: item.source, labels: item.labels, exact: member.isExact,
              resemblance: member.resemblance)
          })
      },
      misfiled: health.misfiled.suspects.map { suspect in
        let item = health.items[suspect.item]
        return .init(
          source: item.source, labels: item.labels, probability: suspect.probability,
          answer: suspect.answer, answerProbability: suspect.answerProbability)
      },
      judged: health.misfiled.judgedCount, thinLabels: health.misfiled.thinLabels,
      misfiledSkipped: Nullable(health.misfiled.skipReason?.rawValue))
  }
}
