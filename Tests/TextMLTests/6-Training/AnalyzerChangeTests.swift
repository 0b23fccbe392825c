import Testing

@testable import TextML

@Suite struct AnalyzerChangeTests {
  @Test(arguments: AnalyzerChange.allCases)
  func everyChangeChangesTheAnalyzer(_ change: AnalyzerChange) {
    let before = TextAnalyzer.Configuration()
    var after = before
    change.apply(to: &after)
    #expect(after != before)
  }
}
