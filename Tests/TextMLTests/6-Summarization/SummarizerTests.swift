import Foundation
import Testing

@testable import TextML

@Suite struct SummarizerTests {
  static let lengths: [SummaryLength] =
    [1, 2, 3, 5, 100].map { .sentences($0) } + [1, 5, 20, 60, 1000].map { .words($0) }
    + [1, 2, 30, 140, 280, 10_000].map { .characters($0) } + [0.01, 0.4, 1].map { .fraction($0) }

  private let summarizer = Summarizer()

  private static func summarizer(
    _ method: Summarizer.Method = .learned,
    _ change: (inout Summarizer.Configuration) -> Void = { _ in }
  ) -> Summarizer {
    var configuration = Summarizer.Configuration()
    configuration.method = method
    change(&configuration)
    return Summarizer(configuration: configuration)
  }

  private static func input(_ text: String) -> SummaryInput { SummaryInput(text) }

  private static func text(
    of sentence: SummaryInput.Sentence, _ input: SummaryInput, _ text: String
  ) -> String {
    withUTF8(of: text) { input.text(of: sentence, in: $0) }
  }

  // MARK: Questions

  @Test func aShortQuestionIsNotChosenUnlessThereIsNothingElse() {
    let text = """
      عودة القطار

      أعيد أمس تشغيل القطار بين الميناء والعاصمة بعد توقف دام عامين. فما الذي تغير؟ جددت الشركة العربات \
      والسكة كلها. وخفضت ثمن التذكرة إلى النصف لمن يسافر كل يوم.
      """
    let summary = summarizer.summarize(text, length: .sentences(9))
    #expect(summary.items.count == 3 && !summary.text.contains("؟"))
    #expect(summarizer.summarize("فما الذي تغير؟", length: .sentences(1)).items.count == 1)
  }

  // MARK: Length

  @Test(arguments: lengths, Summarizer.Method.allCases)
  func keepsTheLength(_ length: SummaryLength, _ method: Summarizer.Method) {
    for isWhole in [false, true] {
      let summarizer = Self.summarizer(method) { $0.keepsWholeSentences = isWhole }
      for document in Repository.examples.documents.prefix(4) {
        let summary = summarizer.summarize(document.text, length: length)
        #expect(summary.text.isEmpty == (summary.emptiness != nil))
        switch length {
        case .sentences(let count): #expect((1...count).contains(summary.items.count))
        case .words(let count): #expect(Summary.wordCount(of: summary.text) <= count)
        case .characters(let count): #expect(summary.text.count <= count)
        case .fraction: #expect(!summary.isTrimmed && !summary.items.isEmpty)
        }
        if summary.emptiness != nil { #expect(summary.emptiness == .tooLong) }
      }
    }
  }

  @Test func aShareIsNeverExceededButOneSentenceComes() {
    let text = (1...25).map { "هذه جملة رقمها \($0) وموضوعها \($0 * 7)." }.joined(separator: " ")
    let lead = Self.summarizer(.lead)
    for (share, count) in [(0.28, 7), (0.2, 5), (0.199, 4), (0.01, 1), (1, 25), (0.04, 1)] {
      #expect(lead.summarize(text, length: .fraction(share)).items.count == count)
    }
    let hundred = (1...100).map { "جملة رقمها \($0)." }.joined(separator: " ")
    #expect(lead.summarize(hundred, length: .fraction(0.29)).items.count == 29)
  }

  @Test func isMadeOfWholeSentencesInTheirOrder() {
    for document in Repository.examples.documents.prefix(12) {
      let bytes = Array(document.text.utf8)
      for method in Summarizer.Method.allCases {
        let summary = Self.summarizer(method).summarize(document.text, length: .sentences(3))
        #expect(!summary.isTrimmed)
        for item in summary.items {
          let original = String(decoding: bytes[item.utf8Range], as: UTF8.self)
          #expect(
            original.split(whereSeparator: \.isWhitespace)
              == item.text.split(whereSeparator: \.isWhitespace))
        }
        let starts = summary.items.map(\.utf8Range.lowerBound)
        #expect(starts == starts.sorted() && Set(starts).count == starts.count)
      }
    }
  }

