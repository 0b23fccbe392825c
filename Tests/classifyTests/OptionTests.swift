import Testing
import TextMLFormats

@testable import classify

/// Values of flags.
@Suite struct OptionTests {
  @Test func numbersAreForAllLabelsOrForSome() throws {
    let all = try #require(LabelNumbers(argument: "0.9"))
    #expect(all.numbers(for: ["a", "b"]) == ["a": 0.9, "b": 0.9])
    let some = try #require(LabelNumbers(argument: "a=0.5,x=y=1"))
    #expect(some.numbers(for: ["a", "b"]) == ["a": 0.5, "x=y": 1])
    for wrong in ["", "a", "=1", "a=", "a=b"] { #expect(LabelNumbers(argument: wrong) == nil) }
    #expect(throws: (any Error).self) { try LabelNumbers(argument: "nan")?.validate("--x") }
    #expect(throws: (any Error).self) { try LabelNumbers(argument: "a=2")?.validate("--x") }
  }

  @Test func sizesHaveUnits() {
    let sizes = ["1", "64K", "64kb", "2M", "1G"].map { ByteSize(argument: $0)?.bytes }
    #expect(sizes == [1, 65536, 65536, 2 << 20, 1 << 30])
    for wrong in ["", "0", "-1", "K", "1T", "9999999999G"] {
      #expect(ByteSize(argument: wrong) == nil)
    }
  }

  @Test func listsHaveCommas() {
    #expect(LabelList(argument: "sports,economy")?.names == ["sports", "economy"])
    #expect(LabelList(argument: ",") == nil)
    #expect(CostList(argument: "3,10,30")?.values == [3, 10, 30])
    for wrong in ["", "0", "3,x", "inf", "-1"] { #expect(CostList(argument: wrong) == nil) }
    let kept = KeptFields(argument: "url,label=gold")?.fields
    #expect(kept?.map(\.field) == ["url", "label"] && kept?.map(\.name) == ["url", "gold"])
    for wrong in ["", "=x", "x="] { #expect(KeptFields(argument: wrong) == nil) }
    #expect(Delimiter(argument: ";")?.byte == UInt8(ascii: ";"))
    for wrong in ["", ";;", "\"", "؛"] { #expect(Delimiter(argument: wrong) == nil) }
  }

  @Test func retiredFlagsNameTheirSuccessors() {
    #expect(
      RetiredFlags.message(for: ["x", "--letters=1"]) == "--letters is called --char-ngrams now.")
    #expect(RetiredFlags.message(for: ["--stem", "letters"]) == nil)
  }
}
