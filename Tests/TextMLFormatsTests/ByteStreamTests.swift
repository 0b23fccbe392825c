import Foundation
import TestSupport
import Testing
import TextML

@testable import TextMLFormats

@Suite struct ByteStreamTests {
  private func read(
    _ bytes: [UInt8], _ encoding: TextEncoding? = nil
  ) throws -> (text: String, encoding: TextEncoding?) {
    let file = try TemporaryFile(bytes)
    let stream = ByteStream(try ByteInput(file.path), encoding: encoding)
    #expect(stream.path == file.path && stream.isReady)
    var all: [UInt8] = []
    while let piece = try stream.read() { all += piece }
    return (String(decoding: all, as: UTF8.self), stream.utf16Encoding)
  }

  @Test func bytesPassAndUTF16IsDecoded() throws {
    let text = "نص\n" + String(repeating: "سطر طويل\n", count: 50_000)
    #expect(try read(Array(text.utf8)).text == text)
    for (isBig, encoding) in [(false, TextEncoding.utf16LittleEndian), (true, .utf16BigEndian)] {
      func bytes(_ text: String) -> [UInt8] {
        text.utf16.flatMap {
          isBig ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)]
        }
      }
      let marked = try read(bytes("\u{FEFF}" + text))
      #expect(marked.encoding == encoding && marked.text.hasSuffix("سطر طويل\n"))
      let given = try read(bytes(text), encoding)
      #expect(given.encoding == encoding && given.text == text)
    }
    #expect(try read([0xFF]).text == "\u{FFFD}" && read([]).text.isEmpty)
  }
}
