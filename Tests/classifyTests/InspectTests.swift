import Foundation
import Testing

@Suite struct InspectTests {
  @Test func linesAndJSONShowTheSameModel() throws {
    let object = try Command("inspect", "--json", "--terms", "3").objects()[0]
    let text = try Command("inspect", "--terms", "3")
    #expect(text.status == 0 && text.output.contains(object["checksum"] as? String ?? "–"))
    #expect(
      Set(object.keys) == ["checksum", "bytes", "description", "strongestTerms"])
    let labels = try #require(object["strongestTerms"] as? [[String: Any]])
    #expect(labels.count == 4)
    for label in labels {
      let name = try #require(label["label"] as? String)
      let terms = try #require(label["terms"] as? [[String: Any]])
      #expect(terms.count == 3 && text.output.contains("strongest for \(name):"))
      for term in terms {
        #expect(text.output.contains(term["term"] as? String ?? "–"))
        #expect(term["weight"] is Double)
      }
    }
    for row in ["word bigrams", "character n-grams", "embedded"] {
      #expect(text.output.contains(row), "\(row)")
    }
  }

  @Test func noTermsAreListedIfNoneAreAskedFor() throws {
    #expect(!(try Command("inspect", "--terms", "0").output.contains("strongest")))
    #expect(try Command("inspect", "missing.textml").status == 66)
  }

  @Test func namesTheEmbeddedModels() throws {
    let topics = try Command("inspect", "topics", "--terms", "0")
    #expect(topics.status == 0 && topics.output.contains("topics, embedded"))
    #expect(topics.output.contains("the embedded models are: news, topics"))
    #expect(topics.output.contains("Human interest") && topics.output.contains("منوعات"))
    let unknown = try Command("tag", "--model", "topic", "Examples/articles")
    #expect(
      unknown.status == 66 && unknown.errors.contains("the embedded models are: news, topics"))
    let path = try Command("inspect", "./topics")
    #expect(path.status == 66 && !path.errors.contains("embedded"))
  }
}
