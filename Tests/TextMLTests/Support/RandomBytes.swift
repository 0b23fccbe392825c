@testable import TextML

/// Random bytes, most of them not UTF-8, with many bytes that rules look at.
struct RandomBytes {
  private var generator: SplitMix64

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  private static let special: [UInt8] = [
    0x2E, 0x20, 0xC2, 0xAB, 0xBB, 0xD8, 0xD9, 0x9F, 0x9B, 0x84, 0xD9, 0x85, 0xDB, 0xE2, 0x80, 0xA6,
    0x9C, 0x9D, 0xEF, 0xB4, 0xBE, 0xF0, 0x0A, 0x0D, 0x22, 0x28, 0x29, 0x3A, 0x2D, 0x23, 0x40, 0,
  ]

  mutating func next(length: Int) -> [UInt8] {
    let share = Int.random(in: 1...9, using: &generator)
    return (0..<length).map { _ in
      Int.random(in: 0..<10, using: &generator) < share
        ? UInt8.random(in: 0...255, using: &generator)
        : Self.special.randomElement(using: &generator) ?? 0
    }
  }
}
