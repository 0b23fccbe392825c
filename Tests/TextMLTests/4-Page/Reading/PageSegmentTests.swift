import Testing

@testable import TextML

@Suite struct PageSegmentTests {
  private func segments(_ text: String) -> [(line: Int, text: String, place: PageSegment.Place)] {
    withUTF8(of: text) { utf8 in
      PageSegment.segments(of: Page(LineList(utf8)), in: utf8).map {
        ($0.line, utf8.text($0.utf8Range), $0.place)
      }
    }
  }

  private let paragraph =
    "وقع الوزيران اليوم اتفاقا للربط البحري بين البلدين بعد ثلاث جولات من المحادثات الطويلة"

  @Test func theHeadlineIsOneSegment() {
    let found = segments("مرسانيا - دلمان: اتفاق جديد للربط\n\n\(paragraph).")
    #expect(found.count == 2)
    #expect(found[0].place == .wholeLine)
  }

  @Test func cutsAfterABylineAndAfterTheLastSentence() {
    let found = segments("عنوان الخبر\n\nسامي الحداد - بيروت: \(paragraph).السعودية النفط أوبك")
    #expect(
      found.map(\.text).dropFirst() == [
        "سامي الحداد -", "بيروت:", "\(paragraph).", "السعودية النفط أوبك",
      ])
    #expect(found.map(\.place) == [.wholeLine, .beginning, .inside, .inside, .end])
  }

  @Test func anAbbreviationAndANumberAreNoEnd() {
    let found = segments("عنوان\n\n\(paragraph) د. نبيل و3.5 مليون ريال.")
    #expect(found.count == 2)
  }

  @Test func cutsBeforeBracketsStarsAndAddresses() {
    let found = segments("عنوان\n\n\(paragraph). (رويترز)")
    #expect(found.last?.text == "(رويترز)")
    #expect(segments("عنوان\n\n\(paragraph) * كاتب وباحث").last?.text == "* كاتب وباحث")
    #expect(segments("عنوان\n\n\(paragraph) sami@example.org").last?.text == "sami@example.org")
  }

  @Test func theMiddleOfAPageIsNotCut() {
    let line = "\(paragraph). وقال مصدر إن الأمر تم. وأضاف آخر أنه لم يتم - حتى الآن."
    let found = segments("عنوان\n" + Array(repeating: line, count: 9).joined(separator: "\n"))
    #expect(found.filter { $0.line == 5 }.count == 1)
    #expect(found.filter { $0.line == 9 }.count > 1)
  }

  @Test(arguments: Seeds.all)
  func segmentsAreInOrderAndHoldEveryWord(seed: UInt64) {
    var random = RandomText(seed: seed)
    let text = random.next(length: 300)
    withUTF8(of: text) { utf8 in
      let page = Page(LineList(utf8))
      let segments = PageSegment.segments(of: page, in: utf8)
      for (one, next) in zip(segments, segments.dropFirst()) {
        #expect(one.utf8Range.upperBound <= next.utf8Range.lowerBound)
      }
      let words = page.lines.reduce(0) {
        $0 + WordScanner.wordCount(utf8.extracting($1.range), limit: .max)
      }
      let read = segments.reduce(0) {
        $0 + WordScanner.wordCount(utf8.extracting($1.utf8Range), limit: .max)
      }
      #expect(read == words)
    }
  }
}
