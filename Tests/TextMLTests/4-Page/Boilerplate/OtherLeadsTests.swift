import Testing

@testable import TextML

@Suite struct OtherLeadsTests {
  private static let leads = [
    "أعلنت وزارة التعليم، الثلاثاء، فتح باب التسجيل في مدارس القرى الجبلية لمن فاتهم الموعد الأول هذا الصيف.",
    "قال رئيس اتحاد الصيادين، سالم البحري، الأربعاء، إن موسم التونة بدأ مبكرا في مياه الخليج الدافئة.",
    "أكدت شركة القطارات، الخميس، شراء عشرين عربة كهربائية من مصنع أجنبي لنقل ركاب العاصمة.",
    "كشفت باحثة في علم النبات، الأحد، أن أشجار الزيتون القديمة تقاوم الجفاف أكثر من غيرها.",
    "نفى مدير المتحف الوطني، الجمعة، ضياع قطع نقدية أثرية من خزائن القاعة الشرقية.",
  ]

  private func removed(_ text: String) -> [String] {
    Article(text).removed.map { text[utf8: $0.utf8Range].description }
  }

  @Test(arguments: ["\n", "\n\n"])
  func removesLeadsOfOtherArticles(_ separator: String) {
    let tail = Self.leads.joined(separator: separator)
    let text = "\(SamplePage.headline)\n\n\(SamplePage.body)\n\n\(tail)"
    #expect(removed(text) == [tail])
    #expect(Article(text).removed.map(\.reason) == [.relatedLinks])
  }

  @Test func doesNotDependOnSpelling() {
    let tail = Self.leads.joined(separator: "\n")
    let spelled = tail.replacing("أعلنت", with: "أعلــنت").replacing("قال", with: "قَالَ")
    let text = "\(SamplePage.headline)\n\n\(SamplePage.body)\n\n\(spelled)"
    #expect(removed(text) == [spelled])
  }

  @Test func keepsFewerThanFour() {
    let tail = Self.leads.prefix(3).joined(separator: "\n")
    #expect(removed("\(SamplePage.headline)\n\n\(SamplePage.body)\n\n\(tail)").isEmpty)
  }

  @Test func keepsParagraphsThatGoOn() {
    let tail = Self.leads.map { "و\($0)" }.joined(separator: "\n")
    #expect(removed("\(SamplePage.headline)\n\n\(SamplePage.body)\n\n\(tail)").isEmpty)
  }

  @Test func keepsAnAnnouncedList() {
    let tail = Self.leads.joined(separator: "\n")
    let text =
      "\(SamplePage.headline)\n\n\(SamplePage.body)\n\nهذه أهم أخبار الأسبوع التي نشرت في صحف المدينة وقراها:\n\(tail)"
    #expect(removed(text).isEmpty)
  }

  @Test func keepsAListOfDays() {
    let tail = zip(["السبت", "الأحد", "الاثنين", "الثلاثاء"], Self.leads).map { "\($0): \($1)" }
    #expect(
      removed("\(SamplePage.headline)\n\n\(SamplePage.body)\n\n\(tail.joined(separator: "\n"))")
        .isEmpty)
  }

  @Test func keepsAPageOfLeadsAlone() {
    #expect(removed(Self.leads.joined(separator: "\n")).isEmpty)
  }
}
