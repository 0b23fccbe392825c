import Testing

/// The folders of Sources/TextML are floors: code uses its own floor and those below.
@Suite struct FloorTests {
  /// Uses that point up and are not corrected yet.
  ///
  /// It must only get shorter.
  private static let knownUpwardUses = Repository.names(in: "upward-uses.txt")

  /// Members of the standard library that a higher floor also declares on types of its own.
  private static let membersOfTheStandardLibrary: Set<String> = [
    "isEmpty", "isLetter", "removeFirst", "removeLast", "startIndex", "endIndex",
  ]

  @Test func noNameOfAHigherFloorIsUsed() throws {
    let sources = Repository.sources(of: "TextML")
    try #require(sources.count > 50)
    var uses: [String: String] = [:]
    func note(_ source: SwiftSource, _ name: String, of owner: SwiftSource) {
      uses["\(source.name) uses \(name)"] =
        "\(source.path) uses \(name), which \(owner.path) declares. Move one of them, or pass the value in."
    }
    for owner in sources {
      for name in owner.declaredNames {
        for source in sources where !source.maySee(owner) && source.usedNames.contains(name) {
          note(source, name, of: owner)
        }
      }
    }
    // Members are known by name only, so this looks at long names that one room alone declares.
    for (name, owners) in Dictionary(
      grouping: sources.flatMap { source in source.declaredMembers.map { ($0, source) } }, by: \.0)
    where name.contains(where: \.isUppercase) && !Self.membersOfTheStandardLibrary.contains(name) {
      for source in sources where source.usedMembers.contains(name) {
        if !owners.contains(where: { source.maySee($0.1) }) {
          note(source, "." + name, of: owners[0].1)
        }
      }
    }
    for (use, message) in uses where !Self.knownUpwardUses.contains(use) {
      Issue.record("\(message)")
    }
    for use in Self.knownUpwardUses where uses[use] == nil {
      Issue.record("upward-uses.txt: “\(use)” is no longer so: remove the line")
    }
  }

  @Test func everyFileIsOnAFloor() {
    for source in Repository.sources(of: "TextML") {
      #expect(source.floor != nil, "\(source.path)")
    }
  }

  /// Foundation is slow to start and slow on text: only errors and files that read JSON headers use it.
  @Test func lowerFloorsDoNotImportFoundation() {
    for source in Repository.sources(of: "TextML")
    where source.floor ?? 0 < 5 && source.name != "TextMLError" {
      #expect(!source.code.contains(/import Foundation/), "\(source.path)")
    }
  }

  // MARK: The reader of sources

  @Test func codeIsWithoutCommentsAndStrings() {
    let source = SwiftSource(
      path: "Sources/TextML/3-Text/Example.swift",
      text: #"""
        // LineComment
        /* Block /* Nested */ Comment */ struct Declared { let used: Used }
        let text = "Text \(Interpolated("Inner")) \" Escaped" + other.member
        public final class AlsoDeclared {}
        """#)
    #expect(source.declaredNames == ["Declared", "AlsoDeclared"])
    #expect(source.usedNames.isSuperset(of: ["Used", "Interpolated", "other"]))
    #expect(
      source.usedNames.isDisjoint(
        with: ["LineComment", "Block", "Nested", "Comment", "Text", "Inner", "Escaped", "member"]))
    #expect(source.usedMembers == ["member"])
    #expect(source.floor == 3)
  }
}
