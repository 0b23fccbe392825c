import Foundation
import Testing
import TextML
import TextMLFormats

@Suite struct TextMLErrorTests {
  private static let errors: [any TextMLError] = [
    PolicyError.notMeasured, CorpusError.unknownLabels(labels: ["a"], known: ["b"]),
    TrainingError.tooFewLabels(found: []), TrainingError.invalidLabel("", reason: "is empty"),
    ModelFileError.damaged(path: "m.textml", section: "terms", reason: "are not ascending"),
    InputError.truncated(path: "a.gz", format: "gzip"), CorpusReaderError.noTexts(path: "a"),
  ]

  /// What a program that knows only Foundation prints is the line that the command prints.
  @Test func theLocalizedDescriptionIsTheDescription() {
    for error in Self.errors {
      #expect(error.errorDescription == error.description)
      #expect((error as any Error).localizedDescription == error.description)
      #expect(!error.description.isEmpty && !error.description.contains("\n"))
    }
  }

  @Test func aMissingFileIsNamed() throws {
    let error = try #require(throws: ModelFileError.self) {
      try TextClassifier(contentsOfFile: "/no/such.textml")
    }
    #expect((error as any Error).localizedDescription.hasPrefix("/no/such.textml: "))
  }
}
