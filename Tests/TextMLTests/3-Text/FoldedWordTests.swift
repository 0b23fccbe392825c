import Testing

@testable import TextML

@Suite struct FoldedWordTests {
  @Test(arguments: Seeds.all)
  func aWordInTheScannerHashesAsItsCodesDo(seed: UInt64) {
    var random = RandomText(seed: seed)
    withUTF8(of: random.next(length: 300)) { utf8 in
      TextAnalyzer().forEachTerm(in: utf8) { term in
        #expect(term.hash == TermHash.hash(Array(term)))
      }
    }
  }
}
