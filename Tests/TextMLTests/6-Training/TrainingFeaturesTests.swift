import Testing

@testable import TextML

@Suite struct TrainingFeaturesTests {
  private static func features(
    _ configuration: TextClassifier.Configuration
  ) -> TrainingFeatures {
    TrainingFeatures(
      TrainingTexts(
        labeled: Repository.examples.documents.map(\.text), unlabeled: [], background: []),
      analyzer: .init(), configuration: configuration)
  }

  @Test func rowsHaveUnitLengthWithoutSpaces() {
    let features = Self.features(.init()).features(TrainingSetting())
    for norm in SparseProducts.squaredNorms(features) { #expect(abs(norm - 1) < 1e-5) }
  }

  @Test func spacesAddColumns() {
    var configuration = TextClassifier.Configuration()
    configuration.subwordScales = [2]
    configuration.latentScales = [4]
    configuration.latentDimensions = 4
    let features = Self.features(configuration)
    var setting = TrainingSetting()
    let plain = features.features(setting).columnCount
    setting.latentScale = 4
    #expect(features.features(setting).columnCount == plain + 4)
    setting.subwordScale = 2
    #expect(features.features(setting).columnCount > plain + 4)
  }

  @Test func droppedCountsLeaveTheKeptTerms() {
    var features = Self.features(.init())
    let terms = features.kept.map { Array(features.terms[$0]) }
    features.dropCounts()
    #expect(features.counts.rowCount == 0)
    #expect(features.kept.map { Array(features.terms[$0]) } == terms)
    #expect(features.terms.count == terms.count)
  }
}
