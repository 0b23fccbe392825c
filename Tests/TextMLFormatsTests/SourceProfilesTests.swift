import TestSupport
import Testing

@testable import TextML
@testable import TextMLFormats

@Suite struct SourceProfilesTests {
  private func edges(_ number: Int, of source: String = "السهل") throws -> PageEdges {
    let letters = Array("بتجدر")
    let name = String(
      String(number, radix: 5).compactMap { $0.wholeNumberValue.map { letters[$0] } })
    let text = "خبر عن \(name)\n\nمتن عن \(name) مختلف\n\nبوابة \(source) اليومية"
    let edges = withUTF8(of: text) { PageEdges(utf8: $0) }
    return try #require(edges)
  }

  @Test func aSourceIsLearnedAfterTwentyPages() throws {
    var profiles = SourceProfiles()
    for number in 0..<19 { profiles.learn(try edges(number), of: "a") }
    #expect(profiles["a"] == nil && profiles.isLearning("a"))
    profiles.learn(try edges(19), of: "a")
    #expect(profiles["a"]?.isEmpty == false)
    #expect(profiles["b"] == nil)
  }

  @Test func aSourceIsCompleteAfterItsMostPages() throws {
    var profiles = SourceProfiles()
    for number in 0..<SourceProfiles.mostPagesOfSource {
      profiles.learn(try edges(number), of: "a")
    }
    #expect(!profiles.isLearning("a"))
    #expect(profiles["a"]?.pageCount == SourceProfiles.mostPagesOfSource)
  }

  @Test(.disabled(if: isQuickRun, "slow: make test runs it"))
  func aHundredThousandSourcesDoNotGrow() throws {
    let page = try edges(1)
    let known = RepeatedBoilerplate([page])
    var profiles = SourceProfiles(["known": known])
    var mostSources = 0
    var mostPages = 0
    for number in 0..<100_000 {
      profiles.learn(page, of: "source \(number)")
      // A source that comes again and again is learned among all the others.
      if number % 500 == 0, number < 10_000 { profiles.learn(try edges(number), of: "steady") }
      mostSources = max(mostSources, profiles.count)
      mostPages = max(mostPages, profiles.pageCount)
      if number == 9_999 { #expect(profiles["steady"]?.isEmpty == false) }
    }
    #expect(mostSources <= SourceProfiles.mostSources + 1)
    #expect(mostPages <= SourceProfiles.mostPages)
    #expect(profiles["known"] != nil && !profiles.isLearning("known"))
  }

  @Test(.disabled(if: isQuickRun, "slow: make test runs it"))
  func thePagesOfManySourcesDoNotGrow() throws {
    let page = try edges(1)
    var profiles = SourceProfiles()
    var mostPages = 0
    for number in 0..<100_000 {
      profiles.learn(page, of: "source \(number % 4000)")
      mostPages = max(mostPages, profiles.pageCount)
    }
    #expect(mostPages <= SourceProfiles.mostPages)
    #expect(profiles.count <= SourceProfiles.mostSources)
  }

  @Test func manyKnownSourcesDoNotKeepOthersFromBeingLearned() throws {
    // Each page of a new source was forgotten at once, after a look at all sources.
    let page = try edges(1)
    let known = RepeatedBoilerplate([page])
    var profiles = SourceProfiles(
      Dictionary(uniqueKeysWithValues: (0..<5000).map { ("known \($0)", known) }))
    for number in 0..<20 { profiles.learn(try edges(number), of: "new") }
    #expect(profiles["new"] != nil)
    #expect(profiles.count == 5001)
  }

  @Test func equalStreamsTeachTheSame() throws {
    var (one, other) = (SourceProfiles(), SourceProfiles())
    for number in 0..<60 {
      let page = try edges(number)
      one.learn(page, of: "\(number % 2)")
      other.learn(page, of: "\(number % 2)")
    }
    #expect(one["0"]?.lines == other["0"]?.lines)
  }
}
