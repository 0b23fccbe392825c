import Testing

@testable import TextMLServer

@Suite struct LabelExportTests {
  @Test(arguments: [
    ("economy", "economy"), ("اقتصاد وأعمال", "اقتصاد وأعمال"), ("a/b.txt", "a%2Fb.txt"),
    ("../x", "%2E.%2Fx"), (".hidden.", "%2Ehidden%2E"), ("<b>", "%3Cb%3E"), ("a\u{0}", "a%00"),
    ("CON:", "CON%3A"), ("", ""),
  ]) func namesAreSafe(text: String, name: String) {
    #expect(LabelExport.fileName(text, limit: 100) == name)
  }

  @Test func articlesKeepTheirNames() {
    #expect(LabelExport.fileName(of: "7", at: 0) == "00001-7.txt")
    #expect(LabelExport.fileName(of: "may/port.txt", at: 41) == "00042-may%2Fport.txt")
    #expect(LabelExport.fileName(of: "page.html", at: 99_999) == "100000-page.html.txt")
  }

  @Test func namesAreCutAtCharacters() {
    #expect(LabelExport.fileName("اقتصاد", limit: 5) == "اق")
    #expect(LabelExport.fileName("a/b", limit: 3) == "a")
  }

  /// The archive of one small file, byte by byte as the format has it; `page.py` opens one with Python.
  @Test func archives() {
    #expect(ZipArchive.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    var archive = ZipArchive()
    archive.add("a/b.txt", Array("123456789".utf8))
    let bytes = archive.bytes
    #expect(bytes.starts(with: [0x50, 0x4B, 3, 4, 20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0]))
    #expect(Array(bytes[14..<18]) == [0x26, 0x39, 0xF4, 0xCB])
    #expect(Array(bytes[30..<46]) == Array("a/b.txt123456789".utf8))
    #expect(Array(bytes[46..<50]) == [0x50, 0x4B, 1, 2])
    #expect(Array(bytes.suffix(22).prefix(4)) == [0x50, 0x4B, 5, 6])
    #expect(bytes.count == 30 + 7 + 9 + 46 + 7 + 22)
  }
}
