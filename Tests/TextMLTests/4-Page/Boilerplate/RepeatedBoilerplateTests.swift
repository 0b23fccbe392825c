import Testing

@testable import TextML

@Suite struct RepeatedBoilerplateTests {
  private let names = ["سامي", "نبيل", "هدى", "خالد", "سعاد", "منى", "جابر", "ليلى"]
  private let verbs = ["أعلن", "افتتح", "زار", "قال", "بحث"]
  private let places = ["السد", "المتحف", "الجسر", "السوق", "الملعب", "المصنع", "الميناء"]

  /// Forty stories that differ, each with what its page puts around it.
  private func pages(front: String = "", glued: String = "", tail: String = "") -> [String] {
    (0..<40).map { number in
      let (name, verb) = (names[number % 8], verbs[number % 5])
      let place = places[number % 7]
      return """
        \(front)\(name) في \(place) رقم \(number)

        \(glued)\(verb) \(name) اليوم \(place) الجديد في المدينة رقم \(number) بحضور جمع كبير من أهلها وزوارها.

        ثم شكر \(name) العاملين في \(place) على ما بذلوه من جهد طوال السنوات الماضية كلها.\(tail)
        """
    }
  }

  private func cuts(_ pages: [String]) -> [[String]] {
    let source = RepeatedBoilerplate(pages: pages)
    return pages.map { page in
      Article(page, source: source).cuts.filter { $0.reason == .repeated }.map {
        String(decoding: Array(page.utf8)[$0.utf8Range], as: UTF8.self)
      }
    }
  }

  @Test func cutsTheLineThatPagesShare() {
    let found = cuts(pages(tail: "\n\nبوابة السهل لكل الأخبار"))
    #expect(Set(found) == [["بوابة السهل لكل الأخبار"]])
    #expect(Set(cuts(pages(front: "بوابة السهل لكل الأخبار\n\n")).map(\.count)) == [1])
  }

  @Test func takesNumbersAsEqual() {
    let pages = pages().enumerated().map { "\($0.element)\n\nالعدد \($0.offset + 900) من السهل" }
    #expect(Set(cuts(pages).map(\.count)) == [1])
  }

  @Test func cutsTheBeginningThatPagesShare() {
    let found = cuts(pages(glued: "بوابة السهل لكل الأخبار "))
    #expect(Set(found) == [["بوابة السهل لكل الأخبار "]])
  }

  @Test func keepsTheWayASourceBeginsItsSentences() {
    // «استقبل صاحب السمو الأمير» goes on with names, and no line begins with these.
    let ordinary = pages()
    let formal = pages(glued: "استقبل صاحب السمو الأمير بن")
    let found = cuts(ordinary.indices.map { $0 % 3 == 0 ? formal[$0] : ordinary[$0] })
    #expect(found.flatMap { $0 }.isEmpty)
  }

  @Test func cutsTheEndThatPagesAnnounce() {
    let pages = pages().enumerated().map {
      "\($0.element) رابط الخبر في السهل: \(names[$0.offset % 8]) في المدينة"
    }
    let source = RepeatedBoilerplate(pages: pages)
    for page in pages {
      let article = Article(page, source: source)
      #expect(article.cuts.count == 1)
      #expect(article.body.count == 2)
    }
  }

  @Test func copiesOfAPageTeachNothing() {
    let page = pages(tail: "\n\nبوابة السهل لكل الأخبار")[0]
    let source = RepeatedBoilerplate(pages: Array(repeating: page, count: 50))
    #expect(source.pageCount == 1)
    #expect(source.isEmpty)
  }

  @Test func fewPagesTeachNothing() {
    #expect(RepeatedBoilerplate(pages: pages(tail: "\n\nبوابة السهل").prefix(19)).isEmpty)
  }

  @Test func anOrdinaryFolderHasNone() {
    let texts = Repository.examples.documents.map(\.text)
    let source = RepeatedBoilerplate(pages: texts)
    for text in texts { #expect(Article(text, source: source).cuts.isEmpty) }
  }
}
