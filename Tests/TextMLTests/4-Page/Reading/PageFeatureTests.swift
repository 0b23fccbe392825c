import Testing

@testable import TextML

@Suite struct PageFeatureTests {
  @Test func everyFeatureHasAnIndexOfItsOwnInEachZone() {
    let indices = PageFeature.Zone.allCases.flatMap { zone in
      PageFeature.allCases.map { $0.index(in: zone) }
    }
    #expect(Set(indices) == Set(0..<PageFeature.count))
  }
}
