import Foundation
import Testing

@testable import TextML

@Suite struct RougeTests {
  private struct Fixture: Decodable {
    struct Case: Decodable {
      let summary: String
      let references: [String]
      let each: [[String: [Double]]]
      let max: [String: [Double]]
    }
    let cases: [Case]
  }

  private static func fixture() throws -> Fixture {
    try JSONDecoder().decode(Fixture.self, from: Fixtures.data("parity/rouge.json"))
  }

  private func expect(_ scores: Rouge.Scores, equal expected: [String: [Double]]) throws {
    for (name, score) in [
      ("rouge1", scores.rouge1), ("rouge2", scores.rouge2), ("rougeL", scores.rougeL),
    ] {
      let numbers = try #require(expected[name])
      for (ours, theirs) in zip([score.precision, score.recall, score.f1], numbers) {
        #expect(abs(ours - theirs) < 1e-9, "\(name): \(ours), not \(theirs)")
      }
    }
  }

  @Test(arguments: Rouge.Words.allCases)
  func equalsGoogles(_ words: Rouge.Words) throws {
    let cases = try Self.fixture().cases
    try #require(cases.count > 60)
    let rouge = Rouge(words: words)
    for item in cases {
      for (reference, expected) in zip(item.references, item.each) {
        try expect(rouge.scores(of: item.summary, against: [reference]), equal: expected)
      }
      try expect(
        rouge.scores(of: item.summary, against: item.references, aggregate: .max), equal: item.max)
    }
  }

  @Test func aggregatesAreWhatTheySay() throws {
    for item in try Self.fixture().cases where item.references.count > 1 {
      let each = item.references.map { Rouge().scores(of: item.summary, against: [$0]).rouge1 }
      let mean = Rouge().scores(of: item.summary, against: item.references).rouge1
      #expect(abs(mean.f1 - each.map(\.f1).reduce(0, +) / Double(each.count)) < 1e-12)
      let jackknife = Rouge().scores(
        of: item.summary, against: item.references, aggregate: .jackknife
      ).rouge1.f1
      let maxima = each.indices.map { left in
        each.indices.filter { $0 != left }.map { each[$0].f1 }.max() ?? 0
      }
      #expect(abs(jackknife - maxima.reduce(0, +) / Double(maxima.count)) < 1e-12)
    }
  }

  @Test func spellingsOfArabicAreOneWord() {
    let scores = Rouge().scores(
      of: "أُعلِنَ فى القاهرة عن ٣ مشاريع", against: ["اعلن في القاهرة عن 3 مشاريع"])
    #expect(scores.rouge1.f1 == 1 && scores.rougeL.f1 == 1)
    #expect(
      Rouge(words: .ascii).scores(of: "نص عربي", against: ["نص عربي"]).rouge1.f1 == 0,
      "as rouge_score")
  }

  @Test func countsOrderInPairsAndSubsequences() {
    let scores = Rouge().scores(of: "ا ب ج د".replacing("ا", with: "اب"), against: ["د ج ب اب"])
    #expect(scores.rouge1.f1 == 1 && scores.rouge2.f1 == 0 && scores.rougeL.f1 == 0.25)
  }

  @Test func withoutReferencesOrWordsIsZero() {
    for aggregate in Rouge.Aggregate.allCases {
      #expect(Rouge().scores(of: "نص", against: [], aggregate: aggregate) == Rouge.Scores())
      #expect(Rouge().scores(of: "", against: [""], aggregate: aggregate) == Rouge.Scores())
    }
    #expect(Rouge().scores(of: "نص", against: ["نص"], aggregate: .jackknife).rouge1.f1 == 1)
  }

  /// The bit-parallel subsequence against the textbook's table.
  @Test(arguments: Seeds.all)
  func subsequenceEqualsTheTable(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    func text(_ count: Int) -> [String] {
      (0..<count).map { _ in "w\(Int.random(in: 0..<6, using: &generator))" }
    }
    let (a, b) = (
      text(Int.random(in: 1..<200, using: &generator)),
      text(Int.random(in: 1..<200, using: &generator))
    )
    var row = [Int](repeating: 0, count: b.count + 1)
    for word in a {
      var diagonal = 0
      for j in b.indices {
        let above = row[j + 1]
        row[j + 1] = word == b[j] ? diagonal + 1 : max(above, row[j])
        diagonal = above
      }
    }
    let scores = Rouge().scores(
      of: a.joined(separator: " "), against: [b.joined(separator: " ")])
    #expect(abs(scores.rougeL.recall - Double(row[b.count]) / Double(b.count)) < 1e-12)
  }

  /// Carries must cross blocks without the word, and blocks that are still full.
  @Test(arguments: Seeds.all)
  func skippedBlocksChangeNothing(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    func words(_ count: Int, of vocabulary: UInt64) -> [UInt64] {
      (0..<count).map { _ in UInt64.random(in: 0..<vocabulary, using: &generator) }
    }
    for vocabulary in [2, 30, 1000] as [UInt64] {
      let (a, b) = (words(300, of: vocabulary), words(500, of: vocabulary))
      var row = [Int](repeating: 0, count: b.count + 1)
      for word in a {
        var diagonal = 0
        for j in b.indices {
          let above = row[j + 1]
          row[j + 1] = word == b[j] ? diagonal + 1 : max(above, row[j])
          diagonal = above
        }
      }
      #expect(Rouge.commonSubsequence(a, b) == row[b.count])
    }
  }

  @Test func scoresSurviveEncoding() throws {
    let scores = Rouge().scores(of: "نص قصير جدا", against: ["نص قصير"])
    let data = try JSONEncoder().encode(scores)
    #expect(try JSONDecoder().decode(Rouge.Scores.self, from: data) == scores)
  }
}
