import Testing

@testable import classify

@Suite struct HTMLTests {
  /// A browser would lay out a text by its first letter, which may be Latin in an Arabic article.
  @Test func directionIsThatOfMostLetters() {
    #expect(HTML.direction(of: "FIFA تعلن موعد البطولة") == "dir=\"rtl\"")
    #expect(HTML.direction(of: "Breaking news from الرباط") == "dir=\"ltr\"")
    #expect(
      HTML.article("<b>x</b>", of: "x") == "<div class=\"article\" dir=\"ltr\"><b>x</b></div>")
    #expect(HTML.words(["ميناء", "FIFA"], separator: "، ").contains("dir=\"rtl\""))
  }

  @Test func nothingOfATextIsMarkup() {
    #expect(HTML.text("<a & 'b'>\u{1B}") == "<bdi>&lt;a &amp; &#39;b&#39;&gt;\u{FFFD}</bdi>")
    #expect(HTML.page(title: "<x>", body: "y").contains("<title>&lt;x&gt;</title>"))
  }

  @Test func aTableHasAHeaderAndRows() {
    let table = HTML.table(["a", "b"], [["1", "2"]])
    #expect(table.contains("<th scope=\"col\">a</th>") && table.contains("<td>2</td>"))
  }
}
