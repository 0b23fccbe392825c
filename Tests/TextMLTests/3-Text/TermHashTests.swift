import Testing

@testable import TextML

@Suite struct TermHashTests {
  /// The values are part of the model file's format.
  @Test(arguments: [
    ("ا", 0x5C3AE0ED01A02DB8),
    ("وزير", 0x32B2722DFD578F83),
    ("اقتصاد", 0xF88B3B12BA2A3E8A),
    ("دبلوماسيه", 0xEA3FBEDADFD5F0AC),
    ("goal", 0x24D54ADCCA148007),
    ("2026", 0x2B6E7AA42EEFA1FD),
  ] as [(String, UInt64)])
  func hashesStayAsModelFilesHaveThem(word: String, hash: UInt64) {
    #expect(TermHash.hash(TextAnalyzer.foldedCodes(of: word)) == hash)
  }

  @Test func zerosAtTheEndCount() {
    let hashes = (0..<20).map { TermHash.hash([UInt8](repeating: 0, count: $0)) }
    #expect(Set(hashes).count == 20)
  }
}
