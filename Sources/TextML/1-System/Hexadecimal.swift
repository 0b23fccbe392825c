extension UInt64 {
  /// The value as sixteen lower-case hexadecimal digits, with leading zeros.
  package var hexadecimal: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
