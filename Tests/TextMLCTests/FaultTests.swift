import CTextML
import Testing
import TextML

@testable import TextMLC

@Suite struct FaultTests {
  @Test func everyErrorHasItsStatusAndTheCommandsMessage() {
    let missing = fault { _ = try TextClassifier(contentsOfFile: "/nonexistent/model") }
    #expect(missing?.status == Int32(TEXTML_ERROR_FILE))
    let damaged = fault { _ = try TextClassifier(bytes: [1, 2, 3]) }
    #expect(damaged?.status == Int32(TEXTML_ERROR_MODEL))
    #expect(damaged?.message == "the model: not a TextML model")
    #expect(Fault(TrainingError.cancelled).status == Int32(TEXTML_ERROR_CANCELLED))
    let training = Fault(TrainingError.tooFewLabels(found: []))
    #expect(training.status == Int32(TEXTML_ERROR_TRAINING))
    #expect(training.message == "no documents to train on")
    let setting = Fault(
      TrainingError.invalidConfiguration(parameter: "maximumDocumentShare", reason: "must be 1"))
    #expect(
      setting.status == Int32(TEXTML_ERROR_ARGUMENT) && setting.message == "max_df: must be 1")
    let policy = Fault(PolicyError.unknownLabel(label: "x", known: ["a"]))
    #expect(policy.status == Int32(TEXTML_ERROR_ARGUMENT))
  }
}
