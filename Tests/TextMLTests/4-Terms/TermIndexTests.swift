import Testing

@testable import TextML

@Suite struct TermIndexTests {
  @Test(arguments: [0, 1, 7, 8, 9, 100, 5000])
  func findsEveryTermAndNoOther(count: Int) throws {
    var generator = SplitMix64(seed: UInt64(count))
    let hashes = (0..<count).map { _ in generator.next() }
    let table = MappedBytes(
      copying: ModelFile.SectionData(TermIndex.build(hashes)).bytes)
    let section = try #require(table.section(0..<table.size, of: UInt64.self))
    for (index, hash) in hashes.enumerated() {
      #expect(TermIndex.index(of: hash, in: section) == index)
    }
    for _ in 0..<1000 { #expect(TermIndex.index(of: generator.next(), in: section) == -1) }
  }

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
