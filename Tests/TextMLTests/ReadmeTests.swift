import Foundation
import Testing
import TextML
import TextMLDefaultModel  // the embedded model; without it, open a file with TextClassifier(contentsOfFile:)
import TextMLFormats

/// README's snippets, so that they cannot rot: each must stand there word for word.
@Suite struct ReadmeTests {
  private let article = Repository.examples.documents[0].text

  @Test func tagInThreeLines() throws {
    let classifier = try TextClassifier.embedded()  // .embedded(.topics) knows eighteen topics
    let prediction = classifier.predict(article)
    print(prediction.label ?? "none", prediction.probability)
  }

  @Test func summarizeInThreeLines() throws {
    let summarizer = Summarizer(classifier: try .embedded())
    let summary = summarizer.summarize(article, length: .sentences(3))
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

  @Test func everySnippetOfTheReadmeIsHere() throws {
    let readme = try String(contentsOfFile: Repository.path("README.md"), encoding: .utf8)
    let here = try String(contentsOfFile: #filePath, encoding: .utf8)
    let snippets = readme.components(separatedBy: "```swift\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
    try #require(snippets.count >= 3)
    for line in snippets.prefix(3).joined().split(separator: "\n") where !line.isEmpty {
      #expect(here.contains(line), "\(line)")
    }
  }
}
