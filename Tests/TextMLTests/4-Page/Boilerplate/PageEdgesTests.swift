import Testing

@testable import TextML

@Suite struct PageEdgesTests {
  private func edges(_ text: String) throws -> PageEdges {
    let edges = withUTF8(of: text) { PageEdges(utf8: $0) }
    return try #require(edges)
  }

  @Test func aPageWithoutLinesHasNone() {
    let edges = withUTF8(of: " \n\n") { PageEdges(utf8: $0) }
    #expect(edges == nil)
  }

  @Test func equalWordsAreEqualPages() throws {
    let one = try edges("عنوان الخبر\n\nمتن الخبر الأول، وفيه رقم 12.")
    let other = try edges("عنوان الخبر\nمتن الخبر الأول وفيه رقم 95")
    #expect(one.page == other.page)
    #expect(one.lines.count == 2)
    #expect(!one.endsOpen && other.endsOpen)
  }

  @Test func wordsAfterTheLastSentenceAreAClosing() throws {
    let body = "عنوان\n\nقال الوزير إن المشروع يبدأ غدا."
    let tagged = try edges(body + " وسوم اليوم مياه سدود")
    #expect(tagged.closings.count { $0.isOpen } == 4)
    #expect(try edges(body).closings.isEmpty)
    // A whole line without a mark is no closing.
    #expect(try edges("عنوان\n\nقال الوزير إن المشروع يبدأ غدا").closings.isEmpty)
    let announced = try edges(body + " رابط الخبر بصحيفة السهل: عنوان")
    #expect(announced.closings.contains { !$0.isOpen && $0.length == 4 })
  }

  @Test func theOpeningIsTheEndOfTheFirstParagraph() throws {
    let paragraph = SamplePage.body.split(separator: "\n").first.map(String.init) ?? ""
    let one = try edges("عنوان\n\n\(paragraph)\n\nسطر ثان قصير.\n\nسطر ثالث قصير.")
    let other = try edges("عنوان آخر\n\nالقاهرة - \(paragraph)\n\nسطر مختلف هنا.\n\nسطر أخير.")
    #expect(one.opening != nil && one.opening == other.opening)
    #expect(try edges(paragraph).opening == nil)
  }
}
