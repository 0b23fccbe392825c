import Testing

@testable import TextML

@Suite struct SentenceTruncationTests {
  private let sentence =
    "أعلنت الهيئة بدء العمل في الميناء الجديد، وقال مديرها: «سنفتح الأرصفة، ثم المخازن»، في موعد قريب جدا."

  @Test func prefersTheLongestClause() {
    var budget = LengthBudget(.words(10), sentenceCount: 1)
    #expect(budget.truncated(sentence) == "أعلنت الهيئة بدء العمل في الميناء الجديد، وقال مديرها…")
    budget = LengthBudget(.words(8), sentenceCount: 1)
    #expect(budget.truncated(sentence) == "أعلنت الهيئة بدء العمل في الميناء الجديد…")
  }

  @Test func cutsNoQuoteAtAClause() {
    // «سنفتح الأرصفة، is a clause of the quote, not of the sentence.
    let budget = LengthBudget(.words(12), sentenceCount: 1)
    #expect(budget.truncated(sentence) == "أعلنت الهيئة بدء العمل في الميناء الجديد، وقال مديرها…")
    #expect(
      LengthBudget(.words(13), sentenceCount: 1).truncated(sentence)
        == "أعلنت الهيئة بدء العمل في الميناء الجديد، وقال مديرها: «سنفتح الأرصفة، ثم المخازن»…")
  }

  @Test func withoutAClauseCutsAtAWord() {
    let budget = LengthBudget(.words(3), sentenceCount: 1)
    #expect(budget.truncated(sentence) == "أعلنت الهيئة بدء…")
    #expect(LengthBudget(.characters(12), sentenceCount: 1).truncated(sentence) == "أعلنت…")
    #expect(LengthBudget(.characters(5), sentenceCount: 1).truncated(sentence) == nil)
  }

  @Test func numbersAndHyphensAreNoClauses() {
    let text = "بلغ العدد 3,500 في 10:30 مساء وفاز الفريق 5-4 على ضيفه"
    #expect(
      LengthBudget(.words(6), sentenceCount: 1).truncated(text) == "بلغ العدد 3,500 في 10:30 مساء…")
  }

  @Test(arguments: Seeds.all)
  func neverExceedsTheLength(seed: UInt64) {
    var random = RandomText(seed: seed)
    let text = random.next(length: 300)
    for limit in [1, 2, 7, 30] {
      if let shortened = LengthBudget(.words(limit), sentenceCount: 1).truncated(text) {
        #expect(Summary.wordCount(of: shortened) <= limit)
      }
      if let shortened = LengthBudget(.characters(limit), sentenceCount: 1).truncated(text) {
        #expect(shortened.count <= limit)
      }
    }
  }
}
