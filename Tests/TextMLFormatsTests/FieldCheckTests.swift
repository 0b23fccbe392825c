import Foundation
import TestSupport
import Testing

@testable import TextMLFormats

@Suite struct FieldCheckTests {
  @Test func onlyAFieldThatNoRecordHasIsAnError() {
    var check = FieldCheck(textField: "text")
    #expect(check.error(path: "p") == nil)
    check.add(.emptyLine) { ["never"] }
    check.add(.noText) { ["id", "body"] }
    check.add(.noText) { ["other"] }
    #expect(
      check.error(path: "p")
        == .missingField(path: "p", field: "text", role: "text", found: ["id", "body"]))
    // What cannot be parsed says nothing of its fields.
    check.add(.invalidJSON) { [] }
    #expect(check.error(path: "p") != nil)
    check.add(nil) { [] }
    #expect(check.error(path: "p") == nil)
  }

  @Test func labelsAreCheckedWhereTheyAreNeeded() {
    var fields = LabelFields()
    fields.label = "section"
    var check = FieldCheck(fields, needsLabel: true)
    check.add(.noText) { ["text"] }
    check.add(.noLabel) { ["text"] }
    #expect(
      check.error(path: "p")
        == .missingField(path: "p", field: "section", role: "label", found: ["text"]))
  }
}
