import TextML

/// Keyphrases of any bytes.
enum KeyphraseTarget {
  private static let extractor = KeyphraseExtractor(classifier: TextTarget.classifier)
  private static let plain = KeyphraseExtractor()

  /// The first byte is the limit; the rest is the article.
  static func run(_ bytes: [UInt8]) {
    guard let limit = bytes.first.map(Int.init) else { return }
    let article = Array(bytes.dropFirst())
    for extractor in [extractor, plain] {
      let phrases = extractor.keyphrases(ofUTF8: article.span, limit: limit)
      check(phrases, limit: limit, article)
      if let text = String(validating: article, as: UTF8.self) {
        Fuzz.check(
          extractor.keyphrases(of: text, limit: limit) == phrases,
          "String and bytes give different phrases")
        Fuzz.check(
          extractor.keyphrases(of: text, limit: limit / 2) == Array(phrases.prefix(limit / 2)),
          "a smaller limit gives other phrases")
      }
    }
  }

  private static func check(_ phrases: [Keyphrase], limit: Int, _ article: [UInt8]) {
    Fuzz.check(phrases.count <= limit, "more phrases than the limit")
    var last = Double.infinity
    for phrase in phrases {
      let range = phrase.utf8Range
      Fuzz.check(
        range.lowerBound >= 0 && range.upperBound <= article.count, "a phrase is outside the text")
      Fuzz.check(!range.isEmpty && phrase.count > 0, "a phrase of nothing")
      Fuzz.check(phrase.score.isFinite && phrase.score <= last, "scores do not descend")
      last = phrase.score
      Fuzz.check(
        phrase.text == String(decoding: article[range], as: UTF8.self),
        "a phrase is not what the article says there")
    }
  }
}
