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
    let terms = TermIndex(section, count: count)
    for (index, hash) in hashes.enumerated() { #expect(terms.index(ofHash: hash) == index) }
    for _ in 0..<1000 { #expect(terms.index(ofHash: generator.next()) == -1) }
    // A damaged table may hold an index that is too large.
    let few = TermIndex(section, count: count / 2)
    for (index, hash) in hashes.enumerated() {
      #expect(few.index(ofHash: hash) == (index < count / 2 ? index : -1))
    }
  }
}
