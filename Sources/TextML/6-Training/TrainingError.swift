/// Why a corpus cannot be trained on.
public enum TrainingError: TextMLError, Hashable {
  /// Fewer than two labels have documents.
  case tooFewLabels(found: [String])
  /// A label has too few documents.
  case tooFewDocuments(label: String, found: Int, needed: Int)
  /// A document has several labels, and the configuration trains one a document.
  case severalLabels(source: String, count: Int)
  /// A document has no label, and the configuration trains one a document.
  case noLabel(source: String)
  /// A label has a name that a model cannot hold.
  case invalidLabel(String, reason: String)
  /// No term occurs in enough documents.
  case emptyVocabulary(minimumDocumentFrequency: Int)
  /// The corpus has more terms than a model can hold.
  case vocabularyTooLarge(found: Int, limit: Int)
  /// A label with a precision goal is not in the corpus.
  case unknownLabel(label: String, known: [String])
  /// Documents with one label have several answers.
  case severalAnswers(label: String, answers: [String])
  /// A setting is out of range.
  case invalidConfiguration(parameter: String, reason: String)
  /// The task that trained was cancelled: training throws this, and no `CancellationError`.
  case cancelled

  /// The reason in one line.
  public var description: String {
    switch self {
    case .tooFewLabels(let found):
      found.isEmpty
        ? "no documents to train on"
        : "only one label has documents (“\(found[0].prefix(80))”); training needs two or more labels"
    case .tooFewDocuments(let label, let found, let needed):
      "label “\(label.prefix(80))” has \(found) document\(found == 1 ? "" : "s"); training needs at least \(needed) for each label"
    case .severalLabels(let source, let count):
      "\(source.isEmpty ? "a document" : source) has \(count) labels; set isMultiLabel, or give each document one label"
    case .noLabel(let source):
      "\(source.isEmpty ? "a document" : source) has no label; leave it out, or give it the label that means none of the others"
    case .invalidLabel(let label, let reason): "label “\(label.prefix(80))”: \(reason)"
    case .emptyVocabulary(let minimum):
      "no term occurs in \(minimum) or more documents; add documents or lower the minimum"
    case .vocabularyTooLarge(let found, let limit):
      "\(found) terms are more than the \(limit) a model holds; raise the minimum document frequency"
    case .unknownLabel(let label, let known):
      "unknown label “\(label)”; known are: \(known.joined(separator: ", "))"
    case .severalAnswers(let label, let answers):
      "label “\(label)” has several answers: \(answers.joined(separator: ", "))"
    case .invalidConfiguration(let parameter, let reason): "\(parameter): \(reason)"
    case .cancelled: "the training was cancelled"
    }
  }
}
