import Testing

@testable import TextML

@Suite struct ModelAssemblyTests {
  @Test func aModelKeepsAtMostTheTermsAskedFor() throws {
    var configuration = TextClassifier.Configuration()
    configuration.setEffort(.fast)
    let all = try TextClassifier.train(on: Repository.examples, configuration: configuration)
    configuration.maximumTerms = 50
    let few = try TextClassifier.train(on: Repository.examples, configuration: configuration)
    #expect(all.description.termCount > 50)
    #expect(few.description.termCount == 50)
    #expect(few.description.labels == all.description.labels)
    #expect(few.description.isArabic)
  }
}
