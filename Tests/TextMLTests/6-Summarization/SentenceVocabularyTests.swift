import Testing

@testable import TextML

@Suite struct SentenceVocabularyTests {
  private func index(of word: String, in vocabulary: inout SentenceVocabulary) -> Int {
    var index = -1
    withUTF8(of: word) { utf8 in
      WordScanner.forEachWord(in: utf8) { index = vocabulary.index(of: $0, hash: $0.hash) }
    }
    return index
  }

  @Test func termsHaveIndicesInOrderOfAppearance() {
    var vocabulary = SentenceVocabulary(known: nil)
    let words = (0..<20_000).map { "كلمة\($0)" }
    for (number, word) in words.enumerated() {
      #expect(index(of: word, in: &vocabulary) == number)
    }
    #expect(vocabulary.count == words.count)
    for number in stride(from: 0, to: words.count, by: 97) {
      #expect(index(of: words[number], in: &vocabulary) == number)
      #expect(vocabulary.index(ofHash: vocabulary.hash(of: number)) == number)
    }
    #expect(vocabulary.index(ofHash: 12) == nil)
    #expect(vocabulary.knownIndices.allSatisfy { $0 == -1 })
  }

  @Test func knowsTheIndicesOfTheClassifier() throws {
    let words = ["قمح", "سوق", "ميناء"]
    let hashes = words.map { TermHash.hash(TextAnalyzer.foldedCodes(of: $0)) }
    let table = MappedBytes(copying: ModelFile.SectionData(TermIndex.build(hashes)).bytes)
    let section = try #require(table.section(0..<table.size, of: UInt64.self))
    let known = TermIndex(section, count: words.count)
    var vocabulary = SentenceVocabulary(known: known)
    for word in ["ميناء", "سفينة", "قمح"] { _ = index(of: word, in: &vocabulary) }
    #expect(vocabulary.knownIndices == [2, -1, 0])
  }
}
