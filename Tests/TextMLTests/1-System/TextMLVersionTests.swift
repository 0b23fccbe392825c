import Testing

@testable import TextML

@Suite struct TextMLVersionTests {
  @Test func hasThreeNumbers() {
    let parts = TextMLVersion.current.split(separator: ".").map { Int($0) }
    #expect(parts.count == 3 && !parts.contains(nil))
  }
}
