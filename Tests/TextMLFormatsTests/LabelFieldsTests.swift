import Foundation
import TestSupport
import Testing
import TextML

@testable import TextMLFormats

@Suite struct LabelFieldsTests {
  private func document(
    _ line: String, _ fields: LabelFields = .init()
  ) throws -> Result<LabeledDocument, RecordError> {
    let record = try TemporaryFile(Array(line.utf8)).records(fields.reading(.jsonl)).records[0]
    return Result { () throws(RecordError) in try fields.document(of: record.get()) }
  }

  @Test func labelsAreOneOrMany() throws {
    #expect(try document(#"{"text":"نص","label":"س"}"#).get().labels == ["س"])
    #expect(try document(#"{"text":"نص","labels":["س","ص"]}"#).get().labels == ["س", "ص"])
    #expect(try document(#"{"text":"نص","label":5}"#).get().labels == ["5"])
    #expect(try document(#"{"text":"نص","label":" س  ص\u00a0"}"#).get().labels == ["س  ص"])
    #expect(try document(#"{"text":"نص","label":" "}"#).error?.code == .noLabel)
    #expect(try document(#"{"text":"نص","label":"","labels":[]}"#).error?.code == .noLabel)
    #expect(try document(#"{"text":"…","label":"س"}"#).error?.code == .noText)
    var fields = LabelFields()
    (fields.label, fields.content) = ("section", .html)
    let page = try document(#"{"text":"<p>نص</p><script>x</script>","section":"س"}"#, fields).get()
    #expect(page == LabeledDocument(text: "نص", label: "س"))
  }

  @Test func fieldsHaveOtherNames() throws {
    var fields = LabelFields()
    (fields.id, fields.title, fields.text) = ("key", "head", "body")
    let document = try document(#"{"key":7,"head":"ع","body":"نص","label":"س"}"#, fields).get()
    #expect(document.id == "7" && document.text == "ع\n\nنص")
    fields.title = "none"
    #expect(
      try self.document(#"{"head":"ع","body":"نص","label":"س"}"#, fields).get()
        == LabeledDocument(text: "نص", label: "س"))
  }

  @Test func secondTopicAnswerAndGroupAreReadWhereAFieldIsNamed() throws {
    let line = #"{"text":"نص","label":"a","also":"b","coarse":"c","paper":"d"}"#
    var fields = LabelFields()
    let plain = try document(line, fields).get()
    #expect(plain.secondary == nil && plain.answer == nil && plain.group == nil)
    (fields.secondary, fields.group) = ("also", "paper")
    let grouped = try document(line, fields).get()
    #expect(grouped.label == "a" && grouped.secondary == "b" && grouped.answer == nil)
    #expect(grouped.group == "d")
    (fields.label, fields.answer) = ("label", "coarse")
    #expect(try document(line, fields).get().answer == "c")
    let empty = try document(#"{"text":"نص","label":"a","also":"","coarse":null}"#, fields).get()
    #expect(empty.secondary == nil && empty.answer == nil && empty.group == nil)
  }
}
