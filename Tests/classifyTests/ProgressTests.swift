import Testing

@testable import classify

@Suite struct ProgressTests {
  @Test func theLineHasShareSpeedAndTimeLeft() {
    var progress = Progress("articles", total: 4000)
    progress.add(1000)
    #expect(progress.line(after: 20) == "1,000 of 4,000 articles (25 %), 50 a second, 1:00 left")
    var endless = Progress("records")
    endless.add(7)
    #expect(endless.line(after: 0) == "7 records, 0 a second")
  }
}
