import TestSupport
import TextML
import TextMLDistributed

/// The fast ways of reading against the plain ones, and one thread against four.
enum DifferentialTarget {
  private static let vocabulary: TFIDFVectorizer = {
    let path = Repository.path("Tests/Corpora/tables/small.vocabulary")
    do { return try TFIDFVectorizer(contentsOfFile: path) } catch { fail("\(error)") }
  }()
  private static let columns = Dictionary(
    uniqueKeysWithValues: (0..<vocabulary.termCount).map { (vocabulary.term($0), $0) })
  /// As the vocabulary was counted.
  private static let plain: TextAnalyzer = {
    var configuration = TextAnalyzer.Configuration()
    configuration.stems = false
    return TextAnalyzer(configuration: configuration)
  }()

  static func run(_ bytes: [UInt8]) {
    let text = String(validating: bytes, as: UTF8.self)
    check(Measurement.isUTF8(bytes.span) == (text != nil), "the checks of UTF-8 do not agree")
    let repaired = text ?? String(decoding: bytes, as: UTF8.self)
    compareTerms(repaired)
    compareThreads(repaired)
  }

  /// The terms of a vectorizer's row, which the word cache finds, are those that are read letter by letter.
  private static func compareTerms(_ text: String) {
    let utf8 = Array(text.utf8)
    let row = vocabulary.row(of: text)
    var counts: [Int: Float] = [:]
    for part in Article(utf8: utf8.span).parts {
      let part = String(decoding: utf8[part], as: UTF8.self)
      for term in plain.terms(in: part) {
        if let column = columns[term] { counts[column, default: 0] += 1 }
      }
    }
    let columns = counts.keys.sorted()
    let expected = vocabulary.tfidf.weigh(columns: columns, counts: columns.map { counts[$0] ?? 0 })
    check(row == expected, "the word cache finds other terms")
    // Once more, with every word in the cache.
    check(vocabulary.row(of: text) == row, "a second reading gives another row")
  }

  /// Four threads that share a classifier and its caches give what one gives.
  private static func compareThreads(_ text: String) {
    let lines = text.split(separator: "\n").prefix(16).map(String.init)
    guard lines.count > 1 else { return }
    let classifier = TextTarget.classifier
    let summarizer = Summarizer(classifier: classifier)
    func answers(threads: Int) -> [String] {
      concurrentMap(lines.count, threads: threads) { index in
        let prediction = classifier.predict(lines[index])
        let summary = summarizer.summarize(lines[index], length: .words(12))
        return "\(prediction.candidates) \(prediction.coverage) \(summary.text)"
      }
    }
    check(answers(threads: 1) == answers(threads: 4), "four threads answer otherwise than one")
  }
}
