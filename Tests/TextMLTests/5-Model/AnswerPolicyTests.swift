import Foundation
import Testing
import TextMLDefaultModel

@testable import TextML

@Suite struct AnswerPolicyTests {
  /// Decides over labels a, b and none with these probabilities.
  private func decide(
    _ probabilities: [Double], none: Int? = 2, thresholds: [Double] = [0, 0, 0],
    several: Bool = false, _ change: (inout WordCounts) -> Void = { _ in }
  ) -> Prediction {
    var counts = WordCounts()
    (counts.words, counts.arabicWords, counts.terms, counts.knownTerms) = (100, 90, 60, 50)
    change(&counts)
    let names = ["a", "b", "other"]
    return Prediction(
      ranked: Prediction.ranked(probabilities, names: names, noneLabel: none),
      givesSeveral: several,
      policy: AnswerPolicy(
        thresholds: Dictionary(uniqueKeysWithValues: zip(names, thresholds)), expectsArabic: true,
        answersNearTies: none == nil),
      counts: counts, removed: [])
  }

  @Test func everyReasonIsReached() {
    let sure = [0.8, 0.15, 0.05]
    #expect(decide(sure).labels == ["a"] && decide(sure).reason == nil)
    #expect(decide(sure) { $0 = .init() }.reason == .empty)
    #expect(decide(sure) { $0.foreignWords = 91 }.reason == .notArabic)
    #expect(decide(sure) { $0.knownTerms = 0 }.reason == .noKnownTerms)
    #expect(decide(sure) { $0.knownTerms = 2 }.reason == .tooShort)
    #expect(decide([0.45, 0.44, 0.11]).reason == .nearTie)
    #expect(decide(sure, thresholds: [0.9, 0, 0]).reason == .lowConfidence)
    #expect(decide([0.2, 0.1, 0.7]).reason == .other)
    #expect(
      decide([0.4, 0.3, 0.3], none: nil, thresholds: [0.5, 0.5, 0.5]).reason == .lowConfidence)
    let tie = decide([0.45, 0.44, 0.11], none: nil)
    #expect(tie.label == "a" && tie.reason == nil && tie.isNearTie)
    #expect(Set(AbstentionReason.allCases.map(\.rawValue)).count == 7)
  }

  @Test func whatCannotBeJudgedComesBeforeWhatWasJudged() {
    // Each of these has all later reasons too.
    func reason(_ change: (inout WordCounts) -> Void) -> AbstentionReason? {
      decide([0.45, 0.44, 0.11], thresholds: [0.9, 0.9, 0], change).reason
    }
    #expect(
      reason {
        $0 = .init()
        $0.foreignWords = 1
      } == .empty)
    #expect(
      reason {
        $0.foreignWords = 91
        $0.knownTerms = 0
      } == .notArabic)
    #expect(reason { $0.knownTerms = 0 } == .noKnownTerms)
    #expect(reason { $0.knownTerms = 1 } == .tooShort)
    #expect(reason { _ in } == .nearTie)
    #expect(decide([0.5, 0.4, 0.1], thresholds: [0.9, 0.9, 0]).reason == .lowConfidence)
  }

  @Test func limitsAreInclusive() {
    #expect(decide([0.6, 0.3, 0.1], thresholds: [0.6, 0, 0]).labels == ["a"])
    #expect(decide([0.5, 0.25, 0.25]) { $0.knownTerms = 3 }.labels == ["a"])
    #expect(decide([0.5, 0.25, 0.25]) { $0.foreignWords = 90 }.labels == ["a"])
    #expect(decide([0.6, 0.3, 0.1], thresholds: [0, 0, 1]).reason == nil)
  }

  @Test func severalLabelsAreThoseAboveTheirThresholds() {
    let thresholds = [0.5, 0.2, 0.6]
    let both = decide([0.7, 0.3, 0.1], none: nil, thresholds: thresholds, several: true)
    #expect(both.labels == ["a", "b"] && both.reason == nil)
    let none = decide([0.4, 0.1, 0.5], none: nil, thresholds: thresholds, several: true)
    #expect(none.labels.isEmpty && none.reason == .other)
  }

  @Test func theClassifierGivesEveryReason() {
    var classifier = TextClassifierTests.trained
    let sports = Repository.examples.documents.first { $0.label == "sports" }?.text ?? ""
    let other = Repository.examples.documents.first { $0.label == "other" }?.text ?? ""
    #expect(classifier.predict(sports).reason == nil)
    #expect(classifier.predict(other).reason == .other)
    #expect(classifier.predict("").reason == .empty)
    #expect(classifier.predict("Breaking news from London خبر").reason == .notArabic)
    #expect(classifier.predict("ززززز").reason == .noKnownTerms)
    #expect(classifier.predict("المباراة").reason == .tooShort)
    classifier.policy.tieMargin = 1
    #expect(classifier.predict(sports).reason == .nearTie)
    classifier.policy.tieMargin = 0
    classifier.policy.thresholds = ["diplomacy": 1, "economy": 1, "sports": 1]
    #expect(classifier.predict(sports).reason == .lowConfidence)
    #expect(classifier.predict(other).reason == .other)
  }

  @Test func thresholdsAndGoalsAreChecked() throws {
    let classifier = TextClassifierTests.trained
    let known = ["diplomacy", "economy", "sports"]
    let changed = try classifier.policy(thresholds: ["economy": 0.7])
    #expect(changed.thresholds == ["diplomacy": 0, "economy": 0.7, "sports": 0])
    for label in ["weather", "other", ""] {
      #expect(throws: PolicyError.unknownLabel(label: label, known: known)) {
        try classifier.policy(thresholds: [label: 0.5])
      }
      #expect(throws: PolicyError.unknownLabel(label: label, known: known)) {
        try classifier.policy(precision: [label: 0.5])
      }
    }
    for value in [-0.1, 1.1, .infinity, .nan] {
      #expect(throws: PolicyError.self) { try classifier.policy(thresholds: ["sports": value]) }
      #expect(throws: PolicyError.self) { try classifier.policy(precision: ["sports": value]) }
    }
    // Trained without cross-validation.
    #expect(throws: PolicyError.notMeasured) { try classifier.policy(precision: ["sports": 0.9]) }
  }

  /// Thresholds were in the order of a model's labels, so those of another model fell on wrong labels.
  @Test func aPolicyOfAnotherModelSetsTheLabelsOfOneName() throws {
    let classifier = TextClassifierTests.trained
    var other = try TextClassifier.embedded(.topics)
    let own = other.policy.thresholds
    other.policy = try classifier.policy(thresholds: ["economy": 0.7, "diplomacy": 0.6])
    var expected = own
    for label in ["economy": 0.7, "diplomacy": 0.6, "sports": 0] where own[label.key] != nil {
      expected[label.key] = label.value
    }
    #expect(own["economy"] != nil && other.policy.thresholds == expected)
    var back = classifier
    back.policy = try other.policy(thresholds: ["economy": 0.9])
    #expect(back.policy.thresholds == ["diplomacy": 0.6, "economy": 0.9, "sports": 0])
    #expect(try back.policy(thresholds: ["sports": 0.3]).thresholds["sports"] == 0.3)
  }

  @Test func aSavedPolicyIsSetAgain() throws {
    var classifier = TextClassifierTests.trained
    classifier.policy = try classifier.policy(thresholds: ["economy": 0.7])
    classifier.policy.secondaryThreshold = 0.2
    let saved = try JSONEncoder().encode(classifier.policy)
    // The model's file is the same with any policy.
    var opened = try TextClassifier(bytes: classifier.bytes)
    #expect(opened.policy == TextClassifierTests.trained.policy)
    opened.policy = try JSONDecoder().decode(AnswerPolicy.self, from: saved)
    #expect(opened.policy == classifier.policy)
  }

  @Test func probabilitiesAreClamped() {
    var policy = TextClassifierTests.trained.policy
    for (value, used) in [(-1.0, 0.0), (0.3, 0.3), (2, 1), (.infinity, 1), (.nan, 0)] {
      (policy.tieMargin, policy.secondaryThreshold) = (value, value)
      #expect(policy.tieMargin == used && policy.secondaryThreshold == used)
    }
    policy.secondaryThreshold = nil
    #expect(policy.secondaryThreshold == nil)
  }

  @Test(.slow) func thresholdsReachTheirPrecisionInCrossValidation() throws {
    // Labels that are wrong for a fifth make goals that are hard to reach.
    var generator = SplitMix64(seed: 4)
    let names = Repository.examples.labels
    let noisy = Corpus(
      Repository.examples.documents.enumerated().map { index, document in
        var document = document
        if index % 5 == 0 {
          document.labels = [names.randomElement(using: &generator) ?? "other"]
        }
        return document
      })
    var configuration = TextClassifier.Configuration()
    (configuration.costs, configuration.analyzerChanges) = ([10], [])
    for goal in [0.5, 0.75, 0.8, 0.9, 0.95] {
      configuration.precision = ["diplomacy": goal, "economy": goal, "sports": goal]
      let result = try TextClassifier.trainReporting(on: noisy, configuration: configuration)
      let evaluation = try #require(result.crossValidation?.evaluation)
      let classifier = result.classifier
      for label in classifier.description.labels where label.name != "other" {
        // The answers of models that had not seen the document, from the threshold on.
        let given = evaluation.answers.filter {
          $0.candidates.first?.label == label.name && $0.confidence >= label.threshold
        }
        let precision =
          Double(given.count { $0.gold == [label.name] }) / Double(max(1, given.count))
        #expect(
          precision >= goal || result.unmetPrecision.contains(label.name),
          "\(label.name): \(precision) of \(goal)")
        #expect(classifier.policy.thresholds[label.name] == label.threshold)
        // Set when it was trained or afterwards: the same.
        let chosen = try classifier.policy(precision: [label.name: goal])
        #expect(chosen.policy.thresholds[label.name] == label.threshold)
        #expect(chosen.unmet.contains(label.name) == result.unmetPrecision.contains(label.name))
      }
    }
  }
}
