import Testing

@testable import TextML

@Suite struct ProfileFileTests {
  private let pages = (0..<30).map { number in
    """
    بوابة السهل اليومية
    خبر رقم \(number) من المدينة \(["الأولى", "الثانية", "الثالثة"][number % 3])

    أعلن المجلس رقم \(["واحد", "اثنان", "ثلاثة", "أربعة", "خمسة"][number % 5]) بدء العمل في المشروع الجديد \(String(repeating: "جدا ", count: number + 1)).
    وهذا سطر أخير في الخبر. رابط الخبر بصحيفة السهل: خبر
    """
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let learned = RepeatedBoilerplate(pages: pages)
    #expect(!learned.isEmpty)
    let text = ProfileFile.text(of: [("السهل", learned), ("two words", learned)])
    let read = try ProfileFile.profiles(in: text)
    #expect(read.map(\.name) == ["السهل", "two words"])
    for page in pages {
      let expected = Article(page, repeatedBoilerplate: learned)
      #expect(Article(page, repeatedBoilerplate: read[0].profile) == expected)
      #expect(expected.removed.contains { $0.reason == .repeated })
    }
    #expect(ProfileFile.text(of: read) == text)
    #expect(!text.contains("رابط"))
  }

  @Test(arguments: [
    ("", 1), ("TextML model 1\nend\n", 1), ("TextML profile 1\n", 2),
    ("TextML profile 1\nend\n", 2),
    ("TextML profile 1\nline 0123456789abcdef\nend\n", 2),
    ("TextML profile 1\nsource x\nend\n", 2),
    ("TextML profile 1\nsource 20 a\nsource 20 a\nend\n", 3),
    ("TextML profile 1\nsource 20 a\nline 0123\nend\n", 3),
    ("TextML profile 1\nsource 20 a\nclosing 0123456789abcdef 900\nend\n", 3),
    ("TextML profile 1\nsource 20 a\nopen 7\nend\n", 3),
    ("TextML profile 1\nsource 20 a\nline 0123456789abcdef", 3),
  ])
  func aBadFileIsRefusedByItsLine(_ text: String, _ line: Int) {
    do {
      _ = try ProfileFile.profiles(in: text)
      Issue.record("read: \(text)")
    } catch {
      #expect(error.line == line, "\(text)")
      #expect(!error.reason.isEmpty && error.description == "line \(line): \(error.reason)")
    }
  }
}
