import Foundation
import Testing

@testable import TextML

@Suite struct TFIDFTests {
  private struct Fixture: Decodable {
    struct Options: Decodable {
      let sublinearTF: Bool
      let smoothIDF: Bool
      let minDF: Int
      let maxDF: Double

      enum CodingKeys: String, CodingKey {
        case sublinearTF = "sublinear_tf"
        case smoothIDF = "smooth_idf"
        case minDF = "min_df"
        case maxDF = "max_df"
      }
    }
    struct Case: Decodable {
      let options: Options
      let rows: [[String: Double]]
    }
    let texts: [String]
    let cases: [Case]
  }

  /// A weight is a Float of at most 1, so rounding is below 1e-7; 1e-6 leaves room for the sum.
  private static let tolerance = 1e-6

  private static let analyzer: TextAnalyzer = {
    var configuration = TextAnalyzer.Configuration()
    configuration.stems = false
    configuration.removesStopWords = false
    return TextAnalyzer(configuration: configuration)
  }()

  @Test func equalsScikitLearn() throws {
    let fixture = try JSONDecoder().decode(Fixture.self, from: Fixtures.data("parity/tfidf.json"))
    #expect(fixture.cases.count == 3)
    let counts = TermCounts.count(
      fixture.texts.count, analyzer: Self.analyzer, threads: 2
    ) { fixture.texts[$0] }
    for expected in fixture.cases {
      var configuration = TFIDF.Configuration()
      configuration.usesSublinearTF = expected.options.sublinearTF
      configuration.smoothsIDF = expected.options.smoothIDF
      configuration.minimumDocumentFrequency = expected.options.minDF
      configuration.maximumDocumentShare = expected.options.maxDF
      let rows = Array(fixture.texts.indices)
      let tfidf = TFIDF(fitting: counts.matrix, rows: rows, configuration: configuration)
      let names = tfidf.keptColumns.map { LetterCode.decode(counts.terms[$0]) }
      let matrix = tfidf.transform(counts.matrix, rows: rows)
      for (index, row) in expected.rows.enumerated() {
        let ours = Dictionary(
          uniqueKeysWithValues: matrix.row(index).map { (names[$0.column], Double($0.value)) })
        #expect(Set(ours.keys) == Set(row.keys))
        for (term, weight) in row {
          #expect(abs(weight - (ours[term] ?? 0)) < Self.tolerance, "\(term)")
        }
      }
    }
  }

  @Test(arguments: Seeds.all)
  func rowsAreUnitOrZeroWithAscendingColumns(seed: UInt64) {
    var random = RandomText(seed: seed)
    let texts = (0..<20).map { random.next(length: $0 * 10) }
    let counts = TermCounts.count(texts.count, analyzer: Self.analyzer, threads: 1) { texts[$0] }
    let rows = Array(texts.indices)
    let matrix = TFIDF(fitting: counts.matrix, rows: rows, configuration: .init())
      .transform(counts.matrix, rows: rows)
    for row in rows {
      let entries = matrix.row(row)
      let norm = entries.reduce(0.0) { $0 + Double($1.value) * Double($1.value) }.squareRoot()
      #expect(entries.isEmpty ? norm == 0 : abs(norm - 1) < 1e-6)
      #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.column < $1.column })
    }
  }

  @Test(.slow, arguments: Seeds.all.prefix(8))
  func countsDoNotDependOnThreads(seed: UInt64) {
    var random = RandomText(seed: seed)
    let texts = (0..<700).map { _ in random.next(length: 60) }
    let one = TermCounts.count(texts.count, analyzer: Self.analyzer, threads: 1) { texts[$0] }
    let two = TermCounts.count(texts.count, analyzer: Self.analyzer, threads: 2) { texts[$0] }
    #expect(one.terms.codes == two.terms.codes)
    #expect(one.matrix.columns == two.matrix.columns)
    #expect(one.matrix.values == two.matrix.values)
  }

  @Test(arguments: Seeds.all.prefix(8))
  func transposingTwiceIsTheSame(seed: UInt64) {
    var random = RandomText(seed: seed)
    let texts = (0..<30).map { _ in random.next(length: 80) }
    let matrix = TermCounts.count(texts.count, analyzer: Self.analyzer, threads: 1) { texts[$0] }
      .matrix
    let twice = matrix.transposed().transposed()
    #expect(twice.rowStarts == matrix.rowStarts)
    #expect(twice.columns == matrix.columns)
    #expect(twice.values == matrix.values)
  }
}
