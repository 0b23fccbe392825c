import Foundation
import TestSupport
import Testing

@testable import TextMLFormats

@Suite struct BinaryFormatTests {
  @Test func formatsAreNamed() {
    let files: [([UInt8], String)] = [
      (Array("PK\u{3}\u{4}\0\0[Content_Types].xml…word/document.xml".utf8), "a Word file (.docx)"),
      (Array("PK\u{3}\u{4}[Content_Types].xml…xl/workbook.xml".utf8), "an Excel file (.xlsx)"),
      (
        Array("PK\u{3}\u{4}mimetypeapplication/vnd.oasis.opendocument.text".utf8),
        "an OpenDocument file"
      ),
      (Array("PK\u{3}\u{4}news.txt".utf8), "a zip archive"), (Array("%PDF-1.7".utf8), "a PDF file"),
      (Array(#"{\rtf1\ansi"#.utf8), "an RTF file"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "an old Word or Excel file"),
    ]
    for (bytes, name) in files { #expect(BinaryFormat.name(of: bytes) == name) }
  }

  @Test func utf16WithoutAMarkIsNamed() {
    let text = "وقع الوزير الاتفاق في 12 مايو (abc).\n"
    let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(BinaryFormat.name(of: little)?.contains("the encoding utf-16le") == true)
    #expect(BinaryFormat.name(of: big)?.contains("the encoding utf-16be") == true)
  }

  @Test(arguments: [
    "", "PK", "نص عادي", "{\"text\":\"نص\"}", "%", "\u{0}\u{0}",
    "\u{6}text with a control character",
    "BZ نص", "7 أخبار", "<html>",
  ])
  func textIsText(_ text: String) { #expect(BinaryFormat.name(of: Array(text.utf8)) == nil) }
}
