import Testing

@testable import TextML

@Suite struct TrainingErrorTests {
  @Test func descriptionsNameWhatWasFound() {
    let errors: [(TrainingError, String)] = [
      (.tooFewLabels(found: []), "no documents"),
      (.tooFewLabels(found: ["economy"]), "“economy”"),
      (.tooFewDocuments(label: "sports", found: 1, needed: 2), "“sports” has 1 document;"),
      (.severalLabels(source: "a.txt", count: 2), "a.txt has 2 labels"),
      (.noLabel(source: "a.txt"), "a.txt has no label"),
      (.emptyVocabulary(minimumDocumentFrequency: 3), "3 or more documents"),
      (.vocabularyTooLarge(found: 10, limit: 9), "10 terms are more than the 9"),
      (.unknownLabel(label: "a", known: ["b", "c"]), "b, c"),
      (.invalidConfiguration(parameter: "folds", reason: "must be 0 or more"), "folds: must be"),
    ]
    for (error, part) in errors { #expect(error.description.contains(part), "\(error)") }
  }
}
