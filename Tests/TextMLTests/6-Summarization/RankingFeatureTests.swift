import Testing

@testable import TextML

@Suite struct RankingFeatureTests {
  @Test func indicesCountFromZero() {
    #expect(RankingFeature.allCases.map(\.rawValue) == Array(0..<RankingFeature.allCases.count))
  }

  @Test func everyStandardizedFeatureHasOneSource() {
    let targets = RankingFeature.standardized.map(\.1)
    #expect(Set(targets).count == targets.count)
    #expect(Set(targets).isDisjoint(with: RankingFeature.standardized.map(\.0)))
  }
}
