internal import CTextML
internal import TextML
internal import TextMLDistributed
internal import TextMLFormats

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The options of a call: the members of a JSON object, each taken once by its name.
struct Options {
  private enum Value: Decodable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case list([Value])
    case object([String: Value])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let value = try? container.decode(Bool.self) {
        self = .boolean(value)
      } else if let value = try? container.decode(Double.self) {
        self = .number(value)
      } else if let value = try? container.decode(String.self) {
        self = .string(value)
      } else if let value = try? container.decode([Value].self) {
        self = .list(value)
      } else {
        self = .object(try container.decode([String: Value].self))
      }
    }

    var number: Double? { if case .number(let value) = self { value } else { nil } }
  }

  private var values: [String: Value] = [:]
  private var known: Set<String> = []

  /// The names of options that set a parameter of another name in the library.
  private static let names = [
    "maximumDocumentShare": "max_df", "minimumDocumentFrequency": "min_df",
    "maximumTerms": "max_terms", "weightBits": "weight_bits", "minimumTermLength": "minimum_length",
    "characterNGrams": "char_ngrams", "wordNGrams": "bigrams",
  ]

  /// The name of the option that sets a parameter of the library.
  static func name(ofParameter parameter: String) -> String { names[parameter] ?? parameter }

  /// Reads a JSON object; an empty text has no options.
  init(_ json: [UInt8]) throws(Fault) {
    guard !json.isEmpty else { return }
    do {
      values = try JSONDecoder().decode([String: Value].self, from: Data(json))
    } catch {
      throw .argument("options: not a JSON object")
    }
  }

  /// Fails if an option was given that the call does not know.
  func checkAllTaken() throws(Fault) {
    guard let unknown = values.keys.sorted().first(where: { !known.contains($0) }) else { return }
    throw .argument(
      "unknown option “\(unknown.prefix(80))”; known are: \(known.sorted().joined(separator: ", "))"
    )
  }

  /// The value of an option; nil if it is missing or null.
  private mutating func take<Result>(
    _ name: String, _ type: String, _ convert: (Value) -> Result?
  ) throws(Fault) -> Result? {
    known.insert(name)
    guard let value = values[name] else { return nil }
    if case .null = value { return nil }
    guard let result = convert(value) else { throw .argument("\(name) must be \(type)") }
    return result
  }

  mutating func boolean(_ name: String) throws(Fault) -> Bool? {
    try take(name, "true or false") { if case .boolean(let value) = $0 { value } else { nil } }
  }

  mutating func string(_ name: String) throws(Fault) -> String? {
    try take(name, "a string") { if case .string(let value) = $0 { value } else { nil } }
  }

  mutating func number(_ name: String, in range: ClosedRange<Double>? = nil) throws(Fault)
    -> Double?
  {
    guard let value = try take(name, "a number", \.number) else { return nil }
    if let range, !range.contains(value) {
      throw .argument("\(name): \(value) is not from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  mutating func integer(_ name: String, from minimum: Int = 0) throws(Fault) -> Int? {
    guard let value = try number(name) else { return nil }
    guard let whole = Int(exactly: value), whole >= minimum else {
      throw .argument("\(name) must be a whole number of \(minimum) or more")
    }
    return whole
  }

  mutating func numbers(_ name: String) throws(Fault) -> [Double]? {
    try take(name, "an array of numbers") { value -> [Double]? in
      guard case .list(let list) = value else { return nil }
      let numbers = list.compactMap(\.number)
      return numbers.count == list.count ? numbers : nil
    }
  }

  /// A number for every label, or one for each that is named.
  mutating func labelNumbers(_ name: String, _ labels: [String]) throws(Fault) -> [String: Double]?
  {
    try take(name, "a number or an object of numbers") { value -> [String: Double]? in
      switch value {
      case .number(let number): return Dictionary(labels.map { ($0, number) }) { first, _ in first }
      case .object(let members):
        let numbers = members.compactMapValues(\.number)
        return numbers.count == members.count ? numbers : nil
      default: return nil
      }
    }
  }

  /// One of several names.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Choice.Type
  ) throws(Fault) -> Choice? where Choice.RawValue == String {
    guard let text = try string(name) else { return nil }
    guard let value = Choice(rawValue: text) else {
      let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw .argument("\(name): no “\(text.prefix(80))”; there are: \(names)")
    }
    return value
  }

  /// Whether an option was given, null or not.
  mutating func isGiven(_ name: String) -> Bool {
    known.insert(name)
    return values[name] != nil
  }

  // MARK: Groups of options

  /// How many threads work: all cores unless a number above 0 is given, and one in a forked child.
  mutating func threads() throws(Fault) -> Int {
    let asked = try integer("threads") ?? 0
    return textml_is_forked() != 0 ? 1 : threadCount(asked)
  }

  /// The content of articles, plain text unless another is given.
  mutating func content() throws(Fault) -> RecordContent {
    try choice("content", RecordContent.self) ?? .text
  }

  /// The classifier with the thresholds that were asked for.
  mutating func applyPolicy(to classifier: TextClassifier) throws(Fault) -> TextClassifier {
    var classifier = classifier
    if let margin = try number("tie_margin", in: 0...1) {
      classifier.policy.tieMargin = margin
      classifier.policy.answersNearTies = false
    }
    let precision = try labelNumbers("precision", classifier.labels)
    let thresholds = try labelNumbers("threshold", classifier.labels)
    do throws(PolicyError) {
      if let precision {
        classifier.policy = try classifier.policy(precision: precision).policy
      }
      if let thresholds { classifier.policy = try classifier.policy(thresholds: thresholds) }
    } catch {
      throw Fault(error)
    }
    return classifier
  }

  /// The length of a summary, as the command's flags give it.
  mutating func length() throws(Fault) -> SummaryLength {
    let sentences = try integer("sentences", from: 1)
    let words = try integer("words", from: 1)
    let characters = try integer("characters", from: 1)
    let percent = try number("percent")
    let given = [sentences != nil, words != nil, characters != nil, percent != nil].count { $0 }
    if given > 1 { throw .argument("give one of sentences, words, characters and percent") }
    if let percent, !(1...100).contains(percent) {
      throw .argument("percent must be from 1 to 100; a fifth of the sentences is 20")
    }
    if let words { return .words(words) }
    if let characters { return .characters(characters) }
    if let percent { return .fraction(percent / 100) }
    return .sentences(sentences ?? 3)
  }

  /// How the sentences of a summary are chosen.
  mutating func selection() throws(Fault) -> (Summarizer.Configuration, query: String?) {
    var configuration = Summarizer.Configuration()
    if let method = try choice("method", Summarizer.Method.self) { configuration.method = method }
    if let position = try number("position") {
      guard position >= 0, position.isFinite else { throw .argument("position must be 0 or more") }
      configuration.positionDecay = position
    }
    configuration.linesAreSentences = try boolean("lines") ?? false
    configuration.keepsWholeSentences = try boolean("whole") ?? false
    let query = try string("query")
    if let query, !query.contains(where: { $0.isLetter || $0.isNumber }) {
      throw .argument("query has no word")
    }
    return (configuration, query)
  }

  /// How words become terms.
  mutating func analyzer(
    _ usual: TextAnalyzer.Configuration = .init()
  ) throws(Fault) -> TextAnalyzer.Configuration {
    var configuration = usual
    if let stems = try boolean("stems") { configuration.stems = stems }
    if let removes = try boolean("stop_words") { configuration.removesStopWords = removes }
    if let folds = try boolean("teh_marbuta") { configuration.foldsTehMarbuta = folds }
    if let bigrams = try boolean("bigrams") { configuration.wordNGrams = bigrams ? 2 : 1 }
    if let length = try integer("minimum_length", from: 1) {
      configuration.minimumTermLength = length
    }
    if let lengths = try numbers("char_ngrams") {
      guard lengths.count == 2, let first = Int(exactly: lengths[0]),
        let last = Int(exactly: lengths[1]), first >= 1, first <= last, last <= 32
      else { throw .argument("char_ngrams must be two lengths, such as [3, 5]") }
      configuration.characterNGrams = first...last
    }
    return configuration
  }

  /// Which terms are kept, and how they are weighted.
  mutating func vectors() throws(Fault) -> TFIDF.Configuration {
    var configuration = TFIDF.Configuration()
    if let minimum = try integer("min_df", from: 1) {
      configuration.minimumDocumentFrequency = minimum
    }
    if let maximum = try number("max_df", in: 0...1) {
      configuration.maximumDocumentShare = maximum
    }
    if let sublinear = try boolean("sublinear_tf") { configuration.usesSublinearTF = sublinear }
    if let smooth = try boolean("smooth_idf") { configuration.smoothsIDF = smooth }
    return configuration
  }
}
