import Testing
import TextML
import TextMLHealth

@Suite struct SampleDifferenceTests {
  @Test func sharesAreComparedAsInAPooledTest() {
    // p = 0.4, z = 1.96: 1.96 √(0.4 · 0.6 · 0.02) + 0.01
    let difference = SampleDifference(before: (30, 100), after: (50, 100), comparisons: 1)
    #expect(difference.before == 0.3 && difference.after == 0.5)
    #expect(abs(difference.chance - 0.1458) < 2e-4)
    #expect(difference.isSignificant)
    #expect(!SampleDifference(before: (30, 100), after: (42, 100), comparisons: 1).isSignificant)
    // The same difference is chance where many are looked at.
    #expect(!SampleDifference(before: (30, 100), after: (50, 100), comparisons: 50).isSignificant)
  }

  @Test func meansAreComparedByWelch() {
    let before = (0..<100).map { Double($0 % 2) }
    let after = (0..<100).map { Double($0 % 2) + 0.1 }
    let difference = SampleDifference(before: before, after: after, comparisons: 1)
    // s² = 25 / 99 in each: 1.96 √(2 · 25 / 99 / 100)
    #expect(abs(difference.chance - 0.1393) < 2e-4)
    #expect(abs(difference.difference - 0.1) < 1e-12 && !difference.isSignificant)
  }

  @Test func anEmptySampleSaysNothing() {
    let shares = SampleDifference(before: (0, 0), after: (5, 5), comparisons: 1)
    #expect(shares.before == 0 && shares.after == 1 && !shares.isSignificant)
    #expect(!SampleDifference(before: [], after: [1, 2, 3], comparisons: 1).isSignificant)
  }

  /// In repeated draws from one population about 5 % of the differences count as more than chance.
  @Test func chanceIsExceededInOneOfTwentyDraws() {
    var generator = SplitMix64(seed: 5)
    let significant = (0..<1000).count { _ in
      let draws = (0..<2).map { _ in
        (0..<200).count { _ in Double.random(in: 0..<1, using: &generator) < 0.3 }
      }
      return SampleDifference(before: (draws[0], 200), after: (draws[1], 200), comparisons: 1)
        .isSignificant
    }
    // The continuity correction makes it rarer: 3 to 4 %.
    #expect((10...65).contains(significant))
  }
}
