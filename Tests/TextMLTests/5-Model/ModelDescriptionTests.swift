import Foundation
import Testing

@testable import TextML

@Suite struct ModelDescriptionTests {
  @Test func descriptionsAreCodable() throws {
    let description = TextClassifierTests.trained.description
    let data = try JSONEncoder().encode(description)
    #expect(try JSONDecoder().decode(ModelDescription.self, from: data) == description)
  }

  @Test func anUnknownCostIsNotInvented() throws {
    let description = ModelDescription.example(labels: 2, terms: 0, cost: nil)
    let text = String(decoding: try JSONEncoder().encode(description), as: UTF8.self)
    #expect(description.setting.cost == nil && !text.contains("cost"))
    #expect(TextClassifierTests.trained.description.setting.cost == 30)
  }

  @Test func anotherVocabularyChangesNothingElse() {
    let description = TextClassifierTests.trained.description
    let changed = description.with(termCount: 7, isArabic: false)
    #expect(changed.termCount == 7 && !changed.isArabic)
    #expect(
      changed.with(termCount: description.termCount, isArabic: description.isArabic) == description)
  }
}
