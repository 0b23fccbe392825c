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

  @Test func findsHeadlineBodyAndTail() {
    let article = Article(page)
    #expect(article.title.map(slice) == "وزيران يوقعان اتفاق ربط بحري")
    #expect(article.body.count == 2)
    #expect(article.cuts.map(\.reason) == [.linkList, .punctuation])
    #expect(slice(article.cuts[0].utf8Range).hasPrefix("الاكثر مشاهده"))
    #expect(slice(article.cuts[0].utf8Range).hasSuffix("باستثمارات مليار"))
  }

  @Test(arguments: [
    "الأكثر مشاهدة", "الأكثر قراءة:", "اقرأ أيضاً", "« إقرأ أيضا »", "مواضيع ذات صلة",
    "قد يعجبك أيضا",
  ])
  func cutsAfterHeadings(_ heading: String) {
    let text =
      "عنوان\n\nهذا متن الخبر الأول وفيه ما يكفي من الكلمات.\n\n\(heading)\nخبر آخر عن شيء آخر\n"
    let article = Article(text)
    #expect(article.body.count == 1)
    #expect(article.cuts.count == 1)
  }

  @Test func resumesWhenAParagraphFollows() {
    let paragraph =
      "وأضاف المتحدث في بيان مطول أن اللجنة المشتركة ستجتمع في العاصمة الشهر المقبل لمراجعة ما تحقق."
    let article = Article(
      "عنوان\n\nمتن أول كامل المعنى.\n\nاقرأ أيضا\nخبر جانبي قصير\n\n\(paragraph)\n")
    #expect(article.cuts.count == 1)
    #expect(article.body.count == 2)
  }

  @Test func cutsNothingOfAnOrdinaryArticle() {
    for document in Repository.examples.documents {
      #expect(Article(document.text).cuts.isEmpty, "\(document.source)")
    }
  }

  @Test func aVerbIsNoButton() {
    // Regression: «شارك» is a share button and also begins sentences.
    let article = Article("عنوان الخبر\n\nشارك عدد من الطلاب في الحملة.\nشارك\n")
    #expect(article.body.count == 1)
    #expect(article.cuts.map(\.reason) == [.furniture])
  }

  @Test func aPageOfFurnitureKeepsItsLines() {
    let article = Article("الأكثر مشاهدة\nاقرأ أيضا\n")
    #expect(article.title != nil || !article.body.isEmpty)
  }

  @Test(arguments: Seeds.all)
  func partsAreDisjointAndInside(seed: UInt64) {
    var random = RandomText(seed: seed)
    let text = random.next(length: 300)
    let article = Article(text)
    let ranges = (article.parts + article.cuts.map(\.utf8Range)).sorted {
      $0.lowerBound < $1.lowerBound
    }
    var end = 0
    for range in ranges {
      #expect(range.lowerBound >= end && !range.isEmpty)
      end = range.upperBound
    }
    #expect(end <= text.utf8.count)
  }

  private func slice(_ range: Range<Int>) -> String {
    String(decoding: Array(page.utf8)[range], as: UTF8.self)
  }
}
