import Testing

@testable import TextMLAnswers

@Suite struct FormattingTests {
  @Test(
    arguments: [
      (0.12345, 4, "0.1235"), (0.5, 0, "1"), (-0.00004, 4, "0.0000"), (-1.5, 1, "-1.5"),
      (12.0, 2, "12.00"), (0, 3, "0.000"), (.nan, 4, "nan"), (.infinity, 2, "inf"),
      (-.infinity, 2, "-inf"), (1e300, 4, "1e+300"), (9e15, 4, "9000000000000000.0"),
    ] as [(Double, Int, String)])
  func numbersNeverTrap(_ value: Double, _ decimals: Int, _ expected: String) {
    #expect(value.formatted(decimals: decimals) == expected)
  }

  @Test func wholeNumbersHaveCommasAndShortOnesNoFraction() {
    #expect(
      [0, 999, 1000, 1_234_567, -1000].map(\.grouped) == [
        "0", "999", "1,000", "1,234,567", "-1,000",
      ])
    #expect([3.0, 0.5, 1e12].map(\.short) == ["3", "0.5", "1000000000000.0"])
    #expect(1.counted("article") == "1 article" && 1200.counted("byte") == "1,200 bytes")
  }

  @Test func directionGoesByMostLetters() {
    #expect("FIFA تعلن عن بطولة جديدة في الرباط".isRightToLeft)
    #expect(!"The word سلام is Arabic".isRightToLeft)
    #expect(!"2026 …".isRightToLeft && !"".isRightToLeft)
  }

  @Test func controlsAreMadeVisible() {
    #expect("a\tb\u{1B}[0m\r\n".escapingControls == "a\\tb\\x1b[0m\\r\\n")
    #expect("a\tb\u{1B}[0m\r\n\u{9B}م".blankingControls == "a b [0m \n م")
    #expect("رياضة".isolated == "\u{200E}رياضة\u{200E}" && "sports".isolated == "sports")
    #expect("كُتُب".displayWidth == 3)
  }
}
