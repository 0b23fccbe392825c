import Testing

@testable import TextML

@Suite struct PageTrainingTests {
  private static let row = (1...5).map {
    "أعلنت وزارة الزراعة رقم \($0)، الثلاثاء، فتح باب التسجيل في مدارس القرى الجبلية لمن فاتهم الموعد الأول."
  }
  private static let title = "أسعار الخضار تتراجع مع بدء موسم الحصاد في السهول"

  @Test func hasTheLinesOfARow() {
    let article = "\(SamplePage.headline)\n\n\(SamplePage.body)\n"
    let text = article + Self.row.joined(separator: "\n")
    let lines = PageTraining.rowLines(of: text, row: article.utf8.count)
    #expect(lines.count == 5)
    #expect(
      lines.allSatisfy { $0.isLink && $0.features.count == PageTraining.rowFeatureNames.count })
    #expect(PageTraining.rowLines(of: text, row: article.utf8.count + 1).isEmpty)
    let others = PageTraining.rowLines(of: text, row: nil)
    #expect(others.count >= 5 && others.allSatisfy { !$0.isLink })
    #expect(PageTraining.rowLines(of: article, row: nil).isEmpty)
  }

  @Test func hasATitleBetweenParagraphs() throws {
    let above = "\(SamplePage.headline)\n\n\(SamplePage.body)\n"
    let text =
      "\(above)\(Self.title)\nوقال الوزير إن العمل ينتهي بعد ثلاثة أعوام إذا توفر المال وحسن الطقس."
    let start = above.utf8.count
    let example = try #require(
      PageTraining.title(of: text, at: start..<start + Self.title.utf8.count, isLink: true))
    let values = Dictionary(
      uniqueKeysWithValues: zip(PageTraining.titleFeatureNames, example.features))
    #expect(example.isLink && values["aboveAnd"] == 1 && values["upTo7Words"] == 0)
    #expect(PageTraining.title(of: text, at: 0..<10, isLink: true) == nil)
  }
}
