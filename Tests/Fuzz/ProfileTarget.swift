import TextML

/// Files of profiles, and pages that are read with them.
enum ProfileTarget {
  /// A file of profiles, a zero, and a page.
  static func run(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    let page = Array(parts.count > 1 ? parts[1] : [])
    let text = String(decoding: parts[0], as: UTF8.self)
    do throws(ProfileFile.Problem) {
      let profiles = try ProfileFile.profiles(in: text)
      let written = ProfileFile.text(of: profiles)
      let again = try ProfileFile.profiles(in: written)
      check(ProfileFile.text(of: again) == written, "a profile is not read back as it was written")
      for (_, profile) in profiles.prefix(8) { read(page, profile) }
    } catch {
      check(error.line > 0 && !error.reason.isEmpty, "an error without its place")
    }
  }

  /// Reads a page with a profile, and with one that was learned from the page's own lines.
  static func read(_ page: [UInt8], _ profile: RepeatedBoilerplate) {
    let article = Article(utf8: page.span, repeatedBoilerplate: profile)
    var end = 0
    for range in article.body {
      check(range.lowerBound >= end && range.upperBound <= page.count, "a part is outside or twice")
      end = range.upperBound
    }
    for removal in article.removed {
      check(removal.utf8Range.upperBound <= page.count, "a removed part is outside")
    }
  }
}
