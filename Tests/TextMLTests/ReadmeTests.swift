import Foundation
import Synchronization
import Testing
import TextML
import TextMLDefaultModel  // the embedded model; without it, open a file with TextClassifier(contentsOfFile:)
import TextMLFormats

/// The Swift snippets of README and the guides, so that they cannot rot: each line must stand word for word here or in
/// `Examples/swift`.
@Suite struct ReadmeTests {
  private let article = Repository.examples.documents[0].text

  @Test func tagAndSummarize() throws {
    let classifier = try TextClassifier.embedded()  // .embedded(.topics) knows eighteen topics
    let prediction = classifier.predict(article)
    print(prediction.label ?? "none", prediction.probability)

    let summary = Summarizer(classifier: classifier).summarize(article, length: .sentences(3))
    print(summary.text)
    #expect(!summary.text.isEmpty)
  }

  @Test(.slow) func trainInFiveLines() throws {
    let corpusFolder = Repository.path("Examples/corpus")
    let modelFile = NSTemporaryDirectory() + UUID().uuidString + ".textml"
    defer { try? FileManager.default.removeItem(atPath: modelFile) }
    let corpus = try CorpusReader().corpus(of: [corpusFolder])
    let (training, test) = corpus.split(testFraction: 0.2, seed: 42)
    let classifier = try TextClassifier.train(on: training)
    let evaluation = try classifier.evaluate(on: test)
    print(evaluation.macroF1)
    for answer in evaluation.answers where !answer.isRight {
      print(answer.source, answer.gold, answer.labels)
    }
    try classifier.write(toFile: modelFile)
    #expect(FileManager.default.fileExists(atPath: modelFile))
  }

  @Test func readRecords() throws {
    let recordsFile = NSTemporaryDirectory() + UUID().uuidString + ".jsonl"
    defer { try? FileManager.default.removeItem(atPath: recordsFile) }
    let record = try JSONEncoder().encode(["id": "7", "body": article])
    try (record + Data("\n{\"id\":\"8\"}\n".utf8)).write(to: URL(filePath: recordsFile))
    let classifier = try TextClassifier.embedded()
    var reader = CorpusReader()
    reader.fields.text = "body"
    let (articles, skipped) = try reader.texts(of: [recordsFile])
    let json = try JSONEncoder().encode(classifier.predictions(for: articles))
    try reader.forEachBatch(of: [recordsFile], needsLabels: false) { articles in
      try Task.checkCancellation()
      for article in articles {
        print(article.id ?? article.source, classifier.predict(article.text).label ?? "none")
      }
    }
    #expect(articles.count == 1 && skipped.count == 1)
    #expect(String(decoding: json, as: UTF8.self).contains("\"probability\":"))
  }

  @Test func readsWhatWasUploaded() throws {
    let bytes = Array("<html><p>\(article)</p>".utf8)
    let page = try ArticleFile.decode(bytes, name: "upload.html")
    #expect(page.contains(article.prefix(20)))
  }

  @Test func thresholdsAndReasons() throws {
    let classifier = try TextClassifier.embedded()
    var careful = classifier
    careful.policy = try classifier.policy(precision: ["economy": 0.95]).policy
    careful.policy = try careful.policy(thresholds: ["sports": 0.9])
    careful.policy.minimumKnownTerms = 10
    #expect(careful.policy != classifier.policy)
    for term in classifier.explain(article).ranked.prefix(5) {
      print(term.term, term.utf8Ranges.map { article[utf8: $0] })
    }
  }

  @Test func severalLabels() throws {
    let corpus = Corpus(
      Repository.examples.documents.map {
        LabeledDocument(text: $0.text, labels: $0.labels + ["news"])
      })
    var configuration = TextClassifier.Configuration()
    configuration.isMultiLabel = true
    configuration.threads = 4
    configuration.setEffort(.fast)
    let tagger = try TextClassifier.train(on: corpus, configuration: configuration)
    print(tagger.predict(article).labels)
    #expect(tagger.predict(article).labels.contains("news"))
  }

  @Test func replacesTheModelAndCancels() async throws {
    let modelFile = Repository.path("Models/news.textml")
    let newModelFile = Repository.path("Models/topics.textml")
    let serving = Mutex(try TextClassifier(contentsOfFile: modelFile))  // import Synchronization

    let next = try TextClassifier(contentsOfFile: newModelFile)
    serving.withLock { $0 = next }

    let current = serving.withLock { $0 }
    print(current.predict(article).label ?? "none", current.checksum)
    #expect(current.checksum == next.checksum)
    let corpus = Repository.examples
    let training = Task.detached { try TextClassifier.train(on: corpus) }
    training.cancel()
    await #expect(throws: TrainingError.cancelled) { try await training.value }
  }

  @Test func profilesOfASite() throws {
    let classifier = try TextClassifier.embedded()
    let pages = Repository.examples.documents.map { "بوابة السهل\n\n" + $0.text }
    let profileFile = NSTemporaryDirectory() + UUID().uuidString + ".profile"
    defer { try? FileManager.default.removeItem(atPath: profileFile) }
    let learned = RepeatedBoilerplate(pages: pages)
    try ProfileFile.text(of: [("site", learned)]).write(
      toFile: profileFile, atomically: true, encoding: .utf8)

    let text = try String(contentsOfFile: profileFile, encoding: .utf8)
    let profile = try ProfileFile.profiles(in: text)[0].profile
    let prediction = classifier.predict(pages[0], repeatedBoilerplate: profile)
    #expect(prediction.removed.contains { $0.reason == .repeated })
  }

  /// The files of the program in `Examples/swift`, as a package beside the repository has them.
  private static func program() throws -> [String] {
    try ["Package.swift", "Sources/tag-and-summarize/main.swift"].map {
      try String(contentsOfFile: Repository.path("Examples/swift/" + $0), encoding: .utf8)
        .replacing("path: \"../..\"", with: "path: \"../TextML\"")
    }
  }

  @Test(arguments: ["Documentation/how-to.md", "Documentation/how-to.ar.md"])
  func theProgramIsShownWhole(document: String) throws {
    let text = try String(contentsOfFile: Repository.path(document), encoding: .utf8)
    for file in try Self.program() {
      #expect(text.contains("```swift\n\(file)```"), "\(document): \(file.prefix(40))")
    }
  }

  /// The manifest of the program names products that there are.
  @Test func theProgramsManifestNamesOurProducts() throws {
    let ours = try String(contentsOfFile: Repository.path("Package.swift"), encoding: .utf8)
    let names = try Self.program()[0].matches(of: /\.product\(name: "(\w+)", package: "TextML"\)/)
    #expect(names.count == 3)
    for name in names { #expect(ours.contains(".library(name: \"\(name.output.1)\"")) }
    let platforms = "platforms: [.macOS(.v15)]"
    let version = try #require(ours.split(separator: "\n").first)
    #expect(try Self.program()[0].contains(platforms) && ours.contains(platforms))
    #expect(try Self.program()[0].hasPrefix(version))
  }

  @Test(arguments: ["README.md", "Documentation/how-to.md", "Documentation/how-to.ar.md"])
  func everySnippetIsHere(document: String) throws {
    let text = try String(contentsOfFile: Repository.path(document), encoding: .utf8)
    let here = try String(contentsOfFile: #filePath, encoding: .utf8) + Self.program().joined()
    let snippets = text.components(separatedBy: "```swift\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
    try #require(!snippets.isEmpty)
    for line in snippets.joined().split(separator: "\n") where !line.hasPrefix("//") {
      #expect(here.contains(line), "\(document): \(line)")
    }
  }
}
