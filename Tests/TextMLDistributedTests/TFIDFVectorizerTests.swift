import Foundation
import TestSupport
import Testing

@testable import TextML
@testable import TextMLDistributed

@Suite struct TFIDFVectorizerTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func rowsAreThoseOfTrainingInMemory() throws {
    let documents = Repository.examples.documents
    let configuration = TextClassifier.Configuration()
    let vocabulary = TFIDFVectorizer(counts(documents), configuration: configuration.vectors)
    let counted = TermCounts.count(
      documents.count, analyzer: TextAnalyzer(configuration: configuration.analyzer), threads: 2,
      parts: { Article(utf8: $0).parts }, text: { documents[$0].text })
    let rows = Array(documents.indices)
    let tfidf = TFIDF(fitting: counted.matrix, rows: rows, configuration: configuration.vectors)
    let matrix = tfidf.transform(counted.matrix, rows: rows)
    for (row, document) in documents.enumerated() {
      let (columns, values) = vocabulary.row(of: document.text)
      let expected = matrix.row(row)
      #expect(columns == expected.map(\.column) && values == expected.map(\.value))
      // What stands in files comes back.
      #expect(values.map { Float($0.description) } == values)
    }
    #expect(vocabulary.row(of: "").columns.isEmpty)
  }
}
