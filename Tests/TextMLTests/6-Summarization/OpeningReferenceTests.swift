import Testing

@testable import TextML

@Suite struct OpeningReferenceTests {
  @Test(arguments: try Fixtures.rows("openings.tsv"))
  func knowsWhatLeans(_ row: [String]) {
    let leans = withUTF8(of: row[1]) { OpeningReference.leans($0) }
    #expect(leans == (row[0] == "1"), "\(row[1])")
  }
}
