import TextML

/// Changes bytes as fuzzers do: flips, insertions, deletions, repetitions, and pieces of other inputs.
struct ByteMutator {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// What formats look at.
  private static let tokens: [[UInt8]] =
    [
      "\"", "\\", "\\u", "\\ud800", "{", "}", "[", "]", ",", ":", ";", "\t", "\r\n", "\n\n", "\0",
      "<", ">", "</",
      "<!--", "-->", "<![CDATA[", "&", "&#", "&#x110000;", "&amp", "<script>", "<p>", "<table>",
      "'", "=", "-1", "0",
      "1e999", "9223372036854775808", "0.0000001", "nan", "inf", "null", "true", "end 1\n",
      "sep=;\n", "«", "»", "“",
      "…", "،", "؟", "ـ", "\u{064E}", "\u{200F}", "\u{FEFF}", "\u{202E}", ".", "..", "(", ")",
      "وقال", "رويترز", "http://",
      "#", "@",
    ].map { Array($0.utf8) } + [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xD8], [0xE2, 0x80],
      [0xFF, 0xFE], [0x1F, 0x8B, 8, 0], [0x28, 0xB5, 0x2F, 0xFD],
    ]

  /// Returns a changed copy of one of the inputs.
  mutating func mutant(of corpus: [[UInt8]]) -> [UInt8] {
    var bytes = pick(corpus)
    for _ in 0..<below(8) + 1 {
      let place = below(bytes.count + 1)
      switch below(9) {
      case 0: bytes.insert(contentsOf: pick(Self.tokens), at: place)
      case 1: bytes.insert(contentsOf: (0...below(12)).map { _ in UInt8(below(256)) }, at: place)
      case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + below(40)))
      case 3: if below(4) == 0 { bytes.removeSubrange(place...) }
      case 4 where place < bytes.count: bytes[place] = UInt8(below(256))
      case 5 where place < bytes.count: bytes[place] ^= 1 << UInt8(below(8))
      case 6:
        let end = min(bytes.count, place + 1 + below(60))
        let piece = bytes[place..<end]
        for _ in 0..<below(30) + 1 { bytes.insert(contentsOf: piece, at: place) }
      case 7:
        let other = pick(corpus)
        let start = below(other.count + 1)
        bytes.insert(contentsOf: other[start..<min(other.count, start + below(200))], at: place)
      default:
        let token = pick(Self.tokens)
        for _ in 0..<below(100) { bytes.insert(contentsOf: token, at: place) }
      }
    }
    return bytes
  }

  private mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(max(1, limit))) }

  private mutating func pick(_ inputs: [[UInt8]]) -> [UInt8] { inputs[below(inputs.count)] }
}
