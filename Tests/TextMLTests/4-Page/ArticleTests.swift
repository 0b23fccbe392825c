import Foundation
import Testing

@testable import TextML

@Suite struct ArticleTests {
  private let page = """
    وزيران يوقعان اتفاق ربط بحري

    وقع الوزيران اليوم اتفاقا للربط البحري بين البلدين بعد ثلاث جولات من المحادثات.

    وقال مصدر مطلع إن الاتفاق يبدأ العمل به مطلع العام المقبل.

    الاكثر مشاهده

    نادي المدينة يضم مهاجما جديدا

    شركة الأفق تطرح مشروعا سكنيا باستثمارات مليار

    ؛
    """

  @Test func findsHeadlineBodyAndRemovedParts() throws {
    let article = Article(page)
    #expect(article.headline.map { page[utf8: $0] } == "وزيران يوقعان اتفاق ربط بحري")
    #expect(article.body.count == 2)
    #expect(article.removed.map(\.reason) == [.relatedLinks, .punctuation])
    let links = try #require(article.removed.first)
    #expect(page[utf8: links.utf8Range].hasPrefix("الاكثر مشاهده"))
    #expect(page[utf8: links.utf8Range].hasSuffix("باستثمارات مليار"))
  }

  @Test func readsStringsAndBytesAlike() {
    let bytes = Array(page.utf8)
    #expect(Article(utf8: bytes.span) == Article(page))
  }

  @Test func survivesEncoding() throws {
    let article = Article(page)
    let data = try JSONEncoder().encode(article)
    #expect(try JSONDecoder().decode(Article.self, from: data) == article)
  }

  @Test(arguments: [
    #"{"body": [[-1, 2]], "removed": []}"#, #"{"body": [[4, 9], [0, 3]], "removed": []}"#,
    #"{"body": [], "removed": [], "headline": [-2, -1]}"#,
  ])
  func rangesOfNoTextAreNotDecoded(_ json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Article.self, from: Data(json.utf8))
    }
  }

  @Test func aTextThatEndsBeforeTheBodyHasNoSentences() {
    let article = Article(page)
    #expect(article.sentences(of: page).count == 2)
    #expect(article.sentences(of: "").isEmpty)
    #expect(article.sentences(of: String(page.prefix(40))).isEmpty)
  }

  @Test func removesNothingFromAnOrdinaryArticle() {
    for document in Repository.examples.documents {
      #expect(Article(document.text).removed.isEmpty, "\(document.source)")
    }
  }

  @Test func aPageOfBoilerplateKeepsItsLines() {
    let article = Article("الأكثر مشاهدة\nاقرأ أيضا\n")
    #expect(article.headline != nil || !article.body.isEmpty)
  }

  @Test(arguments: Seeds.all)
  func partsAreDisjointAndHoldEveryWord(seed: UInt64) {
    var random = RandomText(seed: seed)
    let text = random.next(length: 300)
    let article = Article(text)
    let ranges = (article.parts + article.removed.map(\.utf8Range)).sorted {
      $0.lowerBound < $1.lowerBound
    }
    var end = 0
    for range in ranges {
      #expect(range.lowerBound >= end && !range.isEmpty)
      end = range.upperBound
    }
    #expect(end <= text.utf8.count)
    var configuration = TextAnalyzer.Configuration()
    (configuration.stems, configuration.removesStopWords) = (false, false)
    configuration.minimumTermLength = 1
    for token in TextAnalyzer(configuration: configuration).tokens(in: text) {
      #expect(ranges.count { $0.overlaps(token.utf8Range) } == 1)
    }
  }

  @Test(arguments: [
    // One sentence of 5,000 words, with and without its full stop, and lines without any mark.
    String(repeating: "كلمة من كلمات ", count: 1667) + "أخيرة.",
    String(repeating: "كلمة من كلمات ", count: 1667),
    String(repeating: "كلمة من كلمات السطر\n", count: 200),
  ])
  func keepsTextWithoutEndsOfSentences(_ text: String) {
    for page in [text, "\(SamplePage.headline)\n\n\(text)"] {
      let article = Article(page)
      let kept = article.parts.reduce(0) { $0 + $1.count }
      #expect(article.removed.isEmpty && 10 * kept >= 9 * page.utf8.count)
    }
  }

  /// Lines that a rule with quadratic time would read for hours.
  @Test(
    .slow,
    arguments: [
      "الأكثر قراءة\n", "عاجل: خبر\n", "a@b.c\n", "الأحد 12 مايو\n", "- سامي الحداد\n",
      "خبر عن موضوع آخر في بلد بعيد\n",
      "شارك ", "#وسم ", "\0\n", "\u{0651}\n", "القاهرة - أ ش أ: ", "1. بند\n", "تويتر فيسبوك ",
      "جملة كاملة من ست كلمات هنا.\n", "« ", "س\n", "* كاتب وباحث\n", "اسم (وكالات) ", "-------\n",
      "أعلنت وزارة التعليم، الثلاثاء، فتح باب التسجيل في مدارس القرى كلها\n",
    ])
  func readsHostilePagesOfAnyLength(_ unit: String) {
    let text = "عنوان\n\n\(SamplePage.body)\n" + String(repeating: unit, count: 40_000)
    let article = Article(text)
    #expect(!article.parts.isEmpty)
  }
}
