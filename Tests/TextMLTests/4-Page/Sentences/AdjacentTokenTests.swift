import Testing

@testable import TextML

@Suite struct AdjacentTokenTests {
  private func before(_ text: String) -> AdjacentToken {
    withUTF8(of: text) { AdjacentToken(before: $0.count, in: 0..<$0.count, of: $0) }
  }

  private func after(_ text: String) -> AdjacentToken {
    withUTF8(of: text) { AdjacentToken(after: 0, in: 0..<$0.count, of: $0) }
  }

  @Test func readsLettersOrDigits() {
    let word = before("قال الوزير")
    #expect(word.count == 6 && word.isArabic && word.beyond == 0x20)
    #expect(word.nearest == "ر".unicodeScalars.first?.value)
    let number = before("عام ٢٠١٥")
    #expect(number.digits == 4 && number.value == 2015 && number.count == 0)
    let latin = after("com.نت")
    #expect(latin.count == 3 && !latin.isArabic && latin.beyond == 0x2E)
    #expect(after(" كلمة").count == 0)
  }

  @Test func marksDoNotCount() {
    #expect(before("مُدَرِّسٌ").count == 4)
    #expect(before("مـــد").count == 2)
  }

  @Test func lettersOfTwoScriptsAreTwoTokens() {
    #expect(before("abcدال").count == 3 && before("abcدال").isArabic)
    #expect(before("بند5").digits == 1)
  }

  @Test func readsAtMost24Characters() {
    #expect(before(String(repeating: "ب", count: 100)).count == 24)
    #expect(before(String(repeating: "1", count: 100)).digits == 24)
  }

  @Test func hashesAsPhrasesDo() {
    withUTF8(of: "مدينة") { utf8 in
      let token = AdjacentToken(after: 0, in: 0..<utf8.count, of: utf8)
      #expect([token.hash(of: utf8)] == PhraseList.words(of: "مدينه"))
    }
  }
}
