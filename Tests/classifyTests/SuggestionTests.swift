import Testing

@testable import classify

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("tag", "tag", 0), ("", "tag", 3), ("tga", "tag", 1), ("digets", "digest", 1),
    ("TAG", "tag", 0), ("sumarise", "summarize", 2), ("read", "tag", 3), ("evalu", "evaluate", 3),
  ])
  func edits(_ source: String, _ target: String, _ count: Int) {
    #expect(Suggestion.edits(from: source, to: target) == count)
  }

  @Test func onlyWhatIsNearIsSuggested() {
    let verbs = ["tag", "summarize", "digest", "read", "train"]
    #expect(Suggestion.nearest(to: "trian", among: verbs) == "train")
    #expect(Suggestion.nearest(to: "summarise", among: verbs) == "summarize")
    #expect(Suggestion.nearest(to: "classify", among: verbs) == nil)
    #expect(Suggestion.nearest(to: "tag", among: []) == nil)
  }
}
