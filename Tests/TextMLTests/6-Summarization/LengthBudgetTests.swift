import Testing

@testable import TextML

@Suite struct LengthBudgetTests {
  private let text = "بدأ العمل أمس. وصل الوفد إلى العاصمة."

  /// Whether the budget takes each of the two sentences in turn.
  private func takes(_ length: SummaryLength) -> [Bool] {
    let input = SummaryInput(text)
    var budget = LengthBudget(length, sentenceCount: 2)
    return withUTF8(of: text) { utf8 in
      (0..<2).map { budget.take(input.sentences[$0...$0], of: input, in: utf8) }
    }
  }

  @Test func takesWhatFits() {
    #expect(takes(.sentences(1)) == [true, false])
    #expect(takes(.words(7)) == [true, true])
    #expect(takes(.words(6)) == [true, false])
    #expect(takes(.words(2)) == [false, false])
    // The space between the sentences counts.
    #expect(takes(.characters(text.count)) == [true, true])
    #expect(takes(.characters(text.count - 1)) == [true, false])
    #expect(takes(.fraction(0.5)) == [true, false])
  }

  @Test func lengthsOutOfRangeAreLimited() {
    #expect(takes(.sentences(-3)) == [true, false])
    #expect(takes(.fraction(.nan)) == [true, false])
    #expect(takes(.fraction(7)) == [true, true])
  }

  @Test func tellsTheShareThatIsUsed() {
    let input = SummaryInput(text)
    var budget = LengthBudget(.words(12), sentenceCount: 2)
    #expect(budget.usedShare == 0)
    let fits = withUTF8(of: text) { budget.take(input.sentences[0...0], of: input, in: $0) }
    #expect(fits)
    #expect(budget.usedShare == 0.25)
  }
}
