import Testing

@testable import TextML

@Suite struct HexadecimalTests {
  @Test(arguments: [
    (UInt64.min, "0000000000000000"), (0xAB, "00000000000000ab"), (.max, "ffffffffffffffff"),
  ])
  func sixteenDigits(_ value: UInt64, _ text: String) {
    #expect(value.hexadecimal == text)
    #expect(UInt64(text, radix: 16) == value)
  }
}
