import Testing

@testable import TextML

@Suite struct CentroidSummarizerTests {
  static let lengths: [SummaryLength] =
    [1, 2, 3, 5, 100].map { .sentences($0) } + [1, 5, 20, 60, 1000].map { .words($0) }
    + [1, 2, 30, 140, 280, 10_000].map { .characters($0) } + [0.01, 0.4, 1].map { .fraction($0) }

  private let summarizer = CentroidSummarizer()

  @Test(arguments: lengths)
  func keepsTheLengthAndIsNeverEmpty(_ length: SummaryLength) throws {
    for summarizer in [summarizer, CentroidSummarizer(classifier: try .embedded())] {
      for document in Repository.examples.documents {
        let summary = summarizer.summarize(document.text, length: length)
        #expect(!summary.text.isEmpty)
        switch length {
        case .sentences(let count): #expect(summary.items.count <= count)
        case .words(let count): #expect(Summary.wordCount(of: summary.text) <= count)
        case .characters(let count): #expect(summary.text.count <= count)
        case .fraction: #expect(!summary.isTruncated)
        }
      }
    }
  }

  @Test func isMadeOfWholeSentencesInTheirOrder() {
    for document in Repository.examples.documents {
      let bytes = Array(document.text.utf8)
      let summary = summarizer.summarize(document.text, length: .sentences(3))
      #expect(!summary.isTruncated)
      let sentences = Set(SentenceSplitter().split(document.text).map(\.utf8Range))
      for item in summary.items {
        #expect(sentences.contains(item.utf8Range))
        #expect(String(decoding: bytes[item.utf8Range], as: UTF8.self) == item.text)
        #expect(item.score >= 0 && item.score <= 1.000001)
      }
      let starts = summary.items.map(\.utf8Range.lowerBound)
      #expect(starts == starts.sorted())
    }
  }

  @Test func askedForMoreThanThereIsAllOfItComes() {
    for document in Repository.examples.documents.prefix(20) {
      let article = Article(document.text)
      let titleEnd = article.title?.upperBound ?? 0
      let count = SentenceSplitter().split(document.text)
        .count { $0.utf8Range.lowerBound >= titleEnd }
      for length in [SummaryLength.sentences(1000), .words(100_000), .fraction(1)] {
        #expect(summarizer.summarize(document.text, length: length).items.count == count)
      }
    }
  }

  @Test func aRepeatedSentenceIsChosenOnce() {
    let text = """
      أعلنت الشركة نتائج الربع الثالث أمس. ارتفعت الأرباح بنسبة كبيرة. أعلنت الشركة نتائج الربع الثالث أمس.
      """
    let summary = summarizer.summarize(text, length: .sentences(3))
    #expect(summary.items.count == 2)
    #expect(summary.text == "أعلنت الشركة نتائج الربع الثالث أمس. ارتفعت الأرباح بنسبة كبيرة.")
  }

  @Test func leavesOutTheHeadlineAndTheTail() {
    let document = Repository.examples.documents[0].text
    let tail = "\n\nاقرأ أيضا\n\nعنوان خبر آخر تماما\n"
    let summary = summarizer.summarize(document + tail, length: .sentences(100))
    let title = document.prefix { $0 != "\n" }
    #expect(!summary.text.contains(title))
    #expect(!summary.text.contains("عنوان خبر آخر"))
    #expect(summary.cuts.count == 1)
  }

  @Test(arguments: ["", "\n\n", "؟!", "\u{064E}"])
  func aTextWithoutWordsHasAnEmptySummary(_ text: String) {
    let summary = summarizer.summarize(text, length: .sentences(3))
    #expect(summary.items.isEmpty && summary.text == "")
  }

  @Test func aHeadlineAloneIsItsOwnSummary() {
    #expect(
      summarizer.summarize("عنوان وحيد بلا متن", length: .sentences(3)).text == "عنوان وحيد بلا متن"
    )
  }

  @Test func aSentenceTooLongForAnyLengthIsCutAtAWord() {
    let text = String(repeating: "كلمة ", count: 50) + "أخيرة."
    let words = summarizer.summarize(text, length: .words(5))
    #expect(words.isTruncated)
    #expect(words.text == "كلمة كلمة كلمة كلمة كلمة…")
    let characters = summarizer.summarize(text, length: .characters(12))
    #expect(characters.text == "كلمة كلمة…")
  }

  @Test func manySentencesStayWithinMemory() {
    let sentences = (0..<3000).map { "الجملة رقم \($0) تتحدث عن موضوع رقم \($0 % 50) في اليوم." }
    let text = sentences.joined(separator: " ")
    #expect(summarizer.summarize(text, length: .sentences(5)).items.count == 5)
  }

  @Test(arguments: Seeds.all)
  func neverFailsOnAnyText(seed: UInt64) {
    var random = RandomText(seed: seed)
    for length in Self.lengths {
      let text = random.next(length: 200)
      let summary = summarizer.summarize(text, length: length)
      #expect(summary.items.isEmpty == SentenceSplitter().split(text).isEmpty)
    }
  }
}
