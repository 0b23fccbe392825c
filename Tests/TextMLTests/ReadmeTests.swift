import Foundation
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
    reader.fields.fields.text = "body"
    let (articles, skipped) = try reader.texts(of: [recordsFile])
    let json = try JSONEncoder().encode(classifier.predictions(for: articles))
    #expect(articles.count == 1 && skipped.count == 1)
    #expect(String(decoding: json, as: UTF8.self).contains("\"probability\":"))
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
