import Foundation
import Testing

@Suite struct EvaluateTests {
  @Test func linesAndJSONShowTheSameMeasures() throws {
    let object = try Command("evaluate", "--json", "Examples/corpus").objects()[0]
    let text = try Command("evaluate", "Examples/corpus")
    #expect(text.status == 0)
    func shown(_ key: String) -> String { String(format: "%.4f", object[key] as? Double ?? -1) }
    #expect(text.lines[0].contains("accuracy \(shown("accuracy"))  macro-F1 \(shown("macroF1"))"))
    #expect(text.lines[1].hasPrefix("calibration error \(shown("calibrationError"))"))
    for label in try #require(object["labels"] as? [[String: Any]]) {
      let row = try #require(
        text.lines.first { $0.hasPrefix(label["label"] as? String ?? "–") })
      #expect(row.contains(String(format: "%.3f", label["f1"] as? Double ?? -1)))
    }
    // Several macro-F1 are printed by several verbs: each says what it is.
    #expect(text.output.contains("macro-F1 is the mean F1 of the labels and “other”"))
  }

  @Test func labelsThatTheModelDoesNotKnowAreNamed() throws {
    let run = try Command("evaluate", "--model", "topics", "Examples/corpus")
    #expect(run.status == 65)
    #expect(run.errors.contains("does not know the labels “other”, “sports” of the corpus"))
    #expect(run.errors.contains("it knows: arts, conflict"))
  }

  @Test func measuresOnlyTheLabelsThatAreGiven() throws {
    let object = try Command(
      "evaluate", "--json", "--labels", "sports,economy", "Examples/corpus"
    ).objects()[0]
    #expect(object["articles"] as? Int == 46)
    #expect(try Command("evaluate", "--labels", ",", "Examples/corpus").status == 64)
  }
}
