import Foundation
import Testing
import TextMLDistributed

@testable import TextMLC

@Suite struct VectorizerTests {
  private static let texts = ["كرة القدم في الملعب", "السوق والبنك والقدم", ""]

  @Test func rowsHaveUnitLengthAndSurviveTheFile() throws {
    let vectorizer = try withList(Self.texts) {
      try Vectorizer(fitting: $0, options(#"{"min_df": 1}"#))
    }
    let matrix = try withList(Self.texts) { try vectorizer.transform($0, options()) }
    #expect(matrix.rowCount == 3 && matrix.columnCount == vectorizer.terms.count)
    let first = (0..<Int(matrix.rowStarts[1])).map { matrix.values[$0] }
    #expect(abs(first.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
    #expect(matrix.rowStarts[2] == matrix.rowStarts[3])
    #expect(vectorizer.idf.columns.count == matrix.columnCount)

    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try vectorizer.vectorizer.write(toFile: path)
    let again = Vectorizer(try .init(contentsOfFile: path))
    let same = try withList(Self.texts) { try again.transform($0, options()) }
    #expect(
      (0..<same.values.count).map { same.values[$0] }
        == (0..<matrix.values.count).map { matrix.values[$0] })
  }

  @Test func aVocabularyWithoutTermsIsRefused() {
    let found = fault { _ = try withList(["", "؟"]) { try Vectorizer(fitting: $0, options()) } }
    #expect(found?.message.hasPrefix("no term occurs in 2 or more documents") == true)
  }
}
