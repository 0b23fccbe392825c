import Foundation
import TestSupport
import TextML

@testable import TextMLFormats

typealias Random = SplitMix64

extension SplitMix64 {
  /// A number from 0 to `limit` − 1.
  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

  /// Text with every kind of character that is escaped somewhere.
  mutating func text(_ length: Int) -> String {
    let signs = Array("سلامabc ,;\"\\\n\r\t\u{0}\u{1F}é中😀\u{FEFF}\u{2028}Nتعادل".unicodeScalars)
    return String(
      String.UnicodeScalarView((0..<below(length + 1)).map { _ in signs[below(signs.count)] }))
  }

  /// A copy of bytes with a few of them changed, removed, doubled or cut off.
  mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for _ in 0..<1 + below(4) where !result.isEmpty {
      let place = below(result.count)
      switch below(6) {
      case 0: result[place] = UInt8.random(in: 0...255, using: &self)
      case 1: result.remove(at: place)
      case 2: result.insert(UInt8.random(in: 0...255, using: &self), at: place)
      case 3: result.removeSubrange(place...)
      case 4: result.insert(contentsOf: "\"[{\\,".utf8, at: place)
      default: result.insert(contentsOf: result[place..<min(result.count, place + 20)], at: place)
      }
    }
    return result
  }
}

let seeds = Array(Seeds.all.prefix(20))

/// A file that is removed after the test.
final class TemporaryFile {
  let path: String

  init(_ bytes: [UInt8], suffix: String = "") throws {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + suffix)
    try Data(bytes).write(to: url)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Every record of the file, and why reading ended early.
  func records(
    _ reading: RecordReading, size: Int = 1 << 16
  ) throws -> (records: [Result<Record, RecordError>], failure: InputError?) {
    let reader = RecordReader(ByteStream(try ByteInput(path), encoding: reading.encoding), reading)
    var records: [Result<Record, RecordError>] = []
    while let batch = reader.next(size: size, count: 100) {
      records += (0..<batch.count).map(batch.record)
    }
    return (records, reader.failure)
  }
}

extension Result {
  var error: Failure? { if case .failure(let error) = self { error } else { nil } }
}
