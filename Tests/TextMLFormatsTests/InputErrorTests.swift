import Foundation
import TestSupport
import Testing

@testable import TextMLFormats

@Suite struct InputErrorTests {
  @Test func messagesNamePathAndReason() {
    let errors: [(InputError, String, String)] = [
      (.corrupt(path: "p", format: "gzip"), "p: damaged gzip data", "damaged_input"),
      (.truncated(path: "p", format: "zstd"), "p: truncated zstd data", "truncated_input"),
      (.notText(path: "p", format: "a PDF file"), "p: this is a PDF file, not text", "not_text"),
      (
        .otherEncoding(path: "p", name: "windows-1256"),
        "p: the text is in windows-1256, not UTF-8; name this encoding", "other_encoding"
      ),
      (
        .otherEncoding(path: "p", name: "KOI8-R"),
        "p: the text is in KOI8-R; convert it first: iconv -f KOI8-R -t UTF-8", "other_encoding"
      ),
    ]
    for (error, description, code) in errors {
      #expect(error.description == description && error.code == code)
    }
  }
}
