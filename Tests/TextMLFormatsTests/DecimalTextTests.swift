import TestSupport
import Testing
import TextML

@testable import TextMLFormats

@Suite struct DecimalTextTests {
  private func text(_ number: Double) -> String {
    var bytes: [UInt8] = []
    DecimalText.append(number, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [0, 7, 10, -1, 1_234_567_890, .max, .min])
  func wholeNumbers(_ number: Int) {
    var bytes: [UInt8] = []
    DecimalText.append(number, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "\(number)")
  }

  @Test func numbersThatAreNotFiniteAreNull() {
    #expect(text(.nan) == "null" && text(-.infinity) == "null")
  }

  /// The standard library's digits are the reference: the shortest that restore the number.
  @Test(arguments: seeds)
  func digitsAreThoseOfTheStandardLibrary(_ seed: UInt64) {
    var random = Random(seed: seed)
    for _ in 0..<2000 {
      let anything = Double(bitPattern: random.next())
      if anything.isFinite { #expect(text(anything) == "\(anything)") }
      let bits = Int(random.next() >> 11)
      let share = Double(bits) / 0x1p53
      for value in [share, share * share * share, 1 - share * 1e-6, Double(Float(share))] {
        #expect(text(value) == "\(value)")
      }
    }
    for value in [
      0, -0.0, 1, 0.5, 0.1, 1e-5, 9.99e-5, 1e-4, 1e16, 123456.75, .leastNonzeroMagnitude,
    ] {
      #expect(text(value) == "\(value)")
    }
  }
}
