import Testing

@testable import TextML

@Suite struct ModelFileErrorTests {
  @Test func everyErrorNamesThePathAndTheReason() {
    let errors: [ModelFileError] = [
      .file(FileError(path: "p/m", operation: "read", code: 2)), .notAModel(path: "p/m"),
      .unsupportedVersion(path: "p/m", found: 1, supported: 2),
      .unsupportedVersion(path: "p/m", found: 3, supported: 2),
      .truncated(path: "p/m", size: 1, expected: 2),
      .damaged(path: "p/m", section: "idf", reason: "a value is not from 1 to 2"),
    ]
    #expect(Set(errors.map(\.description)).count == errors.count)
    for error in errors { #expect(error.description.contains("p/m: "), "\(error)") }
    #expect(errors[5].description == "p/m: damaged: section idf: a value is not from 1 to 2")
    #expect(errors[2].description.hasSuffix("train it again"))
    #expect(errors[3].description.hasSuffix("update TextML"))
  }
}
