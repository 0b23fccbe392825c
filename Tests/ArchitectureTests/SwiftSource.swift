import Foundation

/// A Swift file of this repository, with its code apart from comments and strings.
struct SwiftSource {
  /// The path in the repository: `Sources/TextML/3-Text/StopWords.swift`.
  let path: String

  /// The text of the file.
  let text: String

  /// The text with comments and string literals blanked; code in interpolations stays.
  let code: String

  /// The name of the file without folder and extension.
  var name: String { URL(filePath: path).deletingPathExtension().lastPathComponent }

  /// The folder below the module: `3-Text` of `Sources/TextML/3-Text/Language/Names.swift`.
  var room: String { path.split(separator: "/").dropFirst(2).first.map(String.init) ?? "" }

  /// The number of the floor that the file is on, or nil for a module without floors.
  var floor: Int? { Int(room.prefix { $0 != "-" }) }

  init(path: String, text: String) {
    self.path = path
    self.text = text
    code = Self.code(of: Array(text.utf8))
  }

  /// The top-level types and functions that the file declares.
  var declaredNames: Set<String> {
    let pattern =
      /^(?:@\S+ )*(?:(?:public|package|internal|final|indirect|nonisolated) )*(?:struct|enum|class|actor|protocol|typealias|func) (\w+)/
      .anchorsMatchLineEndings()
    return Set(code.matches(of: pattern).map { String($0.output.1) })
  }

  /// The identifiers in the code that are not members of something.
  var usedNames: Set<String> {
    // A member follows a dot, but not the dots of a range.
    Set(code.matches(of: /(?:^|[^.\w]|\.\.\.|\.\.<)([A-Za-z_]\w*)/).map { String($0.output.1) })
  }

  /// The names of all functions, properties and cases that the file declares.
  var declaredMembers: Set<String> {
    Set(code.matches(of: /\b(?:func|var|let|case) (\w+)/).map { String($0.output.1) })
  }

  /// The names that follow a dot.
  var usedMembers: Set<String> {
    Set(code.matches(of: /(?:^|[^.])\.([A-Za-z_]\w*)/).map { String($0.output.1) })
  }

  /// Whether code of this file may use what the other file declares.
  func maySee(_ other: SwiftSource) -> Bool {
    guard let floor, let otherFloor = other.floor else { return true }
    return otherFloor < floor || other.room == room
  }

  // MARK: Implementation details

  private static func code(of bytes: [UInt8]) -> String {
    var scanner = Scanner(bytes: bytes)
    scanner.scan(insideInterpolation: false)
    return String(decoding: scanner.code, as: UTF8.self)
  }

  private struct Scanner {
    let bytes: [UInt8]
    var code: [UInt8] = []
    var i = 0

    func starts(with text: StaticString, at place: Int) -> Bool {
      let wanted = Array(text.description.utf8)
      return place + wanted.count <= bytes.count
        && bytes[place..<(place + wanted.count)].elementsEqual(wanted)
    }

    /// Copies code up to the end of the file or to the closing parenthesis of an interpolation.
    mutating func scan(insideInterpolation: Bool) {
      var depth = 0
      while i < bytes.count {
        if starts(with: "//", at: i) {
          while i < bytes.count, bytes[i] != UInt8(ascii: "\n") { i += 1 }
        } else if starts(with: "/*", at: i) {
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
        if starts(with: "/*", at: i) {
          depth += 1
          i += 2
        } else if starts(with: "*/", at: i) {
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
      let isMultiline = starts(with: "\"\"\"", at: i)
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

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The Swift files below a folder.
  static func sources(below folder: String) throws -> [SwiftSource] {
    try paths(below: folder).filter { $0.hasSuffix(".swift") }
      .map { SwiftSource(path: $0, text: try text($0)) }
  }
}
