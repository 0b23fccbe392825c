/// The answers of a model that is trained on finer labels: see ``AnswerGrouping``.
struct AnswerProblem {
  /// The answers as labels.
  let problem: LabelingProblem
  /// The index of the answer of each label, by its name.
  private let answerOfLabel: [String: Int]

  /// Creates the problem of a corpus; nil if its documents have no answers.
  ///
  /// - Throws: ``TrainingError/severalAnswers(label:answers:)``, or an error of the answers as labels.
  init?(
    _ corpus: Corpus, _ configuration: TextClassifier.Configuration
  ) throws(TrainingError) {
    guard !configuration.isMultiLabel, let answered = corpus.withAnswersAsLabels else { return nil }
    problem = try LabelingProblem(answered, configuration)
    var answers: [String: Set<String>] = [:]
    for document in corpus.documents {
      answers[document.label, default: []].insert(document.answer ?? "")
    }
    let index = Dictionary(
      uniqueKeysWithValues: zip(problem.labels.map(\.name), problem.labels.indices))
    for (label, found) in answers.sorted(by: { $0.key < $1.key }) where found.count > 1 {
      throw .severalAnswers(label: label, answers: found.sorted())
    }
    answerOfLabel = answers.compactMapValues { $0.first.flatMap { index[$0] } }
  }

  /// The labels that are learned, with their answers.
  func topics(_ learned: LabelingProblem) -> [ModelDescription.Topic] {
    learned.labels.map { .init(name: $0.name, answer: answerOfLabel[$0.name] ?? 0) }
  }

  /// Which answer each label that is learned belongs to.
  func grouping(_ learned: LabelingProblem) -> AnswerGrouping {
    AnswerGrouping(
      answerOfTopic: topics(learned).map(\.answer), answerCount: problem.labels.count)
  }
}

extension TextClassifier.Configuration {
  /// The configuration for what is learned, where precision goals are those of answers.
  var withoutAnswers: Self {
    var configuration = self
    configuration.precision = [:]
    return configuration
  }
}
