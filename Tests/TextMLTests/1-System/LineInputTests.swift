import Foundation
import Testing

@testable import TextML

@Suite struct LineInputTests {
  private func lines(_ text: String) throws -> [String] {
    let path = NSTemporaryDirectory() + UUID().uuidString
    try FileSystem.writeAtomically(Array(text.utf8), to: path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    var input = try LineInput(path)
    var lines: [String] = []
    while let line = try input.next() {
      lines.append(String(decoding: line, as: UTF8.self))
      #expect(input.number == lines.count)
    }
    return lines
  }

  @Test func linesEndWithALineFeedOrTheFile() throws {
    #expect(try lines("") == [])
    #expect(try lines("\n") == [""])
    #expect(try lines("أ\n\nب") == ["أ", "", "ب"])
    #expect(try lines("أ\nب\n") == ["أ", "ب"])
  }

  @Test func linesMayBeLongerThanAPiece() throws {
    let long = String(repeating: "س", count: 100_000)
    #expect(try lines("1\n\(long)\n\(long)") == ["1", long, long])
  }
}
