import Testing

@testable import TextML

@Suite struct SingleTitleTests {
  @Test(arguments: [(5, [100, 100, 0]), (7, [0, 100, 0]), (11, [0, 0, 0]), (12, [0, 0, 100])])
  func hasItsLength(_ words: Int, _ values: [Int]) {
    let title = SingleTitle(wordCount: words, otherTitles: 0, isAboveAnd: false)
    let features: [TitleFeature] = [.upTo5Words, .upTo7Words, .from12Words]
    #expect(features.map(title.value) == values)
  }

  @Test func hasWhatIsAroundIt() {
    var title = SingleTitle(wordCount: 9, otherTitles: 8, isAboveAnd: true)
    title.wordsOfArticle = 40
    title.wordsOfNext = 20
    let features: [TitleFeature] = [.aboveAnd, .otherTitles, .wordsOfArticle, .wordsOfNext]
    #expect(features.map(title.value) == [100, 600, 40, 20])
  }

  /// The reader compares words only where no shared one would make a link.
  @Test func sharedWordsMakeALinkLessLikely() {
    #expect(TitleFeature.weights[.wordsOfArticle] <= 0)
    #expect(TitleFeature.weights[.wordsOfNext] <= 0)
  }
}
