/// Decides which parts of a page are the article, from what the rules marked and what a ``PageModel`` learned.
enum PageReader {
  /// Reads a page whose lines were marked by rules, and marks it anew.
  static func mark(
    _ page: inout Page, in utf8: UTF8Bytes, profile: RepeatedBoilerplate?, model: PageModel
  ) {
    let segments = PageSegment.segments(of: page, in: utf8)
    guard segments.count > 1 else { return }
    var chain = PageModel.Chain(model)
    var features = SegmentFeatures(of: page, segments, in: utf8, profile: profile)
    var number = 0
    features.forEach(in: utf8) {
      let segment = segments[number]
      number += 1
      chain.add($0, isText: isText(segment, of: page))
    }
    apply(chain.labels, segments, to: &page)
  }

  /// The number of bytes from which a segment is article text unless a rule says otherwise.
  private static let textBytes = 400

  /// Whether a segment is article text, where it is certain: rules are never overruled, and the first line and long segments are
  /// removed by rules only.
  private static func isText(_ segment: PageSegment, of page: Page) -> Bool? {
    if page.reason(segment.line, of: segment.utf8Range) != nil { return false }
    return segment.line == 0 && segment.place == .wholeLine || segment.utf8Range.count > textBytes
      ? true : nil
  }

  /// Returns a page as the rules mark it, and its segments.
  static func prepare(
    _ utf8: UTF8Bytes, _ profile: RepeatedBoilerplate?
  ) -> (page: Page, segments: [PageSegment]) {
    var list = LineList(utf8)
    LineUnwrapping.join(&list, in: utf8)
    var page = Page(list)
    PageBoilerplate.mark(&page, in: utf8)
    profile?.mark(&page, in: utf8)
    UnannouncedLinks.mark(&page, in: utf8)
    return (page, PageSegment.segments(of: page, in: utf8))
  }

  /// Removes what is not labelled as text, as far as it is a whole line, a beginning or an end.
  static func apply(
    _ labels: [PageModel.Label], _ segments: [PageSegment], to page: inout Page
  ) {
    var index = 0
    while index < segments.count {
      let line = segments[index].line
      var end = index + 1
      while end < segments.count, segments[end].line == line { end += 1 }
      let parts = index..<end
      index = end
      apply(parts, labels, segments, line, to: &page)
    }
  }

  private static func apply(
    _ parts: Range<Int>, _ labels: [PageModel.Label], _ segments: [PageSegment], _ line: Int,
    to page: inout Page
  ) {
    let reasons = parts.map { reason(labels[$0], page.reason(line, of: segments[$0].utf8Range)) }
    guard let first = reasons.firstIndex(where: { $0 == nil }),
      let last = reasons.lastIndex(where: { $0 == nil })
    else {
      if page.reasons[line] == nil, let reason = reasons.compactMap(\.self).first {
        page.remove(line, reason)
      }
      return
    }
    page.keep(line)
    if last + 1 < reasons.count, let reason = reasons[last + 1] {
      page.remove(line, from: segments[parts.lowerBound + last + 1].utf8Range.lowerBound, reason)
    }
    if first > 0, let reason = reasons[0] {
      page.remove(line, before: segments[parts.lowerBound + first].utf8Range.lowerBound, reason)
    }
  }

  /// Returns the reason that goes with a label; the rule's own if a rule found it too.
  private static func reason(_ label: PageModel.Label, _ rule: RemovalReason?) -> RemovalReason? {
    switch label {
    case .text: nil
    case .related: rule ?? .relatedLinks
    case .boilerplate: rule ?? .boilerplate
    case .tags: rule ?? .tags
    case .contact: rule ?? .contact
    case .caption: rule ?? .caption
    case .navigation: rule ?? .navigation
    }
  }
}
