/// Trains the model that tells article text from boilerplate on pages whose boilerplate is known.
package enum PageTraining {
  /// A page whose boilerplate is known.
  package struct Page: Sendable {
    /// Part of a page and what it is: `byline`, `dateline`, `agency`, `contact`, `caption`, `tags`, `related`, `navigation`,
    /// `subheading`, or any other word for other boilerplate; a `?` after it is ignored.
    package typealias Part = (utf8Range: Range<Int>, kind: String)

    let text: String
    let parts: [Part]
    let profile: RepeatedBoilerplate?

    /// - Parameter parts: The parts that are no article text; subheadings are.
    package init(text: String, parts: [Part], profile: RepeatedBoilerplate?) {
      (self.text, self.parts, self.profile) = (text, parts, profile)
    }
  }

  /// Trains a model and returns its table of weights.
  ///
  /// - Complexity: O(*k* *n*) for *n* features of all segments and *k* evaluations of the loss.
  package static func table(from pages: [Page]) -> String {
    PageModel.train(on: pages.compactMap(labelled)).table
  }

  /// How much of the boilerplate is removed, and how much of the article; in bytes that are not white space.
  package struct Measure: Hashable, Sendable {
    package private(set) var boilerplate = 0
    package private(set) var removed = 0
    package private(set) var text = 0
    package private(set) var lost = 0

    /// Adds what an article reads of a page; a dateline counts as removed, and parts with `?` do not count.
    mutating func add(_ page: Page, _ article: Article) {
      let bytes = Array(page.text.utf8)
      var isBoilerplate = [Bool?](repeating: false, count: bytes.count)
      for part in page.parts where !part.kind.hasPrefix("subheading") {
        for index in part.utf8Range { isBoilerplate[index] = part.kind.hasSuffix("?") ? nil : true }
      }
      var isRemoved = [Bool](repeating: false, count: bytes.count)
      for range in article.removed.map(\.utf8Range) {
        for index in range { isRemoved[index] = true }
      }
      let dateline = article.dateline ?? 0..<0
      for index in bytes.indices where bytes[index] > 0x20 {
        switch isBoilerplate[index] {
        case true?:
          boilerplate += 1
          removed += isRemoved[index] || dateline.contains(index) ? 1 : 0
        case false?:
          text += 1
          lost += isRemoved[index] ? 1 : 0
        case nil: break
        }
      }
    }
  }

  /// Measures a table of weights on pages; nil if it is no table.
  package static func measure(_ table: String, on pages: [Page]) -> Measure? {
    guard let model = PageModel(table: table) else { return nil }
    var measure = Measure()
    for page in pages {
      measure.add(
        page,
        withUTF8(of: page.text) {
          Article(utf8: $0, repeatedBoilerplate: page.profile, model: model)
        })
    }
    return measure
  }

  /// Returns the segments of a page with their features and labels; nil if it has only one.
  static func labelled(_ page: Page) -> LabelledPage? {
    withUTF8(of: page.text) { utf8 in
      let (marked, segments) = PageReader.prepare(utf8, page.profile)
      guard segments.count > 1 else { return nil }
      var features = SegmentFeatures(of: marked, segments, in: utf8, profile: page.profile)
      var labelled = LabelledPage()
      features.forEach(in: utf8) { indices in
        let segment = segments[labelled.labels.count].utf8Range
        labelled.add(indices, label(of: segment, indices, page.parts))
      }
      return labelled
    }
  }

  /// Returns the label of a segment: that of the part which most of it lies in.
  private static func label(
    of segment: Range<Int>, _ features: [Int], _ parts: [Page.Part]
  ) -> PageModel.Label {
    var (covered, largest) = (0, 0)
    var kind = "subheading"
    for part in parts where !part.kind.hasPrefix("subheading") {
      let overlap = part.utf8Range.clamped(to: segment).count
      covered += overlap
      if overlap > largest { (largest, kind) = (overlap, part.kind) }
    }
    guard 2 * covered > segment.count else { return .text }
    if kind.last == "?" { kind.removeLast() }
    switch kind {
    // A dateline that the rule finds is set apart and not removed.
    case "dateline", "byline": return features.contains(where: isDateline) ? .text : .contact
    case "contact", "agency": return .contact
    case "related": return .related
    case "tags": return .tags
    case "caption": return .caption
    case "navigation": return .navigation
    default: return .boilerplate
    }
  }

  private static func isDateline(_ index: Int) -> Bool {
    index % PageFeature.allCases.count == PageFeature.ruleDateline.rawValue
  }
}

extension PageModel {
  /// Trains a model on labelled pages by ``TruncatedNewton``.
  ///
  /// - Complexity: O(*k* *n*) for *n* features of all segments and *k* evaluations of the loss.
  static func train(
    on pages: [LabelledPage], costs: PageLoss.Costs = .init(), regularization: Double = 1,
    onIteration: ((TruncatedNewton.Iteration) -> Void)? = nil
  ) -> PageModel {
    var loss = PageLoss(pages, costs: costs, regularization: regularization)
    _ = TruncatedNewton.minimize(
      &loss, tolerance: 3e-3, maximumIterations: 40, onIteration: onIteration)
    return PageModel(weights: loss.point.values.map(Float.init))
  }
}
