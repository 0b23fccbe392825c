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

  /// Ranges of answers about a page are of its plain text.
  @Test func plainTextIsWhatOtherCallsRead() throws {
    let page = "<!doctype html><h1>عنوان</h1><p>سطر</p>"
    for (content, expected) in [("html", "عنوان\n\nسطر"), ("auto", "عنوان\n\nسطر"), ("text", page)]
    {
      let given = try options("{\"content\": \"\(content)\"}")
      #expect(try withList([page, "أ"]) { try Steps.plainText($0, given) }[0] == expected)
      #expect(try withList([page, "أ"]) { try Steps.plainText($0, given) }[1] == "أ")
    }
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

  /// The defect of `textml_rouge`, which took "threads" for an unknown option.
  @Test func everyStepKnowsThreadsAndGivesTheSame() throws {
    let texts = ["قال الوزير. ثم مضى.", "خبر", ""]
    let steps: [(TextList, Options) throws -> Answers] = [
      { try Steps.normalize($0, $1) }, { try Steps.stem($0, $1) },
      { try Steps.tokenize($0, $1) }, { try Steps.sentences($0, $1) },
      { try Steps.read($0, $1) },
    ]
    for step in steps {
      let one = try withList(texts) { try step($0, options(#"{"threads": 1}"#)) }
      let four = try withList(texts) { try step($0, options(#"{"threads": 4}"#)) }
      #expect(texts.indices.allSatisfy { one[$0] == four[$0] })
    }
    let scores = try [1, 4, 0].map { threads in
      try withList(["قال الوزير"]) { summary in
        try withList(["قال الوزير", "مضى", "خبر"]) {
          try Steps.rouge(summary, $0, options("{\"threads\": \(threads)}"))[0]
        }
      }
    }
    #expect(Set(scores).count == 1)
    let refused = fault {
      try withList(["a"]) { summary in
        _ = try withList(["a"]) { try Steps.rouge(summary, $0, options(#"{"threads": -1}"#)) }
      }
    }
    #expect(refused?.message == "threads must be a whole number of 0 or more")
  }
}
