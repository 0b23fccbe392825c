import Testing

@testable import TextML

@Suite struct WhitespaceTests {
  @Test(arguments: [
    ("", ""), (" \t\u{A0}", ""), ("\n economy \u{2003}", "economy"),
    ("الاقتصاد  و المال", "الاقتصاد  و المال"),
  ])
  func whiteSpaceAtTheEndsIsTrimmed(_ text: String, _ trimmed: String) {
    #expect(text[...].trimmingWhitespace == trimmed)
  }
}
