import Foundation
import Testing

@testable import TextML

@Suite struct MathTests {
  private let numbers = (0..<400).map { Float($0) * 0.43 - 86 }

  @Test func fourExponentialsHaveSixDigits() {
    for start in stride(from: 0, to: numbers.count, by: 4) {
      let four = SIMD4(numbers[start..<(start + 4)])
      let result = Math.exp(four)
      for lane in 0..<4 {
        let exact = Foundation.exp(Double(four[lane]))
        #expect(abs(Double(result[lane]) - exact) <= exact * 2e-6)
      }
    }
    #expect(Math.exp(SIMD4<Float>(0, 1000, -1000, 1))[0] == 1)
    #expect(Math.exp(SIMD4<Float>(repeating: 1000)).max().isFinite)
  }

  @Test func fourLogarithmsHaveSixDigits() {
    for start in stride(from: 0, to: numbers.count, by: 4) {
      let four = Math.exp(SIMD4(numbers[start..<(start + 4)]) * 0.9)
      let result = Math.log(four)
      for lane in 0..<4 {
        let exact = Foundation.log(Double(four[lane]))
        #expect(abs(Double(result[lane]) - exact) <= 1e-6 * max(1, abs(exact)))
      }
    }
    #expect(Math.log(SIMD4<Float>(repeating: 1)) == .zero)
  }

  @Test func log1pIsExactNearZero() {
    #expect(Math.log1p(1e-18) == 1e-18)
    #expect(Math.log(Math.exp(2.5)) == 2.5)
  }
}
