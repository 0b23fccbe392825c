internal import Crypto
internal import TextML
internal import TextMLFormats

/// The keys that clients may present, as SHA-256 digests.
///
/// A line of the file is a name, white space, and the digest of a key in hexadecimal; lines that begin with # are
/// comments. The keys themselves are nowhere.
struct KeyFile: Sendable, Equatable {
  private struct Key: Equatable {
    let name: String
    let digest: [UInt8]
  }

  private let keys: [Key]

  var count: Int { keys.count }

  /// Reads a file of keys.
  static func read(_ path: String) throws -> KeyFile {
    let text = String(decoding: try ArticleFile.readUTF8(path, encoding: .utf8), as: UTF8.self)
    do throws(ModelProblem) {
      return try KeyFile(text)
    } catch {
      throw ModelProblem(reason: "\(path): \(error)")
    }
  }

  init(_ text: String) throws(ModelProblem) {
    var keys: [Key] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let parts = line.split { $0.isWhitespace }
      guard let first = parts.first, !first.hasPrefix("#") else { continue }
      guard parts.count == 2, let digest = Self.bytes(ofHexadecimal: parts[1]) else {
        throw ModelProblem(
          reason: "line \(number + 1): not a name and a SHA-256 digest of 64 hexadecimal digits")
      }
      keys.append(Key(name: String(first), digest: digest))
    }
    guard !keys.isEmpty else { throw ModelProblem(reason: "no key in it") }
    self.keys = keys
  }

  private static func bytes(ofHexadecimal text: Substring) -> [UInt8]? {
    let digits = text.utf8.map { byte -> UInt8? in
      switch byte {
      case 0x30...0x39: byte - 0x30
      case 0x41...0x46: byte - 0x37
      case 0x61...0x66: byte - 0x57
      default: nil
      }
    }
    guard digits.count == 64, !digits.contains(nil) else { return nil }
    return stride(from: 0, to: 64, by: 2).map { (digits[$0] ?? 0) << 4 | (digits[$0 + 1] ?? 0) }
  }

  /// Returns the name of a key, or nil; the time that this takes tells nothing about the keys.
  func name(ofKey key: Substring) -> String? {
    let digest = Array(SHA256.hash(data: Array(key.utf8)))
    var found: String?
    for key in keys {
      var difference: UInt8 = 0
      for index in digest.indices { difference |= key.digest[index] ^ digest[index] }
      if difference == 0 { found = key.name }
    }
    return found
  }
}
