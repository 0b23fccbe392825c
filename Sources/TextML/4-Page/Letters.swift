/// Character classes of letters and vowel marks.
enum Letters {
  /// Whether the scalar is an Arabic vowel mark or tatweel.
  static func isMark(_ scalar: UInt32) -> Bool {
    scalar == 0x0640 || scalar == 0x0670 || (0x064B...0x065F).contains(scalar)
      || (0x0610...0x061A).contains(scalar)
  }

  static func isArabic(_ scalar: UInt32) -> Bool {
    (0x0620...0x064A).contains(scalar) || (0x066E...0x06D3).contains(scalar)
      || (0x06FA...0x06FF).contains(scalar) || (0xFB50...0xFD3D).contains(scalar)
      || (0xFE70...0xFEFC).contains(scalar)
  }

  static func isLatin(_ scalar: UInt32) -> Bool {
    (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
      || ((0xC0...0x24F).contains(scalar) && scalar != 0xD7 && scalar != 0xF7)
  }
}
