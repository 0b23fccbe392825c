import Foundation
import Testing

/// What every file of the repository keeps to.
@Suite struct FileTests {
  /// Library files that no test file is named for yet.
  ///
  /// It must only get shorter.
  private static let withoutTestFile = Repository.names(in: "without-test-file.txt")

  /// Files that use memory unsafely without saying why at their head, yet.
  ///
  /// It must only get shorter.
  private static let unsafeWithoutReason = Repository.names(in: "unsafe-without-reason.txt")

  /// How many files may be unsafe.
  ///
  /// It must only get smaller; 12 is the aim.
  private static let mostUnsafeFiles = 12

  /// How many files of the C interface may be unsafe: what is called by pointers takes pointers.
  private static let mostUnsafeFilesForC = 5

  /// `X.swift` of the library is tested by `XTests.swift`.
  @Test func everyLibraryFileHasItsTestFile() {
    let tests = Set(
      Repository.paths(below: "Tests").map {
        URL(filePath: $0).deletingPathExtension().lastPathComponent
      })
    let modules = ["TextML", "TextMLFormats", "TextMLHealth", "TextMLDistributed", "TextMLC"]
    var without: Set<String> = []
    for source in modules.flatMap(Repository.sources(of:)) {
      // Extensions `X+Y.swift` belong to X; lists of words are tested where they are used.
      let name = source.name.prefix { $0 != "+" }
      if source.path.contains("/Language/") || tests.contains(name + "Tests") { continue }
      without.insert(source.name)
    }
    for name in without.subtracting(Self.withoutTestFile).sorted() {
      Issue.record("\(name).swift has no \(name)Tests.swift")
    }
    for name in Self.withoutTestFile.subtracting(without).sorted() {
      Issue.record("without-test-file.txt: \(name) has one: remove the name")
    }
  }

  /// The unsafe files are those that CONTRIBUTING lists, and each says why it is unsafe.
  @Test func unsafeFilesAreListedAndSayWhy() throws {
    let contributing = try Repository.text("CONTRIBUTING.md")
    let listed = contributing.matches(of: /`(Sources\/[^`]+\.swift)`/).map { String($0.output.1) }
    let unsafe = Repository.sources.filter { $0.code.contains(/\bunsafe\b/) }
    let forC = unsafe.count { $0.path.hasPrefix("Sources/TextMLC/") }
    #expect(unsafe.count - forC <= Self.mostUnsafeFiles, "\(unsafe.map(\.path))")
    #expect(forC <= Self.mostUnsafeFilesForC, "\(unsafe.map(\.path))")
    for source in unsafe {
      let mentions = listed.count { $0 == source.path }
      #expect(mentions == 1, "CONTRIBUTING.md names \(source.path) \(mentions) times, not once")
      let saysWhy = source.text.split(separator: "\n").prefix(15)
        .contains { $0.hasPrefix("// Unsafe: ") }
      if saysWhy == Self.unsafeWithoutReason.contains(source.name) {
        Issue.record(
          "\(source.path): begin it with “// Unsafe: …” and the reason, and remove it from unsafe-without-reason.txt"
        )
      }
    }
    for path in Set(listed).subtracting(unsafe.map(\.path)).sorted() {
      Issue.record("CONTRIBUTING.md lists \(path), which is not unsafe: remove the line")
    }
    for name in Self.unsafeWithoutReason.subtracting(unsafe.map(\.name)).sorted() {
      Issue.record("unsafe-without-reason.txt: \(name) is not unsafe: remove the name")
    }
  }

  /// The threads are the system's: the monitor of libdispatch ends a process that cannot open a file of /proc.
  @Test func noSourceUsesLibdispatch() {
    for source in Repository.sources where source.code.contains(/\bimport Dispatch\b/) {
      Issue.record("\(source.path) imports Dispatch: use concurrentMap or startThread")
    }
  }

  /// No file holds the path of somebody's machine.
  @Test func noPathOfAMachine() throws {
    let folders = [
      "Sources", "Tests", "Scripts", "Benchmarks", "Documentation", "Examples", "Models",
    ]
    let homes = ["work", "home", "Users"].map { "/\($0)/" }
    for path in folders.flatMap(Repository.paths(below:)) + Repository.topLevelFiles {
      // A model or a picture is not text.
      guard let text = try? Repository.text(path) else { continue }
      for home in homes where text.contains(home) {
        Issue.record("\(path) holds \(home)")
      }
    }
  }

  /// Each script is named by a document, the Makefile or another script.
  @Test func everyScriptIsReferredTo() throws {
    let scripts = (Repository.paths(below: "Scripts") + Repository.paths(below: "Benchmarks"))
      .filter { $0.hasSuffix(".py") || $0.hasSuffix(".sh") }
    let documents =
      ["Documentation", "Models"].flatMap(Repository.paths(below:)).filter { $0.hasSuffix(".md") }
      + ["Benchmarks/README.md", ".ci/run"] + Repository.topLevelFiles + scripts
    let texts = try documents.map { (path: $0, text: try Repository.text($0)) }
    for script in scripts {
      let name = URL(filePath: script).lastPathComponent
      // Python imports a module by its name.
      let module = "import \(name.prefix { $0 != "." })"
      let from = "from \(name.prefix { $0 != "." }) import"
      let isNamed = texts.contains {
        $0.path != script
          && ($0.text.contains(name) || $0.text.contains(module) || $0.text.contains(from))
      }
      #expect(isNamed, "Nothing refers to \(script): name it in CONTRIBUTING.md or remove it")
    }
  }
}
