import TextML
import TextMLFormats

/// Files with one article, and HTML pages.
enum ArticleTarget {
  /// The first byte chooses the name's suffix and the encoding; the rest is the file.
  static func run(_ bytes: [UInt8]) {
    guard let choice = bytes.first else { return }
    let path = ScratchFile.write(
      bytes.dropFirst(), as: choice & 1 == 0 ? "article.txt" : "article.html")
    let encodings: [TextEncoding?] = [nil] + TextEncoding.allCases
    let encoding = choice & 2 == 0 ? nil : encodings[Int(choice >> 2) % encodings.count]
    do throws(InputError) {
      let text = try ArticleFile.readUTF8(path, encoding: encoding)
      check(String(validating: text, as: UTF8.self) != nil, "an article is not UTF-8")
    } catch {
      check(!error.description.isEmpty, "an error without a reason")
    }
  }

  static func runPage(_ bytes: [UInt8]) {
    _ = HTMLPage.isPage(bytes)
    let page = HTMLPage(String(decoding: bytes, as: UTF8.self))
    check(
      page.text.utf8.count <= 4 * bytes.count + 16, "the text of a page is larger than the page")
    _ = TextTarget.classifier.predict(page.text)
  }
}
