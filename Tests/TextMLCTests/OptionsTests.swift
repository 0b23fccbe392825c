import Testing
import TextML

@testable import TextMLC

@Suite struct OptionsTests {
  @Test func optionsAreTakenByNameAndType() throws {
    var given = try options(#"{"words": 40, "whole": true, "query": null, "lines": false}"#)
    #expect(try given.length() == .words(40))
    let (configuration, query) = try given.selection()
    #expect(configuration.keepsWholeSentences && query == nil)
    try given.checkAllTaken()
  }

  @Test(
    arguments: [
      ("[1]", "options: not a JSON object"),
      (#"{"words": 0}"#, "words must be a whole number of 1 or more"),
      (#"{"words": "x"}"#, "words must be a number"),
      (#"{"words": 2.5}"#, "words must be a whole number of 1 or more"),
      (#"{"words": 1, "percent": 2}"#, "give one of sentences, words, characters and percent"),
      (
        #"{"percent": 200}"#, "percent must be from 1 to 100; a fifth of the sentences is 20"
      ),
      (
        #"{"percent": 0.2}"#, "percent must be from 1 to 100; a fifth of the sentences is 20"
      ),
    ])
  func wrongValuesAreNamed(_ json: String, _ message: String) {
    let found = fault {
      var given = try options(json)
      _ = try given.length()
    }
    #expect(found?.message == message)
  }

  @Test func anUnknownNameIsRefused() {
    let found = fault {
      var given = try options(#"{"word": 3}"#)
      _ = try given.length()
      try given.checkAllTaken()
    }
    #expect(
      found?.message == "unknown option “word”; known are: characters, percent, sentences, words")
  }

  @Test func analyzersAndWeights() throws {
    var given = try options(
      #"{"stems": false, "bigrams": true, "char_ngrams": [3, 5], "min_df": 3, "max_df": 0.5}"#)
    let analyzer = try given.analyzer()
    #expect(!analyzer.stems && analyzer.wordNGrams == 2 && analyzer.characterNGrams == 3...5)
    let vectors = try given.vectors()
    #expect(vectors.minimumDocumentFrequency == 3 && vectors.maximumDocumentShare == 0.5)
    try given.checkAllTaken()
  }
}
