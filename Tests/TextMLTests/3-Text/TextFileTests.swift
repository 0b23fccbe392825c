import Foundation
import Testing

@testable import TextML

@Suite struct TextFileTests {
  @Test func saysWhereTheFirstWrongByteIs() {
    let bytes = Array("سطر\nسطر ".utf8) + [0xD8, 0x20]
    #expect(throws: TextFileError.invalidUTF8(path: "a.txt", offset: bytes.count - 2, line: 2)) {
      try TextFile.decode(bytes, path: "a.txt")
    }
    let isUTF8 = TextFile.isUTF8(bytes.span)
    #expect(!isUTF8)
  }

  @Test func namesOtherEncodings() throws {
    let utf16: [UInt8] = [0xFF, 0xFE, 0x48, 0x06]
    #expect(throws: TextFileError.otherEncoding(path: "a.txt", name: "UTF-16")) {
      try TextFile.decode(utf16, path: "a.txt")
    }
    // «وصل الوفد» in Windows-1256.
    let windows: [UInt8] = [0xE6, 0xD5, 0xE1, 0x20, 0xC7, 0xE1, 0xE6, 0xDD, 0xCF]
    #expect(throws: TextFileError.otherEncoding(path: "a.txt", name: "WINDOWS-1256")) {
      try TextFile.decode(windows, path: "a.txt")
    }
  }

  @Test func readsAFileWhole() throws {
    let path = NSTemporaryDirectory() + "textml-text-file-\(UInt64.random(in: 0 ... .max))"
    try Data("وصل الوفد\n".utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try TextFile.read(path) == "وصل الوفد\n")
    #expect(try TextFile.readUTF8(path) == Array("وصل الوفد\n".utf8))
    #expect(throws: TextFileError.self) { try TextFile.readUTF8(path + "-missing") }
  }
}
