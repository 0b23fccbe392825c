import Testing

@testable import TextML

@Suite struct NearDuplicatesTests {
  @Test func keepsCopiesTogetherAndOthersApart() {
    let originals = Repository.examples.documents.prefix(30).map(\.text)
    // A wire copy: the same story with another first line and a sentence added.
    let copies = originals.prefix(5).map { "نسخة الوكالة\n\n\($0)\nانتهى الخبر كما ورد." }
    let texts = originals + copies
    let counts = TermCounts.count(texts.count, analyzer: TextAnalyzer(), threads: 1) { texts[$0] }
    let stories = NearDuplicates(counts.matrix).stories
    for copy in copies.indices { #expect(stories[originals.count + copy] == copy) }
    #expect(Set(stories.prefix(originals.count)).count == originals.count)
  }

  @Test func emptyDocumentsStandAlone() {
    let texts = ["", "", ""]
    let counts = TermCounts.count(texts.count, analyzer: TextAnalyzer(), threads: 1) { texts[$0] }
    #expect(NearDuplicates(counts.matrix).stories == [0, 1, 2])
  }
}
