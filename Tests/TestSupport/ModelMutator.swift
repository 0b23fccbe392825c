import Foundation

/// Makes model files with wrong values and right checksums.
///
/// It knows the file format on its own, so that a mistake in the reader is not repeated here.
package struct ModelMutator {
  private struct Section {
    var name: String
    var type: String
    var bytes: [UInt8]
    /// What the header says instead of the truth.
    var claimedOffset: Int?
    var claimedSize: Int?
    var claimedChecksum: String?
  }

  private let description: [String: Any]
  private let sections: [Section]
  private var random: Generator

  /// Takes the bytes of a sound model file apart.
  package init(_ file: [UInt8], seed: UInt64) {
    func number(_ range: Range<Int>) -> Int {
      file[range].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    let headerEnd = 32 + number(12..<16)
    let body = (headerEnd + 63) / 64 * 64
    let json = try? JSONSerialization.jsonObject(with: Data(file[32..<headerEnd]))
    let header = json as? [String: Any] ?? [:]
    description = header["description"] as? [String: Any] ?? [:]
    sections = (header["sections"] as? [[String: Any]] ?? []).map { entry in
      let start = body + (entry["offset"] as? Int ?? 0)
      return Section(
        name: entry["name"] as? String ?? "", type: entry["type"] as? String ?? "",
        bytes: Array(file[start..<start + (entry["size"] as? Int ?? 0)]))
    }
    random = Generator(state: seed)
  }

  /// Returns the same model with another seed, without reading it again.
  package func seeded(_ seed: UInt64) -> ModelMutator {
    var mutator = self
    mutator.random = Generator(state: seed)
    return mutator
  }

  /// Returns the next file and what was done to it.
  package mutating func next() -> (file: [UInt8], changes: [String]) {
    var (description, sections) = (self.description as Any, self.sections)
    var changes: [String] = []
    for _ in 0..<[1, 1, 1, 2, 3][random.below(5)] {
      switch random.below(10) {
      case 0..<4: changes.append(changeValue(&sections))
      case 4..<8:
        changes.append("header " + changeJSON(&description, path: ""))
      default: changes.append(changeStructure(&sections))
      }
    }
    return (file(description, sections), changes)
  }

  /// Returns a file with its sizes and checksums made right, as far as its header can be read.
  ///
  /// Without it a fuzzer that changes bytes would test checksums only.
  package static func repaired(_ file: [UInt8]) -> [UInt8] {
    guard file.count > 32 else { return file }
    let size = Int(file[12]) | Int(file[13]) << 8 | Int(file[14]) << 16
    let headerEnd = min(32 + size, file.count)
    let body = min((headerEnd + 63) / 64 * 64, file.count)
    var header = Array(file[32..<headerEnd])
    if let json = try? JSONSerialization.jsonObject(with: Data(header)),
      var object = json as? [String: Any], let entries = object["sections"] as? [[String: Any]]
    {
      object["sections"] = entries.map { entry in
        var entry = entry
        guard let offset = entry["offset"] as? Int, let size = entry["size"] as? Int,
          (0...file.count).contains(offset), (0...file.count).contains(size),
          body + offset + size <= file.count
        else { return entry }
        let bytes = Array(file[body + offset..<body + offset + size])
        entry["checksum"] = hexadecimal(checksum(bytes))
        return entry
      }
      header = (try? JSONSerialization.data(withJSONObject: object)).map { [UInt8]($0) } ?? header
    }
    return Self.file(header: header, body: Array(file[body...]))
  }

  // MARK: Values

  private static let size = ["u8": 1, "i8": 1, "u32": 4, "u64": 8, "f32": 4]

  private mutating func changeValue(_ sections: inout [Section]) -> String {
    let place = random.below(sections.count)
    var section = sections[place]
    let size = Self.size[section.type] ?? 1
    let count = section.bytes.count / size
    guard count > 0 else { return "nothing" }
    defer { sections[place] = section }
    func write(_ value: UInt64, at index: Int) {
      for byte in 0..<size {
        section.bytes[index * size + byte] = UInt8(value >> (8 * byte) & 0xFF)
      }
    }
    func read(_ index: Int) -> UInt64 {
      (0..<size).reduce(0) { $0 | UInt64(section.bytes[index * size + $1]) << UInt64(8 * $1) }
    }
    let index = random.below(count)
    switch random.below(6) {
    case 0:
      let other = random.below(count)
      let value = read(index)
      write(read(other), at: index)
      write(value, at: other)
      return "\(section.name)[\(index)] and [\(other)] swapped"
    case 1:
      for other in index..<min(count, index + 1 + random.below(64)) {
        write(read(index), at: other)
      }
      return "\(section.name) from \(index) repeated"
    default:
      let floats: [Float] = [
        .nan, .infinity, -.infinity, 0, -0.0, 3.4e38, -3.4e38, .leastNonzeroMagnitude, -1, 1e20,
        1e-20, 1e12,
      ]
      let value =
        switch random.below(4) {
        case 0: UInt64(floats[random.below(floats.count)].bitPattern)
        case 1: random.next()
        case 2: read(index) ^ 1 << UInt64(random.below(8 * size))
        default: [0, 1, 0xFF, 0x7F, 0xFFFF_FFFF, 0xFFFFFF, .max, read(index) &+ 1][random.below(8)]
        }
      write(value, at: index)
      return "\(section.name)[\(index)] = \(String(value, radix: 16))"
    }
  }

  // MARK: Header

  private mutating func weird(_ value: Any) -> Any {
    let numbers: [Any] = [
      0, -1, 1, 2, 3, 33, 1025, 1 << 20, 1 << 24, 9_000_000_000_000_000, Int.max, Int.min, 0.5,
      -0.5, 1e-300, 1e300, 1e-5, 1e9, Double.leastNonzeroMagnitude, 1.7e308, -1e308,
    ]
    let texts: [Any] = [
      "", " ", "other", "economy", "a\u{1B}[31m", "a\nb", String(repeating: "س", count: 3000),
      "\u{2028}", "\u{202E}", "\u{0}",
    ]
    switch random.below(8) {
    case 0: return NSNull()
    case 1: return texts[random.below(texts.count)]
    case 2: return Bool(random.below(2) == 0)
    case 3: return [value, value]
    case 4: return [String: Any]()
    default:
      return value is String
        ? texts[random.below(texts.count)] : numbers[random.below(numbers.count)]
    }
  }

  private mutating func changeJSON(_ value: inout Any, path: String) -> String {
    if var object = value as? [String: Any], !object.isEmpty, random.below(12) > 0 {
      let key = object.keys.sorted()[random.below(object.count)]
      defer { value = object }
      if random.below(15) == 0 {
        object[key] = nil
        return "\(path)/\(key) removed"
      }
      var member = object[key] ?? NSNull()
      defer { object[key] = member }
      return changeJSON(&member, path: "\(path)/\(key)")
    }
    if var array = value as? [Any], !array.isEmpty, random.below(6) > 0 {
      let index = random.below(array.count)
      defer { value = array }
      switch random.below(8) {
      case 0:
        array.remove(at: index)
        return "\(path)/\(index) removed"
      case 1:
        array.append(array[index])
        return "\(path)/\(index) repeated"
      case 2:
        array.swapAt(index, random.below(array.count))
        return "\(path) reordered"
      default: return changeJSON(&array[index], path: "\(path)/\(index)")
      }
    }
    value = weird(value)
    return "\(path) = \(String(describing: value).prefix(40))"
  }

  // MARK: Structure

  private mutating func changeStructure(_ sections: inout [Section]) -> String {
    let place = random.below(sections.count)
    let name = sections[place].name
    let sizes = [0, 1, -1, 7, 64, 65, 1 << 20, 1 << 40, Int.max, Int.min, -64]
    switch random.below(9) {
    case 0:
      sections.remove(at: place)
      return "\(name) removed"
    case 1:
      sections.append(sections[place])
      return "\(name) twice"
    case 2:
      let other = random.below(sections.count)
      (sections[place].bytes, sections[other].bytes) = (
        sections[other].bytes, sections[place].bytes
      )
      return "\(name) and \(sections[other].name) exchanged"
    case 3:
      let count = min(sections[place].bytes.count, 1 + random.below(64))
      sections[place].bytes.removeLast(count)
      return "\(name) shortened by \(count)"
    case 4:
      let count = 1 + random.below(64)
      sections[place].bytes += (0..<count).map { _ in UInt8(random.below(256)) }
      return "\(name) extended by \(count)"
    case 5:
      sections[place].claimedOffset = sizes[random.below(sizes.count)]
      return "\(name) at \(sections[place].claimedOffset ?? 0)"
    case 6:
      sections[place].claimedSize = sizes[random.below(sizes.count)]
      return "\(name) of \(sections[place].claimedSize ?? 0) bytes"
    case 7:
      let types = ["u8", "i8", "u32", "u64", "f32", "f64", ""]
      sections[place].type = types[random.below(types.count)]
      return "\(name) of type \(sections[place].type)"
    default:
      sections[place].claimedChecksum = ["", "0", "zzzz", "0000000000000000"][random.below(4)]
      return "\(name) with checksum \(sections[place].claimedChecksum ?? "")"
    }
  }

  // MARK: Writing

  private func file(_ description: Any, _ sections: [Section]) -> [UInt8] {
    var body: [UInt8] = []
    var entries: [[String: Any]] = []
    for section in sections {
      body += [UInt8](repeating: 0, count: (64 - body.count % 64) % 64)
      entries.append([
        "name": section.name, "type": section.type,
        "offset": section.claimedOffset ?? body.count,
        "size": section.claimedSize ?? section.bytes.count,
        "checksum": section.claimedChecksum ?? Self.hexadecimal(Self.checksum(section.bytes)),
      ])
      body += section.bytes
    }
    let object: [String: Any] = ["description": description, "sections": entries]
    let data = try? JSONSerialization.data(
      withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
    return Self.file(header: Array(data ?? Data()), body: body)
  }

  private static func file(header: [UInt8], body: [UInt8]) -> [UInt8] {
    let padding = (64 - (32 + header.count) % 64) % 64
    var file = Array("TextML\r\n".utf8)
    func append(_ value: UInt64, bytes: Int) {
      for byte in 0..<bytes { file.append(UInt8(value >> UInt64(8 * byte) & 0xFF)) }
    }
    append(2, bytes: 4)
    append(UInt64(header.count), bytes: 4)
    append(checksum(header), bytes: 8)
    append(UInt64(32 + header.count + padding + body.count), bytes: 8)
    return file + header + [UInt8](repeating: 0, count: padding) + body
  }

  private static func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt64 {
    var state = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var index = 0
    while true {
      var word: UInt64 = 0
      for byte in 0..<8 where index + byte < bytes.count {
        word |= UInt64(bytes[index + byte]) << UInt64(8 * byte)
      }
      let mixed = (state ^ word) &* 0xD6E8_FEB8_6659_FD93
      state = mixed ^ (mixed >> 32)
      // A last word follows even if it is empty.
      if index + 8 > bytes.count { break }
      index += 8
    }
    return state ^ (state >> 29)
  }

  /// SplitMix64.
  private struct Generator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
  }
}
