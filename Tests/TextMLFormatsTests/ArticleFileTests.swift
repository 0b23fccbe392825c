import Foundation
import TestSupport
import Testing

@testable import TextMLFormats

@Suite struct ArticleFileTests {
  private let text = "وقّع الوزيرُ الاتفاقَ في العاصمةِ صباحَ اليومِ"

  private func bytes(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
    text.unicodeScalars.map { scalar in
      UInt8((0...255).first { encoding.utf8(of: [UInt8($0)]) == Array(String(scalar).utf8) } ?? 0)
    }
  }

  @Test func namesOfArticles() {
    for name in ["a.txt", "a.TXT.gz", "b/a.html.zst", "a.htm"] { #expect(ArticleFile.isName(name)) }
    for name in ["a.jsonl", "txt", "a.gz", "a.txt.bak"] { #expect(!ArticleFile.isName(name)) }
    #expect(ArticleFile.withoutSuffix("x/Ab.v2.HTML.gz") == "x/Ab.v2")
  }

  @Test(arguments: [TextEncoding.windows1256, .iso88596])
  func vowelledTextInACodePageIsRecognized(_ encoding: TextEncoding) throws {
    let file = try TemporaryFile(bytes(text, encoding), suffix: ".txt")
    let contents = try ArticleFile.contents(of: file.path)
    #expect(String(decoding: contents.utf8, as: UTF8.self) == text)
    #expect(contents.encoding == encoding)
    #expect(try ArticleFile.read(file.path, encoding: encoding) == text)
    #expect(throws: InputError.otherEncoding(path: file.path, name: encoding.rawValue)) {
      try ArticleFile.read(file.path, encoding: .utf8)
    }
  }

  @Test func utf16AndCompressedFilesAndPages() throws {
    let utf16 = Array(("\u{FEFF}" + text).utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let file = try TemporaryFile(utf16, suffix: ".txt")
    // The byte order mark is kept; it means nothing.
    #expect(try ArticleFile.read(file.path) == "\u{FEFF}" + text)
    #expect(try ArticleFile.contents(of: file.path).encoding == .utf16LittleEndian)
    let gzip = try #require(Data(base64Encoded: "H4sIAAAAAAACA7ux+cb2GxsVbiy+2XGzhQsAL6EiDA4AAAA="))
    let packed = try TemporaryFile([UInt8](gzip), suffix: ".txt.gz")
    #expect(try ArticleFile.read(packed.path) == "سطر أول\n")
    let page = "<html><head><meta charset=windows-1256></head><p>" + text + "</p>"
    let html = try TemporaryFile(bytes(page, .windows1256))
    #expect(try ArticleFile.read(html.path) == text)
    let unknown = try TemporaryFile(
      Array("<html><meta charset=koi8-r><p>".utf8) + [0xC1], suffix: ".html")
    #expect(throws: InputError.otherEncoding(path: unknown.path, name: "KOI8-R")) {
      try ArticleFile.read(unknown.path)
    }
  }

  @Test func bytesAreReadAsTheirFileIs() throws {
    let gzip = try #require(Data(base64Encoded: "H4sIAAAAAAACA7ux+cb2GxsVbiy+2XGzhQsAL6EiDA4AAAA="))
    let page = "<html><head><meta charset=windows-1256></head><p>" + text + "</p>"
    let utf16 = Array(("\u{FEFF}" + text).utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let files: [(bytes: [UInt8], suffix: String)] = [
      (Array(text.utf8), ".txt"), (bytes(text, .windows1256), ".txt"), (utf16, ".txt"),
      ([UInt8](gzip), ".txt.gz"), (bytes(page, .windows1256), ".html"), ([], ".txt"),
      (Array(String(repeating: text + "\n", count: 9000).utf8), ""),
    ]
    for (bytes, suffix) in files {
      let file = try TemporaryFile(bytes, suffix: suffix)
      #expect(try ArticleFile.decode(bytes, name: file.path) == ArticleFile.read(file.path))
    }
    #expect(try ArticleFile.decode(Array("<p>نص</p>".utf8), name: "a.HTM") == "نص")
    #expect(throws: InputError.notText(path: "upload", format: "a PDF file")) {
      try ArticleFile.decode(Array("%PDF-1.7".utf8), name: "upload")
    }
    #expect(throws: InputError.truncated(path: "the bytes", format: "gzip")) {
      try ArticleFile.decode([UInt8](gzip.dropLast(9)))
    }
    // UTF-16 without a mark is read where it is named.
    #expect(
      try ArticleFile.utf8(of: Array(utf16.dropFirst(2)), name: "x", encoding: .utf16LittleEndian)
        == Array(text.utf8))
  }

  @Test func errorsSayWhatToDo() throws {
    func message(_ bytes: [UInt8], _ suffix: String = ".txt") throws -> String {
      let file = try TemporaryFile(bytes, suffix: suffix)
      do throws(InputError) {
        return try ArticleFile.read(file.path)
      } catch {
        return error.description.replacing(file.path, with: "FILE")
      }
    }
    #expect(try message(Array("%PDF-1.4 …".utf8)) == "FILE: this is a PDF file, not text")
    #expect(try message(Array("سطر\nx".utf8) + [0xFF]).contains("FILE:2: not valid UTF-8 (byte 8)"))
    #expect(try message([0x61, 0xFF]).contains("name the encoding, for example windows-1256"))
    let utf16 = Array(text.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try message(utf16).contains("the encoding utf-16le reads"))
    let file = try TemporaryFile(utf16, suffix: ".txt")
    #expect(try ArticleFile.read(file.path, encoding: .utf16LittleEndian) == text)
    #expect(throws: InputError.self) { try ArticleFile.read("/nonexistent.txt") }
  }

  /// A small packed file filled the memory, and so did one that only said it was large.
  @Test func filesThatAreTooLargeAreRefused() throws {
    // 64 kB of spaces, so often that it is more than the limit.
    let base64 =
      "H4sIAAAAAAACA+3BgQAAAACAIJX9KRepCgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAGqUGSy0AAABAA=="
    let member = [UInt8](try #require(Data(base64Encoded: base64)))
    let count = ArticleFile.maximumSize / 65_536 + 1
    let packed = try TemporaryFile(
      Array([[UInt8]](repeating: member, count: count).joined()), suffix: ".txt.gz")
    #expect(throws: InputError.tooLarge(path: packed.path, limit: ArticleFile.maximumSize)) {
      try ArticleFile.read(packed.path)
    }
    for suffix in [".txt", ".html"] {
      let sparse = try TemporaryFile([], suffix: suffix)
      try FileHandle(forWritingTo: URL(filePath: sparse.path)).truncate(atOffset: 1 << 40)
      #expect(throws: InputError.tooLarge(path: sparse.path, limit: ArticleFile.maximumSize)) {
        try ArticleFile.read(sparse.path)
      }
    }
  }
}
