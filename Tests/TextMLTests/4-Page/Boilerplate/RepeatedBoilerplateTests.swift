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

  private func removed(_ pages: [String]) -> [[String]] {
    let boilerplate = RepeatedBoilerplate(pages: pages)
    return pages.map { page in
      Article(page, repeatedBoilerplate: boilerplate).removed.filter { $0.reason == .repeated }.map
      {
        String(decoding: Array(page.utf8)[$0.utf8Range], as: UTF8.self)
      }
    }
  }

  @Test func removesTheLineThatPagesShare() {
    let found = removed(pages(tail: "\n\nبوابة السهل لكل الأخبار"))
    #expect(Set(found) == [["بوابة السهل لكل الأخبار"]])
    #expect(Set(removed(pages(front: "بوابة السهل لكل الأخبار\n\n")).map(\.count)) == [1])
  }

  /// The name of an agency is part of these names, but they are no datelines.
  @Test(arguments: [
    "بي بي سي عربي", "أخبار بي بي سي عربي", "سي إن إن بالعربية", "BBC News", "سي إن إن",
    "وكالة الأنباء الكويتية كونا", "BBC News - الأخبار", "العربية نت",
  ])
  func removesTheNameOfASite(name: String) {
    #expect(Set(removed(pages(front: name + "\n\n"))) == [[name]])
    #expect(Set(removed(pages(glued: name + "\n\n"))) == [[name]])
    let boilerplate = RepeatedBoilerplate(pages: pages(front: name + "\n\n"))
    for page in pages(front: name + "\n\n") {
      let headline = Article(page, repeatedBoilerplate: boilerplate).headline
      #expect(headline.map { String(page[utf8: $0]).contains(" في ") } == true)
    }
  }

  @Test(arguments: ["القاهرة - أ ش أ", "الرياض 12 مارس 2026 واس", "دبي (سي إن إن بالعربية)"])
  func keepsTheDatelineOfManyPages(dateline: String) {
    let pages = pages(glued: dateline + "\n\n")
    #expect(removed(pages).joined().isEmpty)
    let boilerplate = RepeatedBoilerplate(pages: pages)
    for page in pages {
      let found = Article(page, repeatedBoilerplate: boilerplate).dateline
      #expect(found.map { String(page[utf8: $0]) } == dateline)
    }
  }

  @Test func removesAParagraphOfSomePages() {
    let line =
      "يمكنكم تسلم أهم أخبار السهل بعد تحميل أحدث نسخة من برنامجنا على هواتفكم المحمولة اليوم."
    let (with, without) = (pages(tail: "\n\n\(line)"), pages())
    func share(_ count: Int) -> [[String]] {
      removed(with.indices.map { $0 < count ? with[$0] : without[$0] })
    }
    #expect(share(8).prefix(8) == Array(repeating: [line], count: 8)[...])
    #expect(share(5).joined().isEmpty)
  }

  @Test func removesTheBeginningsOfOtherArticles() {
    let plain = pages()
    func beginning(_ number: Int) -> String { String(plain[number].split(separator: "\n")[1]) }
    func share(_ count: Int) -> [[String]] {
      removed(
        plain.indices.map { $0 < count ? "\(plain[$0])\n\n\(beginning($0 + 20))" : plain[$0] })
    }
    #expect(share(6).prefix(6) == (0..<6).map { [beginning($0 + 20)] }[...])
    // What a few pages share may be what two articles say.
    #expect(share(5).joined().isEmpty)
  }

  @Test func takesNumbersAsEqual() {
    let pages = pages().enumerated().map { "\($0.element)\n\nالعدد \($0.offset + 900) من السهل" }
    #expect(Set(removed(pages).map(\.count)) == [1])
  }

  @Test func removesTheBeginningThatPagesShare() {
    let found = removed(pages(glued: "بوابة السهل لكل الأخبار "))
    #expect(Set(found) == [["بوابة السهل لكل الأخبار "]])
  }

  @Test func keepsTheWayASourceBeginsItsSentences() {
    // «استقبل صاحب السمو الأمير» goes on with names, and no line begins with these.
    let ordinary = pages()
    let formal = pages(glued: "استقبل صاحب السمو الأمير بن")
    let found = removed(ordinary.indices.map { $0 % 3 == 0 ? formal[$0] : ordinary[$0] })
    #expect(found.flatMap { $0 }.isEmpty)
  }

  @Test func cutsTheEndThatPagesAnnounce() {
    let pages = pages().enumerated().map {
      "\($0.element) رابط الخبر في السهل: \(names[$0.offset % 8]) في المدينة"
    }
    let boilerplate = RepeatedBoilerplate(pages: pages)
    for page in pages {
      let article = Article(page, repeatedBoilerplate: boilerplate)
      #expect(article.removed.count == 1)
      #expect(article.body.count == 2)
    }
  }

  @Test func copiesOfAPageTeachNothing() {
    let page = pages(tail: "\n\nبوابة السهل لكل الأخبار")[0]
    let boilerplate = RepeatedBoilerplate(pages: Array(repeating: page, count: 50))
    #expect(boilerplate.pageCount == 1)
    #expect(boilerplate.isEmpty)
  }

  @Test func fewPagesTeachNothing() {
    #expect(RepeatedBoilerplate(pages: pages(tail: "\n\nبوابة السهل").prefix(19)).isEmpty)
  }

  @Test func anOrdinaryFolderHasNone() {
    let texts = Repository.examples.documents.map(\.text)
    let boilerplate = RepeatedBoilerplate(pages: texts)
    for text in texts { #expect(Article(text, repeatedBoilerplate: boilerplate).removed.isEmpty) }
  }
}
