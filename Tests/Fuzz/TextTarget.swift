import TextML
import TextMLDefaultModel

/// Everything that the library does with an article, on any bytes.
enum TextTarget {
  static let classifier: TextClassifier = {
    do { return try .embedded() } catch { fail("\(error)") }
  }()
  private static let plain = TextAnalyzer(configuration: classifier.description.analyzer)

  static func run(_ bytes: [UInt8]) {
    let span = bytes.span
    checkRanges(bytes)
    let prediction = classifier.predict(utf8: span)
    check(prediction)
    _ = PersianText.isLikely(utf8: span)
    let summarizer = Summarizer(classifier: classifier)
    let length = length(bytes.first ?? 0)
    let summary = summarizer.summarize(utf8: span, length: length)
    for item in summary.items { check(item.utf8Range, bytes, "a sentence of a summary") }
    for removal in summary.removed { check(removal.utf8Range, bytes, "a removed part") }
    let digest = Digester(classifier: classifier).digest(utf8: span, length: length)
    check(digest.prediction)
    var lines = Summarizer.Configuration()
    (lines.linesAreSentences, lines.keepsWholeSentences) = (true, true)
    _ = Summarizer(configuration: lines).summarize(utf8: span, length: length)

    // The fast check of UTF-8 against that of the standard library.
    let text = String(validating: bytes, as: UTF8.self)
    check(Measurement.isUTF8(span) == (text != nil), "the checks of UTF-8 do not agree")
    guard let text else {
      // As a caller would who repairs the text first.
      run(repaired: String(decoding: bytes, as: UTF8.self))
      return
    }
    // Of bytes that are not UTF-8 nothing is promised but that they do no harm.
    check(digest.prediction == prediction, "digest and predict give different topics")
    check(digest.summary.text == summary.text, "digest and summarize give different summaries")
    check(classifier.predict(text) == prediction, "String and bytes give different topics")
    check(
      summarizer.summarize(text, length: length) == summary,
      "String and bytes give different summaries")
    run(repaired: text)
  }

  /// What takes a `String`.
  private static func run(repaired text: String) {
    let explanation = classifier.explain(text)
    check(explanation.prediction)
    check(explanation.prediction == classifier.predict(text), "explain and predict disagree")
    check(explanation.decisionValues.allSatisfy(\.isFinite), "a decision value is not finite")
    let size = text.utf8.count
    for part in explanation.contributions {
      check(part.values.allSatisfy(\.isFinite), "a contribution is not finite")
      check(
        part.utf8Ranges.allSatisfy { $0.upperBound <= size }, "a contribution's range is outside")
    }
    let tokens = plain.tokens(in: text)
    check(tokens.allSatisfy { $0.utf8Range.upperBound <= size }, "a token is outside")
    // The reader with the word cache against the one that reads letter by letter.
    let bytes = Array(text.utf8)
    let terms = Article(utf8: bytes.span).parts.reduce(0) { sum, part in
      sum + plain.tokens(in: String(decoding: bytes[part], as: UTF8.self)).count
    }
    check(
      terms == explanation.prediction.counts.terms,
      "\(terms) terms letter by letter, \(explanation.prediction.counts.terms) by the cache")
  }

  /// A candidate and references, separated by zeros.
  static func runRouge(_ bytes: [UInt8]) {
    let texts = bytes.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    for words in Rouge.Words.allCases {
      for aggregate in Rouge.Aggregate.allCases {
        let scores = Rouge(words: words).scores(
          of: texts[0], against: Array(texts.dropFirst()), aggregate: aggregate)
        for score in [scores.rouge1, scores.rouge2, scores.rougeL] {
          check(
            [score.f1, score.precision, score.recall].allSatisfy { (0...1.000001).contains($0) },
            "a score is not from 0 to 1")
        }
      }
    }
  }

  private static func length(_ byte: UInt8) -> SummaryLength {
    let number = Int(byte >> 2)
    return switch byte & 3 {
    case 0: .sentences(number)
    case 1: .words(number)
    case 2: .characters(4 * number)
    default: .fraction(Double(number) / 64)
    }
  }

  private static func check(_ prediction: Prediction) {
    Fuzz.check(
      prediction.candidates.allSatisfy { (0...1).contains($0.probability) },
      "a probability is not from 0 to 1")
    let sum = prediction.candidates.reduce(0) { $0 + $1.probability }
    Fuzz.check(abs(sum - 1) < 1e-6, "probabilities sum to \(sum)")
    Fuzz.check((0...1).contains(prediction.coverage), "the coverage is not from 0 to 1")
  }

  private static func checkRanges(_ bytes: [UInt8]) {
    let article = Article(utf8: bytes.span)
    var end = 0
    for range in article.body {
      check(range, bytes, "a part of the body")
      Fuzz.check(range.lowerBound >= end, "parts of the body overlap")
      end = range.upperBound
    }
    for removal in article.removed { check(removal.utf8Range, bytes, "a removed part") }
    for range in [article.headline, article.dateline] {
      if let range { check(range, bytes, "the headline or dateline") }
    }
    end = 0
    for sentence in SentenceSplitter().split(utf8: bytes.span) {
      check(sentence.utf8Range, bytes, "a sentence")
      Fuzz.check(sentence.utf8Range.lowerBound >= end, "sentences overlap")
      end = sentence.utf8Range.upperBound
    }
  }

  private static func check(_ range: Range<Int>, _ bytes: [UInt8], _ what: String) {
    Fuzz.check(
      range.lowerBound >= 0 && range.upperBound <= bytes.count, "\(what) is outside the text")
  }

  private static func check(_ condition: Bool, _ reason: @autoclosure () -> String) {
    Fuzz.check(condition, reason())
  }
}
