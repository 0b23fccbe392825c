/// What a program needs to fit the weights of rows of leads and of single titles; see `Models/pages/README.md`.
///
/// The values are those that the reader of pages computes.
package enum PageTraining {
  /// A line with the value of each feature, and whether it is no part of the article.
  package struct Example: Sendable {
    package let features: [Float]
    package let isLink: Bool
  }

  /// The name of each feature of ``rowLines(of:row:)``, in the order of their values.
  package static var rowFeatureNames: [String] { RowFeature.allCases.map { "\($0)" } }
  /// The name of each feature of ``title(of:at:isLink:)``, in the order of their values.
  package static var titleFeatureNames: [String] { TitleFeature.allCases.map { "\($0)" } }

  /// Returns the last lines of a page that may be a row of first paragraphs of other articles.
  ///
  /// - Parameter row: The offset at which the row begins; nil if the page has none.
  package static func rowLines(of text: String, row: Int?) -> [Example] {
    withUTF8(of: text) { utf8 in
      let page = Article.page(utf8)
      guard let last = OtherLeads.LastParagraphs(page, in: utf8) else { return [] }
      let rows = last.rows(page, in: utf8)
      guard let row else { return (rows.first ?? []).map { example($0.value, isLink: false) } }
      return (rows.first { $0.first?.line.range.lowerBound == row } ?? [])
        .map { example($0.value, isLink: true) }
    }
  }

  /// Returns a line between two paragraphs that may be a link; nil if the reader never takes it for one.
  package static func title(of text: String, at range: Range<Int>, isLink: Bool) -> Example? {
    withUTF8(of: text) { utf8 in
      var page = Article.page(utf8)
      OtherLeads.mark(&page, in: utf8)
      let found = UnannouncedLinks.singleTitles(page, in: utf8)
        .first { page.lines[$0.index].range.overlaps(range) }
      return found.map { found in
        example(found.title.value, isLink: isLink)
      }
    }
  }

  private static func example<Feature: CaseIterable>(
    _ value: (Feature) -> Int, isLink: Bool
  ) -> Example {
    Example(features: Feature.allCases.map { Float(value($0)) / 100 }, isLink: isLink)
  }
}