  @Test func askedForMoreThanThereIsAllOfItComesOnce() {
    for document in Repository.examples.documents.prefix(20) {
      let input = Self.input(document.text)
      let texts = Set(
        input.sentences.filter { !$0.isFragment }.map { Self.text(of: $0, input, document.text) })
      for length in [SummaryLength.sentences(1000), .words(100_000), .fraction(1)] {
        #expect(
          Set(summarizer.summarize(document.text, length: length).items.map(\.text)) == texts)
      }
    }
  }

  @Test func aSentenceTooLongForTheLengthIsTrimmedOrReported() {
    let text = String(repeating: "كلمة ", count: 50) + "أخيرة."
    let words = summarizer.summarize(text, length: .words(5))
    #expect(words.isTrimmed && words.text == "كلمة كلمة كلمة كلمة كلمة…")
    #expect(summarizer.summarize(text, length: .characters(12)).text == "كلمة كلمة…")
    #expect(summarizer.summarize(text, length: .characters(1)).emptiness == .tooLong)
    let whole = Self.summarizer { $0.keepsWholeSentences = true }
    let empty = whole.summarize(text, length: .words(5))
    #expect(empty.items.isEmpty && empty.emptiness == .tooLong)
  }

  @Test func theSentenceThatTellsTheArticleIsTrimmedNotDropped() {
    let text = """
      افتتاح جسر الواحة

      افتتح وزير النقل في مدينة الواحة أمس جسر الواحة الجديد الذي يصل بين ضفتي النهر، مشيرا إلى أن العمل فيه استمر ثلاثة \
      أعوام وأن كلفته بلغت مليوني دينار. وحضر الحفل جمهور كبير.
      """
    let summary = summarizer.summarize(text, length: .words(16))
    #expect(summary.isTrimmed && summary.text.hasPrefix("افتتح وزير النقل"))
    #expect(summary.text.hasSuffix("بين ضفتي النهر…"))
  }

  @Test func aConnectiveIsDroppedWithoutTheSentenceBefore() {
    let text = """
      أعلن وزير الزراعة خطة جديدة لزراعة القمح في الشمال. حضر الحفل جمهور. كما أعلن وزير المياه خطة جديدة لحفر الآبار في \
      الشمال.
      """
    let two = summarizer.summarize(text, query: "وزير", length: .sentences(2))
    #expect(two.items.count == 2 && two.items[1].text.hasPrefix("أعلن وزير المياه"))
    let bytes = Array(text.utf8)
    for item in two.items {
      #expect(String(decoding: bytes[item.utf8Range], as: UTF8.self) == item.text)
    }
    let all = summarizer.summarize(text, length: .sentences(3))
    #expect(all.items.last?.text.hasPrefix("كما أعلن") == true)
  }

  @Test func onlyTheOpeningSentenceLosesAMereConjunction() {
    let text = """
      أعلن وزير الزراعة خطة لزراعة القمح. حضر الحفل جمهور. وأعلن وزير المياه خطة لحفر الآبار. حضر الحفل جمهور. وأعلن وزير \
      النقل خطة لمد الطرق.
      """
    let all = summarizer.summarize(text, query: "وزير", length: .sentences(3))
    #expect(all.items.map { $0.text.prefix { $0 != " " } } == ["أعلن", "وأعلن", "وأعلن"])
    let water = summarizer.summarize(text, query: "وزير المياه", length: .sentences(1))
    #expect(water.text.hasPrefix("أعلن وزير المياه"))
  }

  // MARK: Rules

  @Test func aRepeatedSentenceIsChosenOnce() {
    let text = """
      أعلنت الشركة نتائج الربع الثالث أمس. ارتفعت الأرباح بنسبة كبيرة. أعلنت الشركة نتائج الربع الثالث أمس.
      """
    for method in Summarizer.Method.allCases {
      let summary = Self.summarizer(method).summarize(text, length: .sentences(3))
      #expect(
        summary.text == "أعلنت الشركة نتائج الربع الثالث أمس. ارتفعت الأرباح بنسبة كبيرة."
          || method == .lead)
      #expect(summary.items.count == 2)
    }
  }

  @Test func whatAddsNothingIsNotChosen() {
    let text = """
      أعلنت شركة النخيل نتائج الربع الثالث أمس في مدينة الواحة. أعلنت شركة النخيل نتائج الربع الثالث. \
      وارتفع عدد العاملين إلى خمسين.
      """
    let summary = summarizer.summarize(text, length: .sentences(3))
    #expect(summary.items.count == 2 && summary.text.hasSuffix("خمسين."))
  }

  @Test func leavesOutTheHeadlineAndTheTail() {
    let document = Repository.examples.documents[0].text
    let tail = "\n\nاقرأ أيضا\n\nعنوان خبر آخر تماما\n"
    let summary = summarizer.summarize(document + tail, length: .sentences(100))
    let title = document.prefix { $0 != "\n" }
    #expect(!summary.text.contains(title))
    #expect(!summary.text.contains("عنوان خبر آخر"))
    #expect(summary.removed.count == 1)
  }

  @Test func noSelectedSentenceHasAnUnresolvedReference() {
    for document in Repository.someExamples {
      let input = Self.input(document.text)
      let places = Dictionary(
        uniqueKeysWithValues: input.sentences.enumerated().map { ($1.range.upperBound, $0) })
      for length in Self.lengths {
        let summary = summarizer.summarize(document.text, length: length)
        guard !summary.isTrimmed else { continue }
        let chosen = Set(summary.items.compactMap { places[$0.utf8Range.upperBound] })
        for index in chosen where input.sentences[index].dependsOnPrevious {
          #expect(input.previous(before: index).map(chosen.contains) ?? false)
        }
        for index in chosen where input.sentences[index].requiredNext > 0 {
          #expect(chosen.contains(index + input.sentences[index].requiredNext))
        }
      }
    }
  }

  @Test func aQuoteOfManySentencesComesWholeOrNotAtAll() {
    let inside = (1...40).map { "ونحن نعمل في المصنع رقم \($0) منذ زمن طويل." }.joined(
      separator: " ")
    let text =
      "افتتح المدير المصنع الجديد أمس. وقال المدير سالم: «\(inside) وهذا كل شيء.» ثم غادر المدير."
    for count in 1...20 {
      let summary = summarizer.summarize(text, length: .sentences(count)).text
      #expect(summary.contains("«") == summary.contains("»"))
      #expect(!summary.contains("المصنع رقم") || summary.contains("»"))
    }
  }

  @Test func headingsAndCaptionsAreNoSentences() {
    let text = """
      صورة من الأرشيف
      افتتح الوزير الجسر الجديد أمس في مدينة الواحة.
      نتائج الجولة
      وتبلغ كلفة الجسر مليوني دينار.
      """
    let summary = summarizer.summarize(text, length: .sentences(9)).text
    #expect(!summary.contains("الأرشيف") && !summary.contains("نتائج الجولة"))
    #expect(summary.contains("الواحة") && summary.contains("دينار"))
    let headings = "افتتاح الميناء\nتراجع الأسعار في السوق\nفوز فريق الواحة"
    #expect(!summarizer.summarize(headings, length: .sentences(1)).items.isEmpty)
  }

  @Test func aColonComesWithWhatItAnnounces() {
    let text = """
      انعقد المجلس أمس في الواحة. وأصدر المجلس القرارات التالية:
      - زيادة الرواتب في الصيف المقبل
      - بناء مدرسة
      """
    for count in 1...4 {
      let summary = summarizer.summarize(text, length: .sentences(count)).text
      #expect(!summary.hasSuffix(":") && !summary.contains("- "))
    }
  }

  // MARK: Scores

  /// Scores have no ties that would make the selection depend on their order.
  ///
  /// The plain centroid does: short sentences often share no term.
  @Test func tiesReversedChangeNothing() {
    for document in Repository.examples.documents {
      let input = Self.input(document.text)
      let vectors = SentenceVectors(input.terms, classifier: nil)
      let scores = SentenceScoring.scores(input, vectors, Summarizer.Configuration())
      // Fragments are not chosen, whatever their score.
      let eligible = scores.indices.filter { !input.sentences[$0].isFragment }
      let forward = eligible.sorted { (scores[$0], $1) > (scores[$1], $0) }
      let backward = eligible.sorted { (scores[$0], $0) > (scores[$1], $1) }
      #expect(forward == backward)
    }
  }

  @Test func theWeightOfPositionCanBeSetAndSwitchedOff() {
    let text = """
      تساقطت الثلوج على القرية ليلا. ارتفع سعر القمح في السوق. ارتفع سعر القمح والشعير في السوق المحلي. ارتفع سعر \
      الشعير في السوق المحلي.
      """
    let plain = Self.summarizer(.centroid) { $0.positionDecay = 0 }
    #expect(plain.summarize(text, length: .sentences(1)).text.contains("القمح والشعير"))
    let early = Self.summarizer(.centroid) { $0.positionDecay = 0.5 }
    #expect(early.summarize(text, length: .sentences(1)).text.contains("الثلوج"))
  }

  @Test func leadIsTheBeginning() {
    for document in Repository.examples.documents.prefix(20) {
      let input = Self.input(document.text)
      let lead = Self.summarizer(.lead).summarize(document.text, length: .sentences(2))
      #expect(lead.items.map(\.utf8Range) == input.sentences.prefix(2).map(\.range))
    }
  }

  // MARK: Query, several articles

  @Test func aQueryChoosesSentencesThatHaveItsWords() {
    let text = """
      افتتح الوزير الجسر الجديد أمس. ارتفع سعر القمح في السوق. حضر الحفل جمهور كبير. وتراجع سعر الشعير قليلا.
      """
    let summary = summarizer.summarize(text, query: "أسعار القمح", length: .sentences(3))
    #expect(summary.text == "ارتفع سعر القمح في السوق.")
    let prices = summarizer.summarize(text, query: "سعر", length: .sentences(3))
    #expect(prices.items.count == 2)
    let whole = summarizer.summarize(text, length: .sentences(3))
    for query in ["", " \n\u{A0}"] {
      #expect(summarizer.summarize(text, query: query, length: .sentences(3)) == whole)
    }
    for query in ["البراكين", "في", "؟"] {
      let none = summarizer.summarize(text, query: query, length: .sentences(3))
      #expect(none.items.isEmpty && none.emptiness == .noMatch)
    }
  }

  @Test func severalArticlesSayTheSameOnce() {
    let first = """
      وقع البلدان اتفاق المياه في المدينة القديمة أمس. وينص الاتفاق على تقاسم مياه النهر بالتساوي.
      """
    let second = """
      وقع البلدان في المدينة القديمة أمس اتفاق المياه. وتبلغ مدة الاتفاق عشرين سنة قابلة للتجديد.
      """
    let summary = summarizer.summarize(together: [first, second], length: .sentences(4))
    #expect(summary.items.count == 3)
    #expect(summary.items.count { $0.text.contains("وقع البلدان") } == 1)
    #expect(Set(summary.items.map(\.article)) == [0, 1])
    #expect(summary.removedByArticle.count == 2)
    #expect(
      summarizer.summarize(together: [first], length: .sentences(1))
        == summarizer.summarize(first, length: .sentences(1)))
    #expect(summarizer.summarize(together: [], length: .sentences(1)).emptiness == .empty)
    for length: SummaryLength in [
      .words(0), .words(-3), .sentences(0), .characters(0), .fraction(0), .fraction(.nan),
    ] {
      let summary = summarizer.summarize("قال الوزير إن الميناء سيفتح غداً.", length: length)
      #expect(summary.items.isEmpty && summary.emptiness == .tooLong, "\(length)")
    }
  }

  @Test func rangesOfSeveralArticlesAreTheirOwn() {
    let texts = Repository.examples.documents.prefix(5).map(\.text)
    let summary = summarizer.summarize(together: texts, length: .sentences(8))
    #expect(summary.items.count == 8)
    for item in summary.items {
      let original = texts[item.article][utf8: item.utf8Range]
      #expect(
        original.split(whereSeparator: \.isWhitespace)
          == item.text.split(whereSeparator: \.isWhitespace))
    }
  }

  @Test func stringsAndBytesAreSummarizedAlike() {
    for document in Repository.examples.documents.prefix(10) {
      let bytes = Array(document.text.utf8)
      #expect(
        summarizer.summarize(utf8: bytes.span, length: .words(50))
          == summarizer.summarize(document.text, length: .words(50)))
    }
  }

  // MARK: Hard texts

  @Test(arguments: ["", "\n\n", "؟!", "\u{064E}"])
  func aTextWithoutWordsHasAnEmptySummary(_ text: String) {
    let summary = summarizer.summarize(text, length: .sentences(3))
    #expect(summary.items.isEmpty && summary.text == "" && summary.emptiness == .empty)
  }

  @Test func aHeadlineAloneIsItsOwnSummary() {
    #expect(
      summarizer.summarize("عنوان وحيد بلا متن", length: .sentences(3)).text == "عنوان وحيد بلا متن"
    )
  }

  @Test(.slow, arguments: Summarizer.Method.allCases)
  func manySentencesStayWithinMemory(_ method: Summarizer.Method) {
    let sentences = (0..<3000).map { "الجملة رقم \($0) تتحدث عن موضوع رقم \($0 % 50) في اليوم." }
    let text = sentences.joined(separator: " ")
    #expect(
      Self.summarizer(method).summarize(text, length: .sentences(5)).items.count == 5)
  }

  @Test func linesThatAreSentencesStayWhole() {
    let text = "عنوان قصير\nجملة أولى. وفيها نقطة\n\n؟\nجملة أخيرة"
    let summary = Self.summarizer(.lead) { $0.linesAreSentences = true }
      .summarize(text, length: .sentences(9))
    #expect(summary.items.map(\.text) == ["عنوان قصير", "جملة أولى. وفيها نقطة", "جملة أخيرة"])
  }

  @Test(arguments: Seeds.all)
  func neverFailsOnAnyText(seed: UInt64) {
    var random = RandomText(seed: seed)
    for length in Self.lengths {
      let text = random.next(length: 200)
      let method = Summarizer.Method.allCases.randomElement(using: &random.generator) ?? .centroid
      let summary = Self.summarizer(method) { $0.keepsWholeSentences = true }
        .summarize(text, length: length)
      #expect(summary.emptiness != .noMatch)
      if SentenceSplitter().split(text).isEmpty { #expect(summary.emptiness == .empty) }
    }
  }

  @Test func whatIsMissingInJSONHasItsDefault() throws {
    typealias Configuration = Summarizer.Configuration
    func decoded(_ json: String) throws -> Configuration {
      try JSONDecoder().decode(Configuration.self, from: Data(json.utf8))
    }
    #expect(try decoded("{}") == Configuration())
    #expect(try decoded(#"{"method":"lead"}"#).method == .lead)
    var all = Configuration()
    (all.method, all.positionDecay, all.redundancyPenalty) = (.centroid, 1, 0.3)
    (all.keepsWholeSentences, all.linesAreSentences) = (true, true)
    #expect(try JSONDecoder().decode(Configuration.self, from: JSONEncoder().encode(all)) == all)
  }
}
