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

  /// How full a budget is after the first sentence, which has three words and 14 characters.
  private func fullness(_ length: SummaryLength) -> Float {
    let input = SummaryInput(text)
    var budget = LengthBudget(length, sentenceCount: 2)
    let before = budget.fullness
    let fits = withUTF8(of: text) { budget.take(input.sentences[0...0], of: input, in: $0) }
    #expect(before == 0 && fits)
    return budget.fullness
  }

  @Test func aLongLengthIsLessFull() {
    #expect(fullness(.words(12)) == 0.25)
    #expect(abs(fullness(.words(160)) - 3.0 / 160 / 4) < 1e-6)
    #expect(abs(fullness(.characters(28)) - 0.5) < 1e-6)
    #expect(abs(fullness(.characters(960)) - 14.0 / 960 / 4) < 1e-6)
    #expect(fullness(.sentences(2)) == 0 && fullness(.fraction(1)) == 0)
  }
}
