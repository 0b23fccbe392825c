import Testing

@testable import TextML

@Suite struct DatelineTests {
  @Test(arguments: [
    "القاهرة - أ ش أ:", "الرياض (واس)", "دبي – رويترز:", "بيروت:", "باريس - أ.ف.ب -", "واس- جدة:",
    "نبيل الشامي - سبق - تبوك:", "واشنطن (رويترز) -", "تونس 12 مارس 2026 (د ب أ) -",
    "عمان - هدى قاسم - بترا:",
  ])
  func findsTheDateline(_ dateline: String) {
    let text =
      "عنوان الخبر\n\n\(dateline) أعلن وزير المياه بدء العمل في السد الجديد مطلع العام المقبل.\n\nوأضاف أن الكلفة لم تحدد."
    let article = Article(text)
    #expect(article.dateline.map { String(text[utf8: $0]) } == dateline)
    #expect(article.body.first.map { text[utf8: $0].hasPrefix("أعلن") } == true)
  }

  @Test(arguments: [
    "القاهرة مدينة كبيرة: فيها كل شيء.", "قال وزير المياه في بيروت: لن نتراجع.",
    "علمت «الشرق الأوسط» أن اللقاء تأجل.",
    "الرياض تستضيف المؤتمر - وهو الأول.", "الرأي الآخر: لا بد من الحوار.",
    "تقع جدة - وهي ميناء - على البحر.",
  ])
  func aSentenceIsNoDateline(_ sentence: String) {
    let article = Article("عنوان الخبر\n\n\(sentence)\n\nوهذه فقرة أخرى من الخبر.")
    #expect(article.dateline == nil)
  }

  @Test func aDatelineMayBeALine() {
    let text =
      "عنوان الخبر\n\nالرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس\n\nأعلن وزير المياه بدء العمل في السد."
    let article = Article(text)
    #expect(article.dateline.map { text[utf8: $0].hasSuffix("واس") } == true)
    #expect(article.body.count == 1)
    #expect(article.sentences(of: text).count == 1)
  }

  @Test func aParagraphOfSeveralAgenciesIsAnAgency() {
    #expect(Dateline.isAgency(PhraseList.words(of: "رويترز أ ف ب")[...]))
    #expect(!Dateline.isAgency(PhraseList.words(of: "رويترز اليوم")[...]))
    #expect(!Dateline.isAgency([]))
  }
}
