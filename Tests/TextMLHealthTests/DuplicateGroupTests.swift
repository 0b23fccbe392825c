import Foundation
import TestSupport
import Testing

@testable import TextML
@testable import TextMLHealth

@Suite struct DuplicateGroupTests {
  private func groups(_ texts: [(text: String, label: String)]) -> [DuplicateGroup] {
    let documents = texts.map { LabeledDocument(text: $0.text, label: $0.label) }
    let counts = TermCounts.count(
      documents.count, analyzer: TextAnalyzer(configuration: .init()), threads: 1
    ) { documents[$0].text }
    return DuplicateGroup.groups(of: documents, counts: counts.matrix)
  }

  private let texts = Repository.examples.documents.map(\.text)

  @Test func equalAndNearlyEqualTextsAreGroups() {
    let found = groups([
      (texts[0], "a"), (texts[1], "a"), (texts[0] + "\nجملة زيدت في آخره.", "a"), (texts[0], "a"),
    ])
    #expect(found.count == 1 && found[0].members.map(\.item) == [0, 2, 3])
    #expect(found[0].members.map(\.isExact) == [true, false, true])
    #expect(!found[0].isExact && !found[0].isAcrossLabels)
    #expect((0.8..<1).contains(found[0].members[1].resemblance))
  }

  @Test func groupsAcrossLabelsComeFirstThenLargeOnes() {
    let found = groups([
      (texts[0], "a"), (texts[0], "a"), (texts[1], "a"), (texts[1], "a"), (texts[1], "a"),
      (texts[2], "a"), (texts[2], "b"), ("", "a"), ("", "b"), ("من على", "a"), ("من على", "a"),
    ])
    #expect(found.map { $0.members.map(\.item) } == [[5, 6], [2, 3, 4], [0, 1], [9, 10]])
    #expect(found.map(\.isAcrossLabels) == [true, false, false, false])
    #expect(found.allSatisfy { $0.isExact })
  }
}
