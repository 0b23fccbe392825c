import Testing

@testable import TextML

@Suite struct PunctuationTests {
  @Test(arguments: [
    ("وصل الوفد.", Punctuation.End.fullStop), ("وصل الوفد.»", .fullStop),
    ("وصل الوفد.) ", .fullStop), ("وصل الوفد..", .otherTerminator),
    ("هل وصل الوفد؟", .otherTerminator), ("وصل الوفد…\u{200F}", .otherTerminator),
    ("وصل الوفد!»", .otherTerminator), ("وصل الوفد", .none), ("وصل الوفد،", .none), ("", .none),
  ])
  func aLineEndsIn(_ line: String, _ end: Punctuation.End) {
    let found = withUTF8(of: line) { Punctuation.end(of: $0) }
    #expect(found == end)
  }
}
