import TextML

/// What a model file with wrong values does.
package enum ModelTrial {
  case refused(section: String)
  case answered
  /// An answer that no model may give.
  case wrong(String)

  private static let articles = [
    "وقع وزيرا الخارجية اتفاقا جديدا حول التعاون بين البلدين بعد جولة من المباحثات في العاصمة.",
    "فاز الفريق بهدفين مقابل هدف واحد في المباراة النهائية أمام جمهور كبير، وأضاع المنافس ركلة جزاء.",
    "ارتفعت أسعار النفط في الأسواق العالمية، وقال البنك المركزي إن التضخم سيتراجع في العام المقبل.",
    "price 2026 ٤٥ ٪ a_b ~c",
    "",
  ]

  /// Opens a model and asks it everything.
  package init(_ file: [UInt8]) {
    do throws(ModelFileError) {
      self = Self.answers(of: try TextClassifier(bytes: file, path: "m"))
    } catch {
      switch error {
      case .damaged(path: "m", let section, let reason) where !reason.isEmpty:
        self = .refused(section: section)
      default: self = .wrong("refused without the section: \(error)")
      }
    }
  }

  private static func answers(of classifier: TextClassifier) -> ModelTrial {
    func isProbability(_ value: Double) -> Bool { value >= 0 && value <= 1 }
    for article in articles {
      let prediction = classifier.predict(article)
      guard prediction.candidates.allSatisfy({ isProbability($0.probability) }),
        isProbability(prediction.coverage)
      else { return .wrong("a probability") }
      if !classifier.description.isMultiLabel {
        let sum = prediction.candidates.reduce(0) { $0 + $1.probability }
        guard abs(sum - 1) < 1e-6 else { return .wrong("probabilities sum to \(sum)") }
      }
      let explanation = classifier.explain(article)
      guard explanation.biases.allSatisfy(\.isFinite),
        explanation.contributions.allSatisfy({ $0.values.allSatisfy(\.isFinite) })
      else { return .wrong("a contribution") }
    }
    for label in classifier.labels.prefix(3) {
      let terms = classifier.strongestTerms(for: label, limit: 5)
      guard terms.allSatisfy({ $0.weight.isFinite }) else { return .wrong("a weight") }
    }
    let digest = Digester(classifier: classifier).digest(articles[0], length: .sentences(1))
    guard isProbability(digest.prediction.probability) else { return .wrong("a digest") }
    return .answered
  }
}
