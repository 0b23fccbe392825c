import Testing

@testable import TextML

@Suite struct QuotationMarkTests {
  private func marks(_ text: String) -> [UInt32] {
    withUTF8(of: text) { QuotationMark.read(0..<$0.count, of: $0).map(\.scalar) }
  }

  @Test func readsMarksInOrder() {
    let text = "«أ» (ب) [ج] {د} “هـ” ﴿و﴾ ز. ح؟ ط! ي؛ ك… ل۔"
    #expect(
      marks(text)
        == text.unicodeScalars.map(\.value).filter {
          !Punctuation.isSpace($0) && !Letters.isArabic($0) && $0 != 0x0640
        })
  }

  @Test func lettersAreNoMarks() { #expect(marks("نص، بلا: علامات - 12٪ é中🙂").isEmpty) }

  @Test(arguments: Seeds.all)
  func marksOfBrokenBytesAreDisjoint(seed: UInt64) {
    var random = RandomBytes(seed: seed)
    let bytes = random.next(length: 200)
    let range = 20..<180
    var end = range.lowerBound
    for mark in QuotationMark.read(range, of: bytes.span) {
      #expect(mark.utf8Range.lowerBound >= end)
      end = mark.utf8Range.upperBound
    }
    #expect(end <= range.upperBound)
  }
}
