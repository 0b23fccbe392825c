import Testing

@testable import TextMLC

@Suite struct StepsTests {
  @Test func stepsAreThoseOfTheLibrary() throws {
    #expect(try withList(["أحمد إلى"]) { try Steps.normalize($0, options()) }[0] == "احمد الي")
    #expect(try withList(["والمدارس"]) { try Steps.stem($0, options()) }[0] == "مدارس")
    let terms = try withList(["قال الوزير"]) { try Steps.tokenize($0, options()) }
    #expect(terms[0] == #"["وزير"]"#)
    let places = try withList(["قال الوزير"]) {
      try Steps.tokenize($0, options(#"{"places": true}"#))
    }
    #expect(places[0] == #"[{"term":"وزير","start":7,"end":19}]"#)
    let sentences = try withList(["قال ذلك. ثم مضى."]) { try Steps.sentences($0, options()) }
    #expect(sentences[0].hasPrefix(#"[{"text":"قال ذلك.","start":0,"end":14}"#))
    #expect(
      try withList(["خبر"]) { try Steps.read($0, options()) }[0].hasPrefix(#"{"headline":"#))
  }

  @Test func rougeComparesOneSummaryWithItsReferences() throws {
    let scores = try withList(["قال الوزير"]) { summary in
      try withList(["قال الوزير", "مضى"]) {
        try Steps.rouge(summary, $0, options(#"{"aggregate": "max"}"#))
      }
    }
    #expect(scores[0].contains(#""rouge1":{"precision":1.0,"recall":1.0,"f1":1.0}"#))
    let none = fault {
      try withList(["a"]) { summary in
        _ = try withList([]) { try Steps.rouge(summary, $0, options()) }
      }
    }
    #expect(none?.message == "references: there are none")
  }
}
