internal import TextML
internal import TextMLFormats

/// What one request's answers were, to be added to the metrics at once.
struct Tally: Sendable {
  /// The answers of a model by label and reason.
  struct Answer: Hashable, Sendable {
    let model: String
    let label: String
    let reason: String
  }

  private(set) var answers: [Answer: Int] = [:]
  /// The coverage of each prediction.
  private(set) var coverages: [Double] = []
  private(set) var errors: [String: Int] = [:]
  private(set) var records = 0

  /// Counts the answer to a record; nil where the verb predicts nothing.
  mutating func add(_ prediction: Prediction?, model: String) {
    records += 1
    guard let prediction else { return }
    let answer = Answer(
      model: model, label: prediction.label ?? "none", reason: prediction.reason?.rawValue ?? "")
    answers[answer, default: 0] += 1
    coverages.append(prediction.coverage)
  }

  /// Counts a record that could not be answered.
  mutating func add(_ error: RecordError) {
    records += 1
    errors[error.code.rawValue, default: 0] += 1
  }
}
