import Testing

@testable import TextML

@Suite struct EdgeCounterTests {
  @Test func countsEqualPagesOnce() {
    let pages = ["عنوان\n\nمتن قصير\n\nبوابة السهل", "خبر آخر\n\nنص مختلف\n\nبوابة السهل"]
      .compactMap { text in
        withUTF8(of: text) { PageEdges(utf8: $0) }
      }
    let (page, other) = (pages[0], pages[1])
    var counter = EdgeCounter()
    counter.add(page)
    counter.add(page)
    counter.add(other)
    #expect(counter.pageCount == 2)
    #expect(counter.lines.values.map(\.pages).max() == 2)
    #expect(counter.openPages == 2)
  }
}
