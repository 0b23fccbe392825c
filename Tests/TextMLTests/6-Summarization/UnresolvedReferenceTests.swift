import Testing

@testable import TextML

@Suite struct UnresolvedReferenceTests {
  @Test(arguments: try Fixtures.rows("unresolved-references.tsv"))
  func decidesAsTheGoldenFileSays(_ row: [String]) {
    let begins = withUTF8(of: row[1]) {
      UnresolvedReference.begins(SentenceOpening($0), in: $0)
    }
    #expect(begins == (row[0] == "1"), "\(row[1])")
  }
}
