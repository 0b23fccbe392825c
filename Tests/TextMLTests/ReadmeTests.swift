import Foundation
import Testing
import TextML
import TextMLDefaultModel  // the embedded model; without it, open a file with TextClassifier(contentsOfFile:)
import TextMLFormats

/// The Swift snippets of README and the guides, so that they cannot rot: each line must stand here word for word.
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
    print(try classifier.evaluate(on: test).macroF1)
    try classifier.write(toFile: modelFile)
    #expect(FileManager.default.fileExists(atPath: modelFile))
  }

  @Test(arguments: ["README.md", "Documentation/how-to.md"])
  func everySnippetIsHere(document: String) throws {
    let text = try String(contentsOfFile: Repository.path(document), encoding: .utf8)
    let here = try String(contentsOfFile: #filePath, encoding: .utf8)
    let snippets = text.components(separatedBy: "```swift\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
    try #require(!snippets.isEmpty)
    for line in snippets.joined().split(separator: "\n") where !line.hasPrefix("//") {
      #expect(here.contains(line), "\(document): \(line)")
    }
  }
}
