/// Splits a record of CSV or TSV into its fields.
enum DelimitedFields {
  /// The most columns that a header can name: a header of delimiters alone would need 24 times its size.
  static let maximumColumns = 1 << 16

  /// Returns the fields of a CSV record that ``RecordSplitter`` found, so that its quotes are valid.
  ///
  /// - Parameter limit: The most fields; later ones are not read.
  static func csv(
    _ bytes: [UInt8], _ range: Range<Int>, delimiter: UInt8, atMost limit: Int
  ) -> [RecordValue] {
    let quote = UInt8(ascii: "\"")
    var fields: [RecordValue] = []
    var i = range.lowerBound
    while fields.count < limit {
      var field: [UInt8] = []
      if i < range.upperBound, bytes[i] == quote {
        i += 1
        while i < range.upperBound {
          if bytes[i] == quote {
            i += 1
            guard i < range.upperBound, bytes[i] == quote else { break }
          }
          field.append(bytes[i])
          i += 1
        }
        // A carriage return may follow the closing quote.
        while i < range.upperBound, bytes[i] != delimiter { i += 1 }
      } else {
        let start = i
        while i < range.upperBound, bytes[i] != delimiter { i += 1 }
        field = Array(bytes[start..<i])
      }
      fields.append(.string(String(decoding: field, as: UTF8.self)))
      guard i < range.upperBound else { break }
      i += 1
    }
    return fields
  }

  /// Returns the fields of a TSV record; `\N` alone is null.
  ///
  /// - Parameter limit: The most fields; later ones are not read.
  static func tsv(_ bytes: [UInt8], _ range: Range<Int>, atMost limit: Int) -> [RecordValue] {
    bytes[range].split(
      separator: 0x09, maxSplits: limit, omittingEmptySubsequences: false
    ).prefix(limit).map { field in
      guard let escape = field.firstIndex(of: UInt8(ascii: "\\")) else {
        return .string(String(decoding: field, as: UTF8.self))
      }
      if field.elementsEqual(#"\N"#.utf8) { return .null }
      var text = Array(field[..<escape])
      var i = escape
      while i < field.endIndex {
        guard field[i] == UInt8(ascii: "\\"), i + 1 < field.endIndex,
          let byte = unescaped(field[i + 1])
        else {
          text.append(field[i])
          i += 1
          continue
        }
        text.append(byte)
        i += 2
      }
      return .string(String(decoding: text, as: UTF8.self))
    }
  }

  /// Returns the byte that an escape means, or nil if the backslash has no meaning there.
  private static func unescaped(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "\\"): letter
    default: nil
    }
  }
}
