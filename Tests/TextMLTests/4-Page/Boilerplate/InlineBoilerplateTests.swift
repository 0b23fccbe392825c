import Testing

@testable import TextML

@Suite struct InlineBoilerplateTests {
  @Test(arguments: [
    ("شارك من خلال تويتر فيسبوك اكتب رأيك ", ""), ("", " اقرأ أيضا: نادي المدينة يضم مهاجما"),
    ("", " جميع الحقوق محفوظة."), ("", " مقالات أخرى للكاتبنادي المدينةأسعار الخضار"),
  ])
  func removesBoilerplateInsideTheArticlesLines(_ before: String, _ after: String) {
    let text = "\(SamplePage.headline)\n\n\(before)\(SamplePage.body)\(after)"
    let article = Article(text)
    let kept = article.body.map { text[utf8: $0] }
    #expect(article.removed.count == 1)
    #expect(kept.first?.hasPrefix("أعلن وزير") == true)
    #expect(kept.last?.hasSuffix("على الساحل.") == true)
  }

  @Test(arguments: [
    // One network, and a sentence about two.
    "شارك على تويتر وزير المياه أمس صورة للسد الجديد.",
    "وأعلنت شركتا تويتر وفيسبوك أنهما تراجعان الخبر.",
    // A phrase inside a sentence.
    "وطلب المعلم من التلاميذ أن يقولوا اقرأ أيضا ما كتب غيرك.",
  ])
  func keepsSentences(_ sentence: String) {
    #expect(
      Article("\(SamplePage.headline)\n\n\(SamplePage.body)\n\n\(sentence)").removed.isEmpty)
  }
}
