/// A step of training that has just ended.
public enum TrainingProgress: Sendable {
  /// The terms of all documents were counted; `terms` is the size of the vocabulary that is kept.
  case counted(documents: Int, terms: Int)
  /// A setting was cross-validated.
  case trial(TrainingSetting, macroF1: Double)
  /// A Newton step of the final fit was made.
  case iteration(Int, objective: Double)
}
