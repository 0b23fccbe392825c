import Testing

@testable import TextML

@Suite struct ClauseTests {
  private let sentence =
    "أعلنت الهيئة بدء العمل في الميناء الجديد، وقال مديرها: «سنفتح الأرصفة، ثم المخازن»، في موعد قريب جدا."

  @Test func prefersTheLongestClause() {
    var budget = Budget(.words(10), sentenceCount: 1)
    #expect(budget.cut(sentence) == "أعلنت الهيئة بدء العمل في الميناء الجديد، وقال مديرها…")
    budget = Budget(.words(8), sentenceCount: 1)
    #expect(budget.cut(sentence) == "أعلنت الهيئة بدء العمل في الميناء الجديد…")
  }

  @Test func cutsNoQuoteAtAClause() {
    // «سنفتح الأرصفة، is a clause of the quote, not of the sentence.
    let budget = Budget(.words(12), sentenceCount: 1)
    #expect(budget.cut(sentence) == "أعلنت الهيئة بدء العمل في الميناء الجديد، وقال مديرها…")
    #expect(
      Budget(.words(13), sentenceCount: 1).cut(sentence)
        == "أعلنت الهيئة بدء العمل في الميناء الجديد، وقال مديرها: «سنفتح الأرصفة، ثم المخازن»…")
  }

  @Test func withoutAClauseCutsAtAWord() {
    let budget = Budget(.words(3), sentenceCount: 1)
    #expect(budget.cut(sentence) == "أعلنت الهيئة بدء…")
    #expect(Budget(.characters(12), sentenceCount: 1).cut(sentence) == "أعلنت…")
    #expect(Budget(.characters(5), sentenceCount: 1).cut(sentence) == nil)
  }

  @Test func numbersAndHyphensAreNoClauses() {
    let text = "بلغ العدد 3,500 في 10:30 مساء وفاز الفريق 5-4 على ضيفه"
    #expect(Budget(.words(6), sentenceCount: 1).cut(text) == "بلغ العدد 3,500 في 10:30 مساء…")
  }

  @Test(arguments: Seeds.all)
  func neverExceedsTheLength(seed: UInt64) {
    var random = RandomText(seed: seed)
    let text = random.next(length: 300)
    for limit in [1, 2, 7, 30] {
      if let cut = Budget(.words(limit), sentenceCount: 1).cut(text) {
        #expect(Summary.wordCount(of: cut) <= limit)
      }
      if let cut = Budget(.characters(limit), sentenceCount: 1).cut(text) {
        #expect(cut.count <= limit)
      }
    }
  }
}
