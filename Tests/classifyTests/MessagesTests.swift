import Testing

@testable import classify

@Suite struct MessagesTests {
  /// A warning that follows a progress line must not continue it.
  @Test func aMessageClearsTheProgressLine() {
    var line = ProgressLine()
    #expect(line.clear() == "")
    #expect(line.show("10 %") == "\r\u{1B}[K10 %")
    #expect(line.show("20 %") == "\r\u{1B}[K20 %")
    #expect(line.clear() == "\r\u{1B}[K")
    #expect(line.clear() == "")
  }
}
