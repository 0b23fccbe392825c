import CTextML
import Testing

@testable import TextMLC

/// What `textml_last_error` says.
@Suite struct LastErrorTests {
  private func message(ofOptions json: String) -> String {
    var answers: OpaquePointer?
    let status = unsafe withTexts(["نص"]) { texts in
      var json = json
      return json.withUTF8 { json in
        unsafe json.withMemoryRebound(to: CChar.self) {
          unsafe tokenize(texts, $0.baseAddress, $0.count, &answers)
        }
      }
    }
    #expect(status == TEXTML_ERROR_ARGUMENT)
    return unsafe String(cString: textml_last_error())
  }

  /// An option's name was repeated with its line breaks and escapes.
  @Test func aMessageIsOneLineWithoutCommandsOfATerminal() {
    let message = message(ofOptions: #"{"a\nb\u001b[31m\u009b":1}"#)
    #expect(message.contains("unknown option “a b [31m"))
    #expect(
      !message.unicodeScalars.contains { $0.properties.generalCategory == .control })
  }
}
