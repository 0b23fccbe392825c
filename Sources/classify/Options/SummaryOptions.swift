public import ArgumentParser
public import TextML

/// How long a summary may be.
struct LengthOptions: ParsableArguments {
  @Option(help: "Choose at most this many sentences, 1 or more. (default: 3)")
  var sentences: Int?

  @Option(help: "Choose at most this many words, counted between white space.")
  var words: Int?

  @Option(
    help:
      "Choose at most this many characters, counted as a reader counts them: a letter with its marks is one."
  )
  var characters: Int?

  @Option(
    help:
      "Choose at most this percentage of the article's sentences, but at least one: from 1 to 100."
  )
  var percent: Double?

  @Flag(
    help:
      "Keep whole sentences only. By default the best sentence is trimmed at its clauses, with “…” for each gap, if it is too long."
  )
  var whole = false

  func validate() throws {
    let given = [sentences != nil, words != nil, characters != nil, percent != nil].count { $0 }
    if given > 1 {
      throw ValidationError("Give one of --sentences, --words, --characters and --percent.")
    }
    for (name, value) in [("sentences", sentences), ("words", words), ("characters", characters)] {
      if let value, value < 1 { throw ValidationError("--\(name) must be 1 or more.") }
    }
    if let percent, !(1...100).contains(percent) {
      throw ValidationError("--percent must be from 1 to 100; a fifth of the sentences is 20.")
    }
  }

  var length: SummaryLength {
    if let words { return .words(words) }
    if let characters { return .characters(characters) }
    if let percent { return .fraction(percent / 100) }
    return .sentences(sentences ?? 3)
  }
}

/// How sentences are chosen.
struct SelectionOptions: ParsableArguments {
  @Option(
    help:
      "Choose sentences by this method: learned from readers, centroid similarity and position, or lead, the first ones."
  )
  var method = Summarizer.Method.learned

  @Option(
    help: ArgumentHelp(
      "Weigh sentence i in the centroid by e^(-i/D); 0 or more, and at least a quarter of the article's sentences is taken. With --method centroid, 0 gives the plain centroid.",
      valueName: "D"))
  var position = 5.0

  @Option(help: "Choose only sentences with one of these words, the most similar to them first.")
  var query: String?

  @Flag(help: "Take each line as a sentence; none is a headline or boilerplate.")
  var lines = false

  func validate() throws {
    if !(position >= 0 && position.isFinite) {
      throw ValidationError("--position must be 0 or more.")
    }
    if let query, !query.contains(where: { $0.isLetter || $0.isNumber }) {
      throw ValidationError("--query has no word.")
    }
  }

  /// The settings of a summarizer.
  ///
  /// - Parameter whole: Whether only whole sentences are chosen.
  func configuration(whole: Bool) -> Summarizer.Configuration {
    var configuration = Summarizer.Configuration()
    configuration.method = method
    configuration.positionDecay = position
    configuration.linesAreSentences = lines
    configuration.keepsWholeSentences = whole
    return configuration
  }
}

extension Summarizer.Method: ExpressibleByArgument {}
