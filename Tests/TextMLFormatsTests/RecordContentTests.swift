import Testing

@testable import TextMLFormats

@Suite struct RecordContentTests {
  private func text(_ record: Record, _ content: RecordContent) -> String {
    record.reading(as: content).text
  }

  @Test func tagsMakeARecordHTML() {
    let page = Record(text: "<p>سطر<br/>سطر آخر</p>")
    let plain = Record(text: "سطر <غير موسوم>\nسطر آخر")
    #expect(text(page, .text) == page.text && text(plain, .text) == plain.text)
    #expect(text(page, .html) == "سطر\nسطر آخر" && text(page, .auto) == "سطر\nسطر آخر")
    #expect(text(plain, .auto) == plain.text && text(plain, .html) != plain.text)
  }

  private func hasTag(_ text: String) -> Bool { HTMLPage.hasTag(Array(text.utf8).span) }

  @Test(arguments: [
    "<p>", "</DIV>", "نص<br />", "نص<br/>", "<a href=x>", "<img\nsrc>", "<!doctype html><html>",
    "١ < ٢ <b>", "نص<p", "<script>", "<style type=a>", "<iframe src=a>",
  ]) func whatHasATag(_ text: String) { #expect(hasTag(text)) }

  @Test(arguments: ["", "<", "</", "<<<", "١ < ٢", "a<b1>", "<pp>", "<خبر>", "<p-1>", "< p>"])
  func whatHasNone(_ text: String) { #expect(!hasTag(text)) }
}
