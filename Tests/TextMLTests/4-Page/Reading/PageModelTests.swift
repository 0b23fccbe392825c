import Testing

@testable import TextML

@Suite struct PageModelTests {
  private let count = PageModel.labelCount

  private func model(_ set: (inout [Float]) -> Void) -> PageModel {
    var weights = [Float](repeating: 0, count: PageModel.weightCount)
    set(&weights)
    return PageModel(weights: weights)
  }

  @Test func equalScoresAreText() {
    #expect(model { _ in }.labels(of: [[0], [], [3]]) == [.text, .text, .text])
    #expect(model { _ in }.labels(of: []) == [])
  }

  @Test func theBestLabellingIsTheBestOfAll() {
    var random = SplitMix64(seed: 3)
    for _ in 0..<20 {
      let model = model { weights in
        for index in weights.indices {
          weights[index] = Float(Int.random(in: -9...9, using: &random))
        }
      }
      let segments = (0..<4).map { _ in [Int.random(in: 0..<PageFeature.count, using: &random)] }
      func score(_ labels: [Int]) -> Float {
        var score: Float = 0
        for (i, label) in labels.enumerated() {
          score += model.weights[segments[i][0] * count + label]
          if i > 0 { score += model.weights[(PageFeature.count + labels[i - 1]) * count + label] }
        }
        return score
      }
      var best = -Float.infinity
      for number in 0..<(count * count * count * count) {
        best = max(
          best,
          score([
            number % count, number / count % count, number / count / count % count,
            number / count / count / count,
          ]))
      }
      #expect(score(model.labels(of: segments).map(\.rawValue)) == best)
    }
  }

  @Test func aTableIsReadBack() throws {
    let table = model { $0[PageFeature.lastLine.index(in: .back) * count + 3] = 1.25 }.table
    #expect(
      table
        == "# text related boilerplate tags contact caption navigation\nback.lastLine 0 0 0 1.25 0 0 0"
    )
    #expect(try #require(PageModel(table: table)).table == table)
    for bad in ["back.unknown 0 0 0 0 0 0 0", "back.lastLine 1", "back.lastLine 0 0 0 0 0 0 nan"] {
      #expect(PageModel(table: bad) == nil)
    }
  }

  @Test func theEmbeddedWeightsAreWhole() {
    #expect(PageModel(table: PageWeights.table) != nil)
    #expect(PageWeights.table.split(separator: "\n").count > 50)
  }
}
