import Testing

@testable import TextML

@Suite struct BenchmarkHooksTests {
  @Test func countsRawWordsAndHashesTerms() {
    func runs(_ text: String) -> Int { withUTF8(of: text) { Measurement.wordRuns(in: $0) } }
    #expect(runs("") == 0 && runs("قال الوزير نعم") == 3)
    func terms(_ text: String) -> Int {
      withUTF8(of: text) { Measurement.terms(in: $0, TextAnalyzer()) }
    }
    #expect(terms("المدينة") == terms("المَدينة") && terms("المدينة") != terms("القرية"))
  }
}
