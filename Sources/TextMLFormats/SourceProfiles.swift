package import TextML

/// The profiles of many sources, learned from a stream in its order with bounded memory.
///
/// The stream is cut into blocks of ``blockSize`` records. A record is read with what the blocks before its own taught, so
/// that equal streams have equal answers at any number of threads and however the records arrive. A source is learned
/// anew after 20, 40, 80, 160 and ``mostPagesOfSource`` different pages, and after that no more. When it has learned from more
/// than ``mostSources`` sources, or their pages are more than ``mostPages``, a quarter of the sources is forgotten: those whose
/// last page is longest ago.
package struct SourceProfiles: Sendable {
  /// The number of records after which what was learned is used.
  package static let blockSize = 256
  /// The number of sources that are remembered at once.
  package static let mostSources = 4096
  /// The number of pages that a source is learned from.
  package static let mostPagesOfSource = 256
  /// The number of pages that are remembered at once; the edges of a page take about one kilobyte.
  package static let mostPages = 16_384

  private struct Source {
    var pages: [PageEdges] = []
    var nextSize = RepeatedBoilerplate.minimumPages
    var profile: RepeatedBoilerplate?
    var isComplete = false
    /// When its last page was learned.
    var age = 0
  }

  private var sources: [String: Source] = [:]
  /// The number of sources that were known from the beginning and are never forgotten.
  private let knownCount: Int
  /// The number of pages that are remembered.
  package private(set) var pageCount = 0
  private var age = 0

  /// Begins with profiles that were learned before, which are not learned anew.
  package init(_ known: [String: RepeatedBoilerplate] = [:]) {
    knownCount = known.count
    for (name, profile) in known {
      sources[name] = Source(profile: profile, isComplete: true, age: .max)
    }
  }

  /// The number of sources that are remembered.
  package var count: Int { sources.count }

  /// The profile of a source; nil if too few of its pages are known.
  package subscript(name: String) -> RepeatedBoilerplate? { sources[name]?.profile }

  /// Whether more pages of a source are to be learned.
  package func isLearning(_ name: String) -> Bool { !(sources[name]?.isComplete ?? false) }

  /// Learns a page.
  package mutating func learn(_ page: PageEdges, of name: String) {
    var source = sources[name] ?? Source()
    guard !source.isComplete else { return }
    age += 1
    source.age = age
    source.pages.append(page)
    pageCount += 1
    if source.pages.count >= source.nextSize {
      source.profile = RepeatedBoilerplate(source.pages)
      if source.pages.count >= Self.mostPagesOfSource {
        source.isComplete = true
        pageCount -= source.pages.count
        source.pages = []
      } else {
        source.nextSize = min(2 * source.nextSize, Self.mostPagesOfSource)
      }
    }
    sources[name] = source
    if sources.count - knownCount > Self.mostSources || pageCount > Self.mostPages { forget() }
  }

  /// Forgets the quarter of the sources whose last page is longest ago.
  private mutating func forget() {
    let oldest = sources.filter { $0.value.age < .max }
      .sorted { $0.value.age < $1.value.age }.prefix(max(1, (sources.count - knownCount) / 4))
    for (name, source) in oldest {
      pageCount -= source.pages.count
      sources[name] = nil
    }
  }
}
