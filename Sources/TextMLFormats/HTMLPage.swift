/// The article of a news page in HTML: its title and its text, a line for each paragraph.
///
/// Menus, footers, forms, scripts and paragraphs that are mostly links are left out. Of a page with
/// `article` or `main` elements, the one with the most words is the article. Boilerplate that remains is
/// removed by `Article`, as in plain text.
///
/// The page is scanned, not parsed to a tree: in linear time and memory for any input, and without a
/// library. (Debian's static libxml2 needs 30 MB of ICU; Gumbo is recursive and not maintained.)
public struct HTMLPage: Sendable {
  /// The first of `og:title`, `h1` and `title` that the page has.
  public let title: String?
  /// The paragraphs.
  package let paragraphs: [String]

  /// The title, a blank line and the paragraphs, as in a file with one article.
  public var text: String {
    guard let title else { return paragraphs.joined(separator: "\n") }
    return title + "\n\n" + paragraphs.joined(separator: "\n")
  }

  /// Finds the article of a page.
  ///
  /// - Complexity: O(*n*).
  public init(_ html: String) {
    var scanner = HTMLScanner(Array(html.utf8))
    scanner.run()
    title = [scanner.openGraphTitle, scanner.heading, scanner.title].compactMap { $0 }.first
    paragraphs = HTMLPage.article(scanner.blocks).map(\.text).filter { [title] in $0 != title }
  }

  /// Returns the paragraphs of the article.
  private static func article(_ blocks: [HTMLScanner.Block]) -> [HTMLScanner.Block] {
    let kept = blocks.filter { !$0.isMostlyLinks }
    // Teasers of other articles are often `article` elements too: the longest one is the article.
    for kind in [\HTMLScanner.Block.article, \HTMLScanner.Block.main] {
      var words: [Int: Int] = [:]
      for block in kept where block[keyPath: kind] > 0 {
        words[block[keyPath: kind], default: 0] += block.wordCount
      }
      let longest = words.max { ($0.value, $1.key) < ($1.value, $0.key) }
      if let longest, longest.value >= 30 {
        return kept.filter { $0[keyPath: kind] == longest.key }
      }
    }
    return kept
  }

  /// Whether bytes begin like a page.
  package static func isPage(_ bytes: [UInt8]) -> Bool {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
    guard start < bytes.count, bytes[start] == UInt8(ascii: "<") else { return false }
    let beginning = String(decoding: bytes[start...].prefix(64), as: UTF8.self).lowercased()
    return ["<!doctype html", "<html", "<head", "<body", "<!-- "].contains(
      where: beginning.hasPrefix)
      || (beginning.hasPrefix("<?xml")
        && String(decoding: bytes.prefix(512), as: UTF8.self).lowercased().contains("<html"))
  }

  /// Returns the encoding that a page names in its first 2,048 bytes, as it is written there, or nil.
  static func encodingName(_ bytes: [UInt8]) -> String? {
    let beginning = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased()
    guard let place = beginning.firstRange(of: "charset=") else { return nil }
    let name = beginning[place.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }.prefix {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_:".contains($0))
    }
    return name.isEmpty ? nil : String(name)
  }
}
