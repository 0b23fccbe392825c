import Testing

@testable import TextML

@Suite struct PageLossTests {
  private func pages(_ count: Int) -> [LabelledPage] {
    var random = SplitMix64(seed: 5)
    return (0..<count).map { _ in
      var page = LabelledPage()
      for index in 0..<5 {
        let isTags = index == 4 && Bool.random(using: &random)
        page.add(
          [0, isTags ? 7 : 9, Int.random(in: 20..<40, using: &random)], isTags ? .tags : .text)
      }
      return page
    }
  }

  @Test func theGradientIsThatOfTheLoss() {
    var loss = PageLoss(pages(6), costs: .init(), regularization: 0.5)
    var direction = loss.gradient
    direction.scale(by: -0.01)
    loss.move(by: 1, along: direction)
    for index in [0, 3, 7 * PageModel.labelCount + 3, PageFeature.count * PageModel.labelCount + 3]
    {
      var unit = loss.gradient
      unit.scale(by: 0)
      unit.values[index] = 1
      let difference =
        (loss.value(at: 1e-5, along: unit) - loss.value(at: -1e-5, along: unit)) / 2e-5
      #expect(abs(difference - loss.gradient.values[index]) < 1e-5, "\(index)")
    }
  }

  @Test func learnsWhatTheFeaturesSay() {
    let model = PageModel.train(on: pages(40), regularization: 0.1)
    #expect(model.labels(of: [[0, 9], [0, 9], [0, 7]]) == [.text, .text, .tags])
    #expect(model.labels(of: [[0, 9], [0, 9], [0, 9]]) == [.text, .text, .text])
    #expect(PageModel.train(on: pages(40), regularization: 0.1).weights == model.weights)
  }
}
