import Testing

@testable import TextML

@Suite struct QuotationsTests {
  /// The indices of marks that open a pair and of those that close it.
  private func pairs(_ text: String) -> [[Int]] {
    withUTF8(of: text) { utf8 in
      let line = 0..<utf8.count
      let closing = Quotations(in: line, of: utf8).marks.map(\.closing)
      return closing.enumerated().filter { $0.element >= 0 }.map { [$0.offset, $0.element] }
    }
  }

  @Test func pairsMarksOfOneKind() {
    #expect(pairs("قال «نعم» ثم (لا) ومضى") == [[0, 1], [2, 3]])
    #expect(pairs("قال «نعم (ولا)» ومضى") == [[0, 3], [1, 2]])
    #expect(pairs("قال \"نعم\" ثم \"لا\"") == [[0, 1], [2, 3]])
  }

  @Test func aStrayMarkOpensNothing() {
    for text in ["قال « ومضى", "قال ) ومضى", "قال (« ومضى", "قال \" ومضى"] {
      #expect(pairs(text).isEmpty, "\(text)")
    }
    #expect(pairs("قال (« نعم ) ومضى") == [[0, 2]])
  }

  @Test func whiteSpaceDecidesWhereTheShapeDoesNot() {
    #expect(pairs("يوم « الأربعاء « القادم") == [[0, 1]])
    #expect(pairs("قال ”نعم“ ومضى") == [[0, 1]])
  }

  @Test func longQuotationsAreNotKept() {
    let inside = String(repeating: "كلمة ", count: 200)
    #expect(pairs("قال «\(inside)» ومضى").isEmpty)
  }

  @Test func deepNestingIsLimited() {
    let deep = String(repeating: "(", count: 5_000) + String(repeating: ")", count: 5_000)
    #expect(pairs(deep).count == 8)
  }
}
