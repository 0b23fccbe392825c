import TextML
import TextMLHealth

/// What is done with several articles at once: one summary, boilerplate of their source, comparison, health of a corpus.
enum SetTarget {
  /// Articles, zeros between.
  static func run(_ bytes: [UInt8]) {
    let pages = bytes.split(separator: 0, maxSplits: 63, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    let sizes = pages.map(\.utf8.count)
    let summarizer = Summarizer(classifier: TextTarget.classifier)
    let length = SummaryLength.words(40)
    let summary = summarizer.summarize(together: pages, length: length)
    for item in summary.items {
      check(
        pages.indices.contains(item.article) && item.utf8Range.upperBound <= sizes[item.article],
        "a sentence is outside its article")
      check(item.score.isFinite, "a score is not finite")
    }
    check(summary.removedByArticle.count == pages.count, "articles are missing from a summary")

    // Enough pages that something is learned.
    let many = (0..<24).map { "\(pages[$0 % pages.count])\n\($0)" }
    let learned = RepeatedBoilerplate(pages: many)
    for page in pages.prefix(4) { ProfileTarget.read(Array(page.utf8), learned) }
    _ = summarizer.summarize(
      together: pages, repeatedBoilerplate: pages.map { _ in learned }, length: length)

    compare(pages)
    let documents = pages.enumerated().map {
      LabeledDocument(text: $1, label: $0 % 2 == 0 ? "economy" : "sports", source: "\($0)")
    }
    _ = CorpusHealth(of: documents)
  }

  private static func compare(_ pages: [String]) {
    let half = pages.count / 2
    let answers = pages.map { Drift.Answer(TextTarget.classifier.predict($0)) }
    let drift = Drift(
      before: Array(answers[..<half]), after: Array(answers[half...]),
      labels: TextTarget.classifier.labels, texts: (Array(pages[..<half]), Array(pages[half...])))
    for topic in drift.topics {
      check(topic.share.difference.isFinite && !topic.share.chance.isNaN, "a share is not finite")
    }
    for term in drift.newTerms {
      check(term.share.difference > 0 && term.share.chance.isFinite, "a new term is not newer")
    }
  }
}
