import Foundation
import TestSupport
import Testing
import TextML

@testable import TextMLFormats

@Suite struct HTMLPageTests {
  private let page = """
    <!DOCTYPE html>
    <html lang="ar"><head><meta charset="utf-8"><title>فوز الفريق &ndash; الصحيفة</title>
    <style>p { color: red }</style><script>if (a < b) document.write("<p>لا</p>")</script></head>
    <body><header><nav><ul><li><a href="/">الرئيسية</a></li></ul></nav></header>
    <main><article>
      <h1>فوز الفريق</h1>
      <p>فاز الفريق <b>الأول</b> على ضيفه بثلاثة أهداف،&nbsp;وسجل اللاعب هدفين في الشوط الثاني من مباراة أقيمت مساء أمس.</p>
      <!-- <p>تعليق</p> -->
      <p>وقال المدرب: &laquo;اللاعبون قدموا ما عليهم&raquo; &#1608;&#x623;ضاف أن الفريق سيواصل العمل في المباريات المقبلة بلا توقف.</p>
      <figure><img src="a.jpg" alt="صورة"><figcaption>صورة من المباراة</figcaption></figure>
      <p>ويلعب الفريق مباراته المقبلة يوم الخميس<br>على ملعبه.</p>
      <ul><li><a href="/1">خبر أول آخر</a></li><li><a href="/2">خبر ثان آخر</a></li></ul>
    </article>
    <article><a href="/3">خبر آخر طويل العنوان</a></article></main>
    <aside><p>إعلان</p></aside><footer>جميع الحقوق محفوظة</footer></body></html>
    """

  @Test func theArticleOfAPage() {
    let article = HTMLPage(page)
    #expect(article.title == "فوز الفريق")
    #expect(article.paragraphs.count == 4)
    #expect(
      article.paragraphs[0].hasPrefix("فاز الفريق الأول على")
        && article.paragraphs[0].contains("،\u{A0}وسجل"))
    #expect(article.paragraphs[1].contains("«اللاعبون قدموا ما عليهم» وأضاف"))
    #expect(article.paragraphs[2...] == ["ويلعب الفريق مباراته المقبلة يوم الخميس", "على ملعبه."])
    #expect(article.text.hasPrefix("فوز الفريق\n\nفاز"))
  }

  @Test func pagesWithoutMarksOfTheArticle() {
    #expect(HTMLPage("<p>سطر<p>سطر آخر").paragraphs == ["سطر", "سطر آخر"])
    #expect(HTMLPage("<nav>قائمة <p>لم تغلق").paragraphs == ["قائمة", "لم تغلق"])
    #expect(HTMLPage("<script>لم يغلق <p>نص").paragraphs == ["لم يغلق", "نص"])
    #expect(HTMLPage("a &amp b &bogus; 1 < 2 & 3").paragraphs == ["a & b &bogus; 1 < 2 & 3"])
    #expect(HTMLPage("<td title='a>b'>خلية").paragraphs == ["خلية"])
    #expect(HTMLPage("<p title=\"لم تغلق>نص</p>").paragraphs == ["نص"])
    #expect(HTMLPage("").text == "")
    #expect(
      HTMLPage("<meta property=\"og:title\" content='عنوان'><title>آخر</title>").title == "عنوان")
  }

  /// A title before a body with inline tags fused with it.
  @Test func anEmptyLineBeforeTheFirstBlockEndsAParagraph() {
    #expect(
      HTMLPage("عنوان\n\nقال <b>المدرب</b>\nأمس.<br>وأضاف.\n \t\r\nوختم").paragraphs
        == ["عنوان", "قال المدرب أمس.", "وأضاف.", "وختم"])
    #expect(HTMLPage("<p>سطر\n\nمنه</p>\n\nسطر\n\nآخر").paragraphs == ["سطر منه", "سطر آخر"])
    #expect(HTMLPage("<b>\n\nسطر</b>").paragraphs == ["سطر"])
  }

  @Test func whatIsAPage() {
    for text in ["<!DOCTYPE html>", "\u{FEFF} \n<HTML>", "<?xml version='1.0'?>\n<html xmlns=''>"] {
      #expect(HTMLPage.isPage(Array(text.utf8)))
    }
    for text in ["", "<", "قال <html>", "<xml>"] { #expect(!HTMLPage.isPage(Array(text.utf8))) }
    #expect(HTMLPage.encodingName(Array("<meta charset='Windows-1256'>".utf8)) == "windows-1256")
    #expect(
      HTMLPage.encodingName(Array("<meta content=\"text/html; charset=UTF-8\">".utf8)) == "utf-8")
  }

  @Test(arguments: seeds)
  func anyBytesAreReadInLinearTime(_ seed: UInt64) {
    var random = Random(seed: seed)
    for _ in 0..<100 {
      let bytes = random.mutated(Array(page.utf8))
      _ = HTMLPage(String(decoding: bytes, as: UTF8.self)).text
    }
    let part = [
      "<div>", "<nav>", "<a b=\"", "<a b='", "<script>", "<!--", "</", "&", "<p", "<title>", "<x ",
    ][
      Int(seed) % 11]
    let clock = ContinuousClock()
    let time = clock.measure { _ = HTMLPage(String(repeating: part, count: 50_000)).text }
    #expect(time < .seconds(20))
  }
}
