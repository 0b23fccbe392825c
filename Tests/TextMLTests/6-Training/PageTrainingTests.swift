import Foundation
import Testing

@testable import TextML

@Suite struct PageTrainingTests {
  private let text = "بدء العمل في السد\n\n\(SamplePage.body) (رويترز)\nسد، ماء"

  private func part(_ text: String, _ kind: String) throws -> PageTraining.Page.Part {
    let range = try #require(self.text.range(of: text))
    let start = self.text.utf8.distance(from: self.text.startIndex, to: range.lowerBound)
    return (start..<start + text.utf8.count, kind)
  }

  @Test func segmentsHaveTheLabelsOfTheirParts() throws {
    let page = PageTraining.Page(
      text: text, parts: [try part("(رويترز)", "agency?"), try part("سد، ماء", "tags")],
      profile: nil)
    let labels = try #require(PageTraining.labelled(page)).labels.map {
      PageModel.Label(rawValue: Int($0))
    }
    #expect(labels.suffix(2) == [.contact, .tags])
    #expect(labels.dropLast(2).allSatisfy { $0 == .text })
    #expect(PageTraining.labelled(.init(text: "سطر", parts: [], profile: nil)) == nil)
  }

  @Test func theTableRemovesWhatItWasTaught() throws {
    let page = PageTraining.Page(text: text, parts: [try part("سد، ماء", "tags")], profile: nil)
    let table = PageTraining.table(from: Array(repeating: page, count: 40))
    let model = try #require(PageModel(table: table))
    let article = withUTF8(of: text) {
      Article(utf8: $0, repeatedBoilerplate: nil, model: model)
    }
    #expect(article.removed.map { text[utf8: $0.utf8Range] } == ["سد، ماء"])
    let measure = try #require(PageTraining.measure(table, on: [page]))
    #expect(measure.boilerplate == 12 && measure.removed == 12 && measure.lost == 0)
    #expect(measure.text > 300)
    #expect(PageTraining.measure("back.unknown 1", on: [page]) == nil)
  }
}
