import Foundation
import Testing
import TextML
import TextMLDefaultModel
import TextMLFormats

@testable import TextMLAnswers

/// JSON, rows and lines of one answer are written from one list of fields, and agree.
@Suite struct AnswerFieldTests {
  private static let texts = [
    "فاز المنتخب في مباراة كرة القدم على ملعبه بثلاثة أهداف أمام ضيفه. وسجل اللاعب هدفين.", "",
    "؟!",
    "Breaking news at nine", "خبر \"قصير\"\tفيه، فواصل; وعلامات",
  ]

  /// The members of a JSON line, as text.
  private func json<Answer>(
    _ answer: Answer, _ fields: [AnswerField<Answer>],
    _ text: @escaping @Sendable (Answer, NumberStyle) -> String
  ) throws -> (object: [String: Any], row: [String], line: String) {
    func write(_ format: RecordFormat, _ decimals: Int?) -> String {
      let writer = AnswerWriter(
        fields: fields, format: format, numbers: NumberStyle(decimals: decimals), text: text)
      return String(decoding: writer.line(answer), as: UTF8.self)
    }
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(write(.jsonl, nil).utf8)) as? [String: Any])
    #expect(object.keys.count == fields.count)
    let row = write(.tsv, 4).dropLast().split(separator: "\t", omittingEmptySubsequences: false)
    #expect(row.count == fields.count { !$0.isDetail })
    return (object, row.map(String.init), String(write(.text, 4).dropLast()))
  }

  @Test func tagsAgree() throws {
    let classifier = try TextClassifier.embedded()
    let fields = [TagAnswer.path] + TagAnswer.fields()
    for text in Self.texts {
      let answer = TagAnswer(path: "a b.txt", prediction: classifier.predict(text))
      let (object, row, line) = try json(answer, fields) { $0.line(top: 1, $1) }
      #expect(fields.map(\.name).prefix(4) == ["path", "label", "probability", "reason"])
      let label = object["label"] as? String
      let reason = object["reason"] as? String
      let probability = try #require(object["probability"] as? Double)
      #expect(
        row == ["a b.txt", label ?? "\\N", probability.formatted(decimals: 4), reason ?? "\\N"])
      let columns = line.split(separator: "\t").map(String.init)
      #expect(columns.count == 4 && columns.prefix(3) == ["a b.txt", label ?? "none", row[2]])
      #expect(columns[3] == reason ?? label.flatMap(TopicName.init)?.text)
    }
  }

  @Test func digestsAgree() throws {
    let digester = Digester(classifier: try .embedded())
    let fields = [DigestAnswer.path] + DigestAnswer.fields
    for text in Self.texts {
      let answer = DigestAnswer(path: "a.txt", digest: digester.digest(text, length: .sentences(1)))
      let (object, row, line) = try json(answer, fields) { $0.line($1) }
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      #expect(columns.count == 5)
      #expect(object["fingerprint"] as? String == row[3] && row[3] == columns[3])
      #expect(columns[1] == object["label"] as? String ?? "none")
      #expect((object["summary"] as? String)?.escapingControls == columns[4])
      #expect(row[6] == object["summaryReason"] as? String ?? "\\N")
    }
  }

  @Test func summariesAgree() throws {
    let summarizer = Summarizer(classifier: try .embedded())
    let fields = [SummaryAnswer.path] + SummaryAnswer.fields
    for text in Self.texts {
      let summary = summarizer.summarize(text, length: .sentences(1))
      let answer = SummaryAnswer(paths: ["a.txt"], summary: summary, texts: [text])
      let (object, row, line) = try json(answer, fields) { answer, _ in answer.line(isAlone: false)
      }
      #expect(line == "a.txt\t" + (object["summary"] as? String ?? "").replacing("\t", with: " "))
      #expect(row[2] == "\(object["trimmed"] as? Bool ?? true)")
      // Whoever reads rows or pages learns why a summary is empty.
      #expect(row[3] == object["summaryReason"] as? String ?? "\\N")
      #expect(summary.items.isEmpty == (row[3] != "\\N"))
      #expect((answer.remark != nil) == summary.items.isEmpty)
    }
  }

  @Test func numbersHaveTheDecimalsThatWereAskedFor() {
    #expect(NumberStyle().value(0.123456).jsonText == "0.123456")
    #expect(NumberStyle(decimals: 2).value(0.126).jsonText == "0.13")
    #expect(NumberStyle(decimals: 2).value(.nan).jsonText == "null")
    #expect(NumberStyle().text(0.123456) == "0.1235")
  }

  @Test func rowsHaveAHeader() {
    let writer = AnswerWriter(
      fields: [TagAnswer.path] + TagAnswer.fields(), format: .csv, numbers: NumberStyle(),
      delimiter: UInt8(ascii: ";"), text: { $0.line(top: 1, $1) })
    #expect(String(decoding: writer.header, as: UTF8.self) == "path;label;probability;reason\n")
  }
}
