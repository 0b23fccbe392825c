import Testing

@testable import TextML

@Suite struct BoundaryCandidateTests {
  @Test(arguments: [
    (".", BoundaryCandidate.Kind.fullStop, 0), ("..", .pause, 1), ("...", .ellipsis, 2),
    ("…", .ellipsis, 0), ("؛", .semicolon, 0), ("؟", .questionOrExclamation, 0),
    ("!", .questionOrExclamation, 0), ("؟!", .questionOrExclamation, 1),
    ("..؟", .questionOrExclamation, 2), ("۔", .questionOrExclamation, 0), (". .", .fullStop, 0),
    (".»", .fullStop, 0),
  ])
  func readsARun(_ text: String, _ kind: BoundaryCandidate.Kind, _ last: Int) {
    let candidate = withUTF8(of: text) {
      BoundaryCandidate(at: 0, of: QuotationMark.read(0..<$0.count, of: $0))
    }
    #expect(candidate.kind == kind && candidate.lastMark == last)
    #expect(candidate.utf8Range.lowerBound == 0)
  }
}
