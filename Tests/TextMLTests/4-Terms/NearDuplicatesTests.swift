import Testing

@testable import TextML

@Suite struct NearDuplicatesTests {
  @Test func keepsCopiesTogetherAndOthersApart() {
    let originals = Repository.examples.documents.prefix(30).map(\.text)
    // A wire copy: the same article with another first line and a sentence added.
    let copies = originals.prefix(5).map { "نسخة الوكالة\n\n\($0)\nانتهى الخبر كما ورد." }
    let texts = originals + copies
    let counts = TermCounts.count(texts.count, analyzer: TextAnalyzer(), threads: 1) { texts[$0] }
    let groups = NearDuplicates(counts.matrix).groups
    for copy in copies.indices { #expect(groups[originals.count + copy] == copy) }
    #expect(Set(groups.prefix(originals.count)).count == originals.count)
  }

  @Test func emptyDocumentsStandAlone() {
    let texts = ["", "", ""]
    let counts = TermCounts.count(texts.count, analyzer: TextAnalyzer(), threads: 1) { texts[$0] }
    #expect(NearDuplicates(counts.matrix).groups == [0, 1, 2])
  }
}
