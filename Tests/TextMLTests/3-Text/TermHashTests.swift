import Testing

@testable import TextML

@Suite struct TermHashTests {
  /// The values are part of the model file's format.
  @Test(
    arguments: [
      ("ا", 0x5C3A_E0ED_01A0_2DB8),
      ("وزير", 0x32B2_722D_FD57_8F83),
      ("اقتصاد", 0xF88B_3B12_BA2A_3E8A),
      ("دبلوماسيه", 0xEA3F_BEDA_DFD5_F0AC),
      ("goal", 0x24D5_4ADC_CA14_8007),
      ("2026", 0x2B6E_7AA4_2EEF_A1FD),
    ] as [(String, UInt64)])
  func hashesStayAsModelFilesHaveThem(word: String, hash: UInt64) {
    #expect(TermHash.hash(TextAnalyzer.foldedCodes(of: word)) == hash)
  }

  @Test func zerosAtTheEndCount() {
    let hashes = (0..<20).map { TermHash.hash([UInt8](repeating: 0, count: $0)) }
    #expect(Set(hashes).count == 20)
  }
}
