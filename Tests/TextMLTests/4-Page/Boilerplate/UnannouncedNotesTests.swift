import Testing

@testable import TextML

@Suite struct UnannouncedNotesTests {
  private func removed(_ text: String) -> [String] {
    Article(text).removed.map { text[utf8: $0.utf8Range].description }
  }

  private func page(between: String = "", after: String) -> String {
    "\(SamplePage.headline) غربي الوادي\n\n\(between)\(SamplePage.body)\(after)"
  }

  @Test(arguments: [
    "أحمد سالم - جدة", "محلل سياسي", "* كاتب وباحث في شؤون المياه", "(وكالات)", "نورة القاسم",
    "سدود، مياه، وادي، ساحل، مدن",
    // Agencies, also one that is spelled as a stop word, initials and sources.
    "وام", "(د ب أ)", "س ل", "نقلا عن صحيفة السهل",
    // A caption with one stop word or verb.
    "جانب من الحفل الكبير", "مزارعون يعاينون السد", "علي البحري",
  ])
  func removesANoteAfterTheArticle(_ note: String) {
    #expect(removed(page(after: "\n\n\(note)")) == [note])
    #expect(removed(page(after: " \(note)")) == [note])
  }

  @Test func tagsAreWordsOfTheArticle() {
    let article = Article(page(after: " السد الجديد وزير المياه الوادي الغربي الساحل"))
    #expect(article.removed.map(\.reason) == [.tags])
  }

  @Test func removesStarredLinesTogether() {
    let notes = ["* نقلا عن صحيفة السهل", "** المقالات تعبر عن رأي من كتبها."]
    #expect(
      removed(page(after: "\n\n" + notes.joined(separator: "\n"))) == [
        notes.joined(separator: "\n")
      ])
  }

  @Test(arguments: [
    // A sentence without its full stop.
    "وتبدأ الأعمال في الربيع", "يبدأ العمل غدا", "هذا ما قاله الوزير أمس", "ثم عاد إلى المدينة",
    // What ends a sentence, or goes on.
    "شكرا للجميع.", "الأسماء:", "44- سالم البحري", "3 - 1",
  ])
  func keepsSentences(_ line: String) {
    #expect(removed(page(after: "\n\n\(line)")).isEmpty)
    #expect(removed(page(after: " \(line)")).isEmpty)
  }

  @Test func keepsAListWithStars() {
    let first = "* سد الوادي الغربي الكبير قرب المدن"
    let last = "* سد الساحل الشرقي الصغير قرب القرى"
    let between = "هذه هي السدود التي يبدأ العمل فيها هذا العام كله."
    #expect(removed(page(after: "\n\n\(first)\n\n\(between)\n\(last)")).isEmpty)
  }

  @Test func aCaptionFollowsAFullStop() {
    #expect(removed(page(after: " كم سدا بقي؟ جانب من الحفل")).isEmpty)
  }

  @Test func keepsVerses() {
    #expect(removed(page(after: "\n\nيا ليل طال الشوق والنجم بعيد\nوأنا وحيد")).isEmpty)
  }

  @Test func removesWhatIsBelowARuler() {
    let line = "حمّلوا تطبيقنا ليصلكم الجديد على هواتفكم المحمولة كل يوم."
    #expect(removed(page(after: "\n\n----------\n\(line)")).joined().contains(line))
    #expect(!removed(page(after: "\n\n----------\n\(SamplePage.body)")).joined().contains("أعلن"))
  }

  @Test(arguments: [
    "سالم البحري", "مدير السدود", "علي سالم البحري", "من حفل افتتاح السد",
    "هذا المقال بقلم سالم البحري ولا يعبر عن رأي الصحيفة.",
  ])
  func removesANoteBelowTheHeadline(_ note: String) {
    let article = Article(page(between: "\(note)\n", after: ""))
    #expect(article.removed.map(\.reason) == [.caption])
    #expect(article.headline != nil && article.body.count == 2)
  }

  @Test(arguments: ["ما قبل السد", "المياه أولا:", "السد يبدأ عمله"])
  func keepsALineBelowTheHeadline(_ line: String) {
    #expect(removed(page(between: "\(line)\n", after: "")).isEmpty)
  }

  @Test func keepsShortTexts() {
    #expect(removed("ارتفاع أسعار النفط. هبوط الأسهم المحلية").isEmpty)
  }

  @Test func keepsAPageOfNotes() {
    #expect(removed("أحمد سالم\n\nمحلل سياسي").isEmpty)
  }

  @Test func doesNotDependOnSpelling() {
    #expect(removed(page(after: "\n\nمحلــل سيــاسي")) == ["محلــل سيــاسي"])
  }
}
