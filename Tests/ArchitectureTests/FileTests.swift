import Foundation
import Testing

/// What every file of the repository keeps to.
@Suite struct FileTests {
  /// Library files that no test file is named for yet.
  ///
  /// It must only get shorter.
  private static let withoutTestFile: Set<String> = [
    "Allocator", "ArticleFile", "AtomicFile", "BenchmarkHooks", "ByteInput", "ByteSearch",
    "ByteStream", "Checksum", "Concurrency", "ConfusionMatrix", "CorpusReader", "Dateline",
    "Decompressor", "DelimitedFields", "DocumentFrequencies", "DualAscent",
    "DuplicateGroup", "FileSystem", "FittedWeights", "FoldedWord", "FrequencyFile",
    "HTMLEntities", "HealthInput", "InlineBoilerplate", "JSONLines", "JSONText",
    "KnownTermCounter", "LabelFields", "LabelMatrix", "LearningCurve", "LengthBudget",
    "LetterCode", "Line", "LineInput", "LineUnwrapping", "LogisticObjective", "MappedBytes",
    "Math", "MisfiledArticles", "ModelDescription", "ModelSearch", "Mojibake",
    "MultiLabelMeasures", "NGramBuilder", "ObjectPool", "OutOfCoreTraining",
    "PageBoilerplate", "PhraseList", "PrecountedTraining", "Prediction", "Punctuation",
    "Quotations", "Random",
    "RawWord", "RecordFormat", "RecordParser", "RecordSplitter", "RecordWriter", "RowFile",
    "SentenceBoundary", "SentenceScoring", "SentenceSelection", "SentenceVectors",
    "SparseMatrix", "SparseMatrix+Layout", "SparseProducts", "SparseRows", "SparseVector",
    "Summary", "SummaryInput", "TFIDFVectorizer", "TemporaryArrayFile", "TermCounts",
    "TermHash", "TextFile", "Training", "TrainingConfiguration", "TrainingFeatures",
    "TruncatedNewton", "UnannouncedLinks", "Vocabulary", "WeightMatrix", "WordPipeline",
    "WordScanner",
  ]

  /// Files that may not use memory unsafely without saying why at their head, yet.
  ///
  /// It must only get shorter.
  private static let unsafeWithoutReason: Set<String> = [
    "AtomicFile", "BLAS", "ByteInput", "ByteSearch", "Checksum", "Decompressor", "FileSystem",
    "FoldedWord", "Interruption", "LabelMatrix", "MappedBytes", "MappedSparseMatrix",
    "NGramBuilder", "RawWord", "SparseMatrix+Layout", "SparseProducts", "SparseRows",
    "TemporaryArrayFile", "Terminal", "UTF8", "UTF8Check", "WordCache", "WordPipeline",
    "WordScanner",
  ]

  /// How many files may be unsafe.
  ///
  /// It must only get smaller; 12 is the aim.
  private static let mostUnsafeFiles = 24

  /// `X.swift` of the library is tested by `XTests.swift`.
  @Test func everyLibraryFileHasItsTestFile() {
    let tests = Set(
      Repository.paths(below: "Tests").map {
        URL(filePath: $0).deletingPathExtension().lastPathComponent
      })
    let modules = ["TextML", "TextMLFormats", "TextMLHealth", "TextMLDistributed"]
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
      Issue.record("withoutTestFile: \(name) no longer: remove the name")
    }
  }

  /// The unsafe files are those that CONTRIBUTING lists, and each says why it is unsafe.
  @Test func unsafeFilesAreListedAndSayWhy() throws {
    let contributing = try Repository.text("CONTRIBUTING.md")
    let listed = contributing.matches(of: /`(Sources\/[^`]+\.swift)`/).map { String($0.output.1) }
    let unsafe = Repository.sources.filter { $0.code.contains(/\bunsafe\b/) }
    #expect(unsafe.count <= Self.mostUnsafeFiles, "\(unsafe.map(\.path))")
    for source in unsafe {
      let mentions = listed.count { $0 == source.path }
      #expect(mentions == 1, "CONTRIBUTING.md names \(source.path) \(mentions) times, not once")
      let saysWhy = source.text.split(separator: "\n").prefix(15)
        .contains { $0.hasPrefix("// Unsafe: ") }
      if saysWhy == Self.unsafeWithoutReason.contains(source.name) {
        Issue.record(
          "\(source.path): begin it with “// Unsafe: …” and the reason, not in unsafeWithoutReason")
      }
    }
    for path in Set(listed).subtracting(unsafe.map(\.path)).sorted() {
      Issue.record("CONTRIBUTING.md lists \(path), which is not unsafe: remove the line")
    }
    for name in Self.unsafeWithoutReason.subtracting(unsafe.map(\.name)).sorted() {
      Issue.record("unsafeWithoutReason: \(name) no longer: remove the name")
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
}
