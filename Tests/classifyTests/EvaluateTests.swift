import Foundation
import Testing

@Suite struct EvaluateTests {
  @Test func linesAndJSONShowTheSameMeasures() throws {
    let object = try Command("evaluate", "--json", "Examples/corpus").objects()[0]
    let text = try Command("evaluate", "Examples/corpus")
    #expect(text.status == 0)
    func shown(_ key: String) -> String { String(format: "%.4f", object[key] as? Double ?? -1) }
    let checksum = try #require(object["checksum"] as? String)
    #expect(object["model"] as? String == "news")
    #expect(text.lines[0].hasPrefix("model news (embedded), checksum \(checksum), trained on "))
    #expect(text.lines[1].contains("accuracy \(shown("accuracy"))  macro-F1 \(shown("macroF1"))"))
    #expect(text.lines[2].hasPrefix("calibration error \(shown("calibrationError"))"))
    let answered = try #require(object["answered"] as? Double)
    let right = try #require(object["answeredRight"] as? Double)
    let articles = try #require(object["articles"] as? Double)
    let share = String(format: "%.4f", answered / articles)
    let precision = String(format: "%.4f", right / answered)
    #expect(
      text.lines[3] == "given a label \(share) of the articles, the right one \(precision) of these"
    )
    for label in try #require(object["labels"] as? [[String: Any]]) {
      let row = try #require(
        text.lines.first { $0.hasPrefix(label["label"] as? String ?? "–") })
      #expect(row.contains(String(format: "%.3f", label["f1"] as? Double ?? -1)))
    }
    // Several macro-F1 are printed by several verbs: each says what it is.
    #expect(text.output.contains("macro-F1 is the mean F1 of the labels and “other”"))
  }

  @Test func twoModelsAreCompared() throws {
    let scratch = try Scratch()
    let corpus = "Examples/corpus"
    let old = scratch.path + "/old.textml"
    #expect(try Command("train", "--fast", corpus, "-o", old).status == 0)
    let text = try Command("evaluate", "--model", old, "--baseline", "news", corpus)
    let alone = try Command("evaluate", "--model", old, corpus)
    #expect(text.status == 0 && text.output.hasPrefix(alone.output))
    #expect(text.output.contains("baseline news (embedded), checksum "))
    let object = try Command(
      "evaluate", "--json", "--model", old, "--baseline", "news", corpus
    ).objects()[0]
    let baseline = try #require(object["baseline"] as? [String: Any])
    let news = try Command("evaluate", "--json", corpus).objects()[0]
    #expect(baseline["checksum"] as? String == news["checksum"] as? String)
    for (name, key) in [("accuracy", "accuracy"), ("macro-F1", "macroF1")] {
      let measure = try #require(baseline[key] as? [String: Any])
      let value = try #require(object[key] as? Double)
      let other = try #require(measure["value"] as? Double)
      // Numbers are read with an error in the last digit.
      let difference = try #require(measure["difference"] as? Double)
      #expect(other == news[key] as? Double && abs(difference - (value - other)) < 1e-12)
      let low = try #require(measure["low"] as? Double)
      let high = try #require(measure["high"] as? Double)
      #expect(low <= value - other && value - other <= high)
      let row = try #require(text.lines.last { $0.hasPrefix(name) })
      #expect(row.contains(String(format: "%+.4f to %+.4f", low, high)))
    }
    let same = try Command("evaluate", "--baseline", "news", corpus)
    #expect(same.output.contains("0 of 94 articles answered differently"))
  }

  @Test func modelsOfOtherLabelsAreNotCompared() throws {
    let run = try Command("evaluate", "--baseline", "topics", "Examples/corpus")
    #expect(run.status == 65 && run.output.isEmpty)
    #expect(run.errors.contains("news and topics have different labels (arts, conflict, "))
    let missing = try Command("evaluate", "--baseline", "none.textml", "Examples/corpus")
    #expect(missing.status == 66)
  }

  @Test func anUnknownLabelIsNamedWithAllThatThereAre() throws {
    let run = try Command("evaluate", "--labels", "economy, sport", "Examples/corpus")
    #expect(run.status == 65)
    #expect(
      run.errors.contains(
        "unknown label “sport”; known are: diplomacy, economy, other, sports"))
  }

  /// The threshold that the table names gives what the table says.
  @Test func thresholdsForAPrecisionAreShown() throws {
    let corpus = "Examples/corpus"
    let object = try Command("evaluate", "--json", "--precision", "0.97", corpus).objects()[0]
    let rows = try #require(object["thresholds"] as? [[String: Any]])
    #expect(rows.map { $0["label"] as? String } == [nil, "diplomacy", "economy", "sports"])
    let labels = try #require(object["labels"] as? [[String: Any]])
    for row in rows.dropFirst() {
      let label = try #require(row["label"] as? String)
      let value = try #require(row["threshold"] as? Double)
      let measured =
        try Command(
          "evaluate", "--json", "--threshold", "\(label)=\(value)", corpus
        ).objects()[0]["labels"] as? [[String: Any]]
      let metrics = try #require(measured?.first { $0["label"] as? String == label })
      #expect(metrics["precision"] as? Double == row["precision"] as? Double)
      #expect(metrics["recall"] as? Double == row["recall"] as? Double)
      #expect(metrics["threshold"] as? Double == value)
      #expect(labels.contains { $0["label"] as? String == label && $0["threshold"] != nil })
    }
    let all = try #require(rows[0]["threshold"] as? Double)
    let open = try Command("evaluate", "--json", "--threshold", "\(all)", corpus).objects()[0]
    let none = try #require(open["abstentions"] as? [String: Int]).values.reduce(0, +)
    let answered = try #require(rows[0]["answered"] as? Double)
    #expect(abs(Double(94 - none) / 94 - answered) < 1e-12)
    let text = try Command("evaluate", "--precision", "0.97", corpus).output
    #expect(text.contains("Thresholds that give a precision") && text.contains("(any)"))
    #expect(text.contains(String(format: "%.4f", all)))
    let some = try Command("evaluate", "--json", "--precision", "sports=0.9", corpus).objects()[0]
    #expect((some["thresholds"] as? [[String: Any]])?.count == 1)
  }

  @Test func labelsThatTheModelDoesNotKnowAreNamed() throws {
    let run = try Command("evaluate", "--model", "topics", "Examples/corpus")
    #expect(run.status == 65)
    #expect(run.errors.contains("does not know the labels “other”, “sports” of the corpus"))
    #expect(run.errors.contains("it knows: arts, conflict"))
  }

  @Test func measuresOnlyTheLabelsThatAreGiven() throws {
    let object = try Command(
      "evaluate", "--json", "--labels", "sports,economy", "Examples/corpus"
    ).objects()[0]
    #expect(object["articles"] as? Int == 46)
    #expect(try Command("evaluate", "--labels", ",", "Examples/corpus").status == 64)
  }
}
