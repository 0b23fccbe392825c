import Foundation
import TestSupport
import Testing
import TextML

@testable import TextMLFormats

@Suite struct HTMLScannerTests {
  private func scan(_ html: String) -> HTMLScanner {
    var scanner = HTMLScanner(Array(html.utf8))
    scanner.run()
    return scanner
  }

  private func texts(_ html: String) -> [String] { scan(html).blocks.map(\.text) }

  @Test func blockElementsEndParagraphsAndInlineElementsDoNot() {
    #expect(
      texts("أول<p>ثان <b>غامق</b> <i>مائل</i><br>ثالث<div>رابع</div>") == [
        "أول", "ثان غامق مائل", "ثالث", "رابع",
      ])
    #expect(texts("<td>خلية<td>أخرى<li>بند<h2>عنوان</h2>") == ["خلية", "أخرى", "بند", "عنوان"])
    #expect(texts("نص\n\t  بفراغ\r\n كثير") == ["نص بفراغ كثير"])
    #expect(texts("<P>كبير</P><CUSTOM-TAG>آخر</CUSTOM-TAG>") == ["كبير", "آخر"])
  }

  @Test(arguments: ["nav", "aside", "footer", "form", "noscript", "figcaption", "header"])
  func elementsAroundTheArticleAreLeftOut(_ name: String) {
    #expect(
      texts("قبل<\(name) class=x>داخل<\(name)>أعمق</\(name)>داخل</\(name)>بعد") == ["قبل", "بعد"])
    // Never closed: nothing is lost.
    #expect(texts("قبل<\(name)>داخل") == ["قبل", "داخل"])
  }

  @Test(arguments: ["script", "style", "textarea", "iframe"])
  func rawElementsAreLeftOut(_ name: String) {
    #expect(texts("قبل <\(name)>if (a < b) '<p>'</\(name.uppercased()) >بعد") == ["قبل", "بعد"])
    #expect(texts("قبل<\(name)>داخل<p>سطر") == ["قبلداخل", "سطر"])
  }

  @Test func aHeaderInsideAnArticleIsRead() {
    #expect(texts("<article><header><h1>عنوان</h1></header>نص</article>") == ["عنوان", "نص"])
    #expect(scan("<header><h1>عنوان</h1></header>").heading == "عنوان")
  }

  @Test func articlesAndMainsAreNumbered() {
    let blocks = scan("أ<main>ب<article>ج<article>د</article></article></main><article>ه</article>")
      .blocks
    #expect(blocks.map(\.article) == [0, 0, 1, 1, 2])
    #expect(blocks.map(\.main) == [0, 1, 1, 1, 0])
  }

  @Test func linksAreCounted() {
    let blocks = scan("<p>نص <a href='x'>رابط طويل جدا</a></p><p>نص طويل عادي <a>رابط</a></p>")
      .blocks
    #expect(blocks.map(\.isMostlyLinks) == [true, false] && blocks.map(\.wordCount) == [4, 4])
  }

  @Test func titles() {
    let scanner = scan(
      "<title>عنوان &amp; اسم</title><meta property=\"og:title\" content=\"عنوان &quot;آخر&quot;\"><h1>أول</h1><h1>ثان</h1>"
    )
    #expect(scanner.title == "عنوان & اسم" && scanner.heading == "أول")
    #expect(scanner.openGraphTitle == "عنوان \"آخر\"")
    #expect(scan("<meta property=og:title content=x>").openGraphTitle == nil)
  }

  @Test func tagsWithStrangeAttributes() {
    #expect(texts("<p title=\"a>b\" data-x='</p>'>نص</p>") == ["نص"])
    #expect(texts("<p title=it's>نص</p>") == ["نص"])
    #expect(texts("<!-- <p>تعليق --> نص <!DOCTYPE html> <?xml ?> آخر") == ["نص آخر"])
    #expect(texts("5 < 6 <3 <") == ["5 < 6 <3 <"])
  }

  @Test(arguments: Seeds.all.prefix(10))
  func noBytesTrapAndTimeIsLinear(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let parts = [
      "<p>", "</p>", "<nav>", "</nav", "<script>", "<!--", "-->", "\"", "'", "=", "<", ">", "&#",
      "نص ", "<title>", "<a ", "/>", "\u{0}",
    ]
    let html = (0..<400).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
    func seconds(_ count: Int) -> Double {
      let page = String(repeating: html, count: count)
      return processorSeconds { _ = scan(page) }
    }
    let (small, large) = (seconds(4), seconds(32))
    #expect(large < 40 * small + 0.3, "seed \(seed)")
  }
}
