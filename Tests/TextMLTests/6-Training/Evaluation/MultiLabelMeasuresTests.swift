import Testing

@testable import TextML

@Suite struct MultiLabelMeasuresTests {
  @Test func countsDocumentsAndLabels() {
    var measures = MultiLabelMeasures(labels: ["a", "b", "c"])
    measures.count(gold: [0, 1], answered: [1, 0])
    measures.count(gold: [0], answered: [0, 1])
    measures.count(gold: [1], answered: [])
    #expect(measures.total == 3)
    #expect(measures.subsetAccuracy == 1.0 / 3)
    #expect(measures.microF1 == 6.0 / 8)
    #expect(measures.metrics(of: 0).f1 == 1)
    #expect(measures.metrics(of: 1).precision == 0.5)
    #expect(measures.macroF1 == 0.75)
  }
}
