import Foundation

/// A Swift file of this repository, with its code apart from comments and strings.
struct SwiftSource {
  /// The path in the repository: `Sources/TextML/3-Text/StopWords.swift`.
  let path: String

  let text: String

  /// The text with comments and string literals blanked; code in interpolations stays.
  let code: String

  /// The name of the file without folder and extension.
  var name: String { URL(filePath: path).deletingPathExtension().lastPathComponent }

  /// The folder below the module: `3-Text` of `Sources/TextML/3-Text/Language/Names.swift`.
  var room: String { path.split(separator: "/").dropFirst(2).first.map(String.init) ?? "" }

  /// The number of the floor that the file is on, or nil for a module without floors.
  var floor: Int? { Int(room.prefix { $0 != "-" }) }

  /// The top-level types and functions that the file declares.
  private(set) var declaredNames: Set<String> = []

  /// The functions, properties and cases that the file declares.
  private(set) var declaredMembers: Set<String> = []

  /// The identifiers that do not follow a dot.
  private(set) var usedNames: Set<String> = []

  /// The identifiers that follow a dot.
  private(set) var usedMembers: Set<String> = []

  init(path: String, text: String) {
    self.path = path
    self.text = text
    let bytes = Self.code(of: Array(text.utf8))
    code = String(decoding: bytes, as: UTF8.self)
    readNames(bytes)
  }

  private mutating func readNames(_ bytes: [UInt8]) {
    let types: Set = ["struct", "enum", "class", "actor", "protocol", "typealias"]
    let members: Set = ["func", "var", "let", "case"]
    var (depth, i, previous) = (0, 0, "")
    var (isInCases, followsComma) = (false, false)
    var (nestedTypes, labels): (Set<String>, Set<String>) = ([], [])
    while i < bytes.count {
      guard Self.isIdentifier(bytes[i]) else {
        if bytes[i] == UInt8(ascii: "\n") || bytes[i] == UInt8(ascii: ":") { isInCases = false }
        followsComma =
          bytes[i] == UInt8(ascii: ",") || followsComma && bytes[i] == UInt8(ascii: " ")
        if bytes[i] == UInt8(ascii: "{") { depth += 1 }
        if bytes[i] == UInt8(ascii: "}") { depth -= 1 }
        i += 1
        continue
      }
      let start = i
      while i < bytes.count, Self.isIdentifier(bytes[i]) { i += 1 }
      let word = String(decoding: bytes[start..<i], as: UTF8.self)
      // A member follows a dot, but not the dots of a range.
      let dots = bytes[..<start].reversed().prefix { $0 == UInt8(ascii: ".") }.count
      if dots == 1 { usedMembers.insert(word) } else { usedNames.insert(word) }
      if word == "case" { isInCases = true }
      if dots == 0, i < bytes.count, bytes[i] == UInt8(ascii: ":") { labels.insert(word) }
      if members.contains(previous) || isInCases && followsComma { declaredMembers.insert(word) }
      if types.contains(previous) || previous == "func" && depth == 0 {
        if depth == 0 { declaredNames.insert(word) } else { nestedTypes.insert(word) }
      }
      (previous, followsComma) = (word, false)
    }
    // A nested type of the file hides a type of that name elsewhere.
    usedNames.subtract(nestedTypes)
    // So does the label of a tuple.
    usedMembers.subtract(labels)
  }

  private static func isIdentifier(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  /// Whether code of this file may use what the other file declares.
  func maySee(_ other: SwiftSource) -> Bool {
    guard let floor, let otherFloor = other.floor else { return true }
    return otherFloor < floor || other.room == room
  }

  // MARK: Implementation details

  private static func code(of bytes: [UInt8]) -> [UInt8] {
    var scanner = Scanner(bytes: bytes)
    scanner.scan(insideInterpolation: false)
    return scanner.code
  }

  private struct Scanner {
    let bytes: [UInt8]
    var code: [UInt8] = []
    var i = 0

    /// Whether the bytes at `place` are the pair.
    func isPair(_ first: Unicode.Scalar, _ second: Unicode.Scalar, at place: Int) -> Bool {
      bytes[place] == UInt8(ascii: first) && place + 1 < bytes.count
        && bytes[place + 1] == UInt8(ascii: second)
    }

    /// Copies code up to the end of the file or to the closing parenthesis of an interpolation.
    mutating func scan(insideInterpolation: Bool) {
      var depth = 0
      while i < bytes.count {
        if isPair("/", "/", at: i) {
          while i < bytes.count, bytes[i] != UInt8(ascii: "\n") { i += 1 }
        } else if isPair("/", "*", at: i) {
          skipBlockComment()
        } else if bytes[i] == UInt8(ascii: "\"") {
          skipString()
        } else {
          if bytes[i] == UInt8(ascii: "(") { depth += 1 }
          if bytes[i] == UInt8(ascii: ")") {
            depth -= 1
            if insideInterpolation, depth < 0 { return }
          }
          code.append(bytes[i])
          i += 1
        }
      }
    }

    mutating func skipBlockComment() {
      var depth = 0
      repeat {
        if isPair("/", "*", at: i) {
          depth += 1
          i += 2
        } else if isPair("*", "/", at: i) {
          depth -= 1
          i += 2
        } else {
          i += 1
        }
      } while depth > 0 && i < bytes.count
    }

    mutating func skipString() {
      var hashes = 0
      while code.last == UInt8(ascii: "#") {
        hashes += 1
        code.removeLast()
      }
      let isMultiline = bytes[i...].starts(with: Array("\"\"\"".utf8))
      let quotes = isMultiline ? 3 : 1
      let marks = [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
      let end = [UInt8](repeating: UInt8(ascii: "\""), count: quotes) + marks
      let escape = [UInt8(ascii: "\\")] + marks
      code.append(contentsOf: Array("\"\"".utf8))
      i += quotes
      while i < bytes.count, !bytes[i...].starts(with: end) {
        guard bytes[i...].starts(with: escape) else {
          i += 1
          continue
        }
        i += escape.count
        guard i < bytes.count, bytes[i] == UInt8(ascii: "(") else {
          i += 1
          continue
        }
        i += 1
        code.append(UInt8(ascii: " "))
        scan(insideInterpolation: true)
        code.append(UInt8(ascii: " "))
        i += 1
      }
      i += end.count
    }
  }
}

/// The files of the repository that holds the tests.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The paths of all files below a folder, sorted; folders whose names start with a dot are left out.
  static func paths(below folder: String) -> [String] {
    let start = root.appending(path: folder)
    let all = FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String } ?? []
    return all.filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } }
      .map { folder + "/" + $0 }.sorted()
  }

  static var topLevelFiles: [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return all.filter { $0.hasSuffix(".md") || $0 == "Makefile" || $0 == "Package.swift" }.sorted()
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The lines of a list of exceptions.
  static func names(in list: String) -> Set<String> {
    let text = (try? text("Tests/ArchitectureTests/Exceptions/" + list)) ?? ""
    return Set(text.split(separator: "\n").map(String.init))
  }

  /// All Swift files of the modules, read once.
  static let sources = paths(below: "Sources").filter { $0.hasSuffix(".swift") }
    .map { SwiftSource(path: $0, text: (try? text($0)) ?? "") }

  /// The Swift files of one module.
  static func sources(of module: String) -> [SwiftSource] {
    sources.filter { $0.path.hasPrefix("Sources/\(module)/") }
  }
}
