import Testing
import TextML
import TextMLDefaultModel

@Suite struct NewsTopicTests {
  @Test func everyTopicHasItsOwnNamesAndCode() {
    #expect(NewsTopic.all.count == 18)
    for names in [
      NewsTopic.all.map(\.label), NewsTopic.all.map(\.english), NewsTopic.all.map(\.arabic),
      NewsTopic.all.map(\.code),
    ] {
      #expect(Set(names).count == 18)
    }
    #expect(NewsTopic.all.map(\.label) == NewsTopic.all.map(\.label).sorted())
    for topic in NewsTopic.all {
      #expect(topic.code.hasPrefix("medtop:") && topic.code.utf8.count == 15)
      #expect(topic.arabic.unicodeScalars.allSatisfy { $0 == " " || (0x621...0x64A) ~= $0.value })
      #expect(NewsTopic(label: topic.label) == topic)
    }
  }

  @Test func codesAreThoseOfTheIPTC() {
    #expect(NewsTopic(label: "economy")?.code == "medtop:04000000")
    #expect(NewsTopic(label: "diplomacy")?.code == "medtop:20000638")
    #expect(NewsTopic(label: "weather")?.code == "medtop:17000000")
    #expect(NewsTopic(label: "sports") == NewsTopic(label: "sport"))
    #expect(NewsTopic(label: "other") == nil)
  }

  @Test func theEmbeddedModelsAnswerOnlyTopics() throws {
    for model in EmbeddedModel.allCases {
      let classifier = try TextClassifier.embedded(model)
      #expect(classifier.labels.allSatisfy { NewsTopic(label: $0) != nil })
    }
    #expect(
      try TextClassifier.embedded(.topics).labels == NewsTopic.all.map(\.label))
  }
}
