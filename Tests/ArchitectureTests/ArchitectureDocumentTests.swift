import Foundation
import Testing

/// ARCHITECTURE.md names only what exists.
@Suite struct ArchitectureDocumentTests {
  /// Code spans: files and folders by their path or name, types and functions by their name.
  private static func spans() throws -> [String] {
    let text = try Repository.text("ARCHITECTURE.md")
    var spans: [String] = []
    for line in text.split(separator: "\n") {
      for (index, span) in line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      where index % 2 == 1 { spans.append(String(span)) }
    }
    return spans
  }

  @Test func everyNameExists() throws {
    let spans = try Self.spans()
    try #require(spans.count > 50)
    let paths = [
      "Sources", "Tests", "Scripts", "Benchmarks", "Documentation", "Examples", "Models",
    ]
    .flatMap(Repository.paths(below:))
    let known = Set(paths.flatMap { $0.split(separator: "/").map(String.init) })
    let names = Repository.sources.reduce(into: Set<String>()) {
      $0.formUnion($1.declaredNames)
      $0.formUnion($1.declaredMembers)
    }
    for span in spans {
      let isShell = span.contains(" ") || span.hasPrefix("--")
      if isShell || Repository.exists(span) { continue }
      // `Type.member(label:)` and `name(…)` are known by their parts.
      let parts = span.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
      let first = parts.first ?? ""
      let isFile = known.contains(span) || known.contains(span + ".swift")
      #expect(
        isFile || names.contains(first), "ARCHITECTURE.md names `\(span)`, which does not exist")
      if span.contains("."), !isFile, parts.count > 1 {
        #expect(names.contains(parts[1]), "ARCHITECTURE.md names `\(span)`, which does not exist")
      }
    }
  }

  /// The folders of the library are on the page.
  @Test func everyFloorIsDescribed() throws {
    let text = try Repository.text("ARCHITECTURE.md")
    for room in Set(Repository.sources(of: "TextML").map(\.room)).sorted() {
      #expect(text.contains("`\(room)`"), "ARCHITECTURE.md does not describe \(room)")
    }
  }
}
