import Testing

@testable import TextML

@Suite struct LeadingConnectiveTests {
  /// A sentence and what is left of it; written by hand.
  @Test(arguments: try Fixtures.rows("leading-connectives.tsv"))
  func dropsWhatTheGoldenFileSays(_ row: [String]) {
    let rest = withUTF8(of: row[0]) { utf8 in
      utf8.text(
        LeadingConnective.end(SentenceOpening(utf8), in: utf8)..<utf8.count)
    }
    #expect(rest == row[1])
  }

  @Test(arguments: Seeds.all)
  func theRestIsTheEndOfAnyText(seed: UInt64) {
    var random = RandomText(seed: seed)
    let text = random.next(length: 120)
    withUTF8(of: text) { utf8 in
      let end = LeadingConnective.end(SentenceOpening(utf8), in: utf8)
      #expect((0...utf8.count).contains(end))
    }
  }
}
