import Foundation
import Testing

/// Documentation/robustness.md names only what exists: each finding has a test, each command a target.
@Suite struct RobustnessDocumentTests {
  private static let page = "Documentation/robustness.md"

  /// The cells of a section's rows, without the head of its table.
  private static func rows(of section: String) throws -> [[String]] {
    let text = try Repository.text(page)
    let parts = text.components(separatedBy: "\n## ")
    let part = try #require(parts.first { $0.hasPrefix(section) }, "no section “\(section)”")
    return part.split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2).map { line in
      line.dropFirst().dropLast().components(separatedBy: " | ")
        .map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  private static func spans(_ text: String) -> [String] {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  /// The functions of each suite of tests, by the suite's name.
  private static let suites: [String: Set<String>] = {
    var suites: [String: Set<String>] = [:]
    for path in Repository.paths(below: "Tests") where path.hasSuffix("Tests.swift") {
      let source = SwiftSource(path: path, text: (try? Repository.text(path)) ?? "")
      for name in source.declaredNames {
        suites[name, default: []].formUnion(source.declaredMembers)
      }
    }
    return suites
  }()

  private static let targets: Set<String> = {
    let path = "Tests/Fuzz/FuzzTarget.swift"
    let source = SwiftSource(path: path, text: (try? Repository.text(path)) ?? "")
    let cases = source.code.matches(of: /\n  case ([a-z]+)\n/).map { String($0.output.1) }
    return Set(cases)
  }()

  @Test func everyFindingHasATestThatExists() throws {
    let rows = try Self.rows(of: "What was found")
    try #require(rows.count > 20)
    for row in rows {
      let spans = Self.spans(row.last ?? "")
      #expect(row.count == 2 && !spans.isEmpty, "no test: \(row[0])")
      var script = ""
      for span in spans {
        let parts = span.split(separator: ".").map(String.init)
        if span.hasSuffix(".py") {
          script = (try? Repository.text("Scripts/check/" + span)) ?? ""
          #expect(!script.isEmpty, "\(span) does not exist")
        } else if let members = Self.suites[parts[0]] {
          #expect(
            parts.count == 1 || members.contains(parts[1]), "\(span) does not exist")
        } else {
          // A call or job of the script, or a target of the fuzzer.
          let isKnown =
            script.contains("\"\(span)\"") || script.contains("errno.\(span)")
            || Self.targets.contains(span)
          #expect(isKnown, "\(span) does not exist")
        }
      }
    }
  }

  @Test func everyCommandIsATarget() throws {
    let makefile = try Repository.text("Makefile")
    let rows = try Self.rows(of: "How to attack it yourself")
    try #require(rows.count > 5)
    for command in rows.flatMap({ Self.spans($0[0]) }) where command.hasPrefix("make ") {
      let target = command.split(separator: " ")[1]
      #expect(makefile.contains("\n\(target):"), "the Makefile has no target \(target)")
    }
  }

  /// The list of targets is the same in the fuzzer, its page and the scripts, and each has a corpus.
  @Test func everyTargetIsRun() throws {
    try #require(Self.targets.count > 10)
    let makefile = try Repository.text("Makefile")
    let line = makefile.split(separator: "\n").first { $0.hasPrefix("TARGETS ?= ") } ?? ""
    #expect(Set(line.split(separator: " ").dropFirst(2).map(String.init)) == Self.targets)
    let campaign = try Repository.text("Scripts/check/campaign.py")
    let others = campaign.split(separator: "\n").first { $0.hasPrefix("OTHERS = ") } ?? ""
    #expect(
      Set(others.split(separator: "\"")[1].split(separator: " ").map(String.init)) == Self.targets)
    let page = try Repository.text(Self.page)
    for target in Self.targets {
      #expect(page.contains("`\(target)`"), "\(Self.page) does not name \(target)")
      #expect(target == "differential" || Repository.exists("Tests/Corpora/\(target)"))
    }
  }
}
