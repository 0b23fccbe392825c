internal import TextML

/// The header of a file of counts or of a vocabulary.
struct FrequencyHeader: Codable, Hashable, Sendable {
  struct Label: Codable, Hashable, Sendable {
    let name: String
    let documents: Int
  }

  var analyzer: TextAnalyzer.Configuration
  var documents: Int
  var skipped: Int
  /// The labels in the order of their names.
  var labels: [Label]
  /// The version of TextML that made the terms.
  var countedBy: String
  /// How terms are weighted; only a vocabulary has it.
  var vectors: TFIDF.Configuration?

  init(
    analyzer: TextAnalyzer.Configuration, documents: Int, skipped: Int, labels: [String: Int],
    vectors: TFIDF.Configuration? = nil
  ) {
    self.analyzer = analyzer
    self.documents = documents
    self.skipped = skipped
    self.labels = labels.sorted { $0.key < $1.key }.map { Label(name: $0.key, documents: $0.value) }
    countedBy = TextMLVersion.current
    self.vectors = vectors
  }

  /// The number of documents of each label.
  var labelCounts: [String: Int] {
    Dictionary(labels.map { ($0.name, $0.documents) }) { $0 + $1 }
  }

  /// Whether the settings are valid and the numbers consistent: every document has one label.
  var isSound: Bool {
    var configuration = TextClassifier.Configuration()
    configuration.analyzer = analyzer
    configuration.vectors = vectors ?? .init()
    do throws(TrainingError) { try configuration.validate() } catch { return false }
    var sum = 0
    for label in labels {
      let (next, overflow) = sum.addingReportingOverflow(label.documents)
      guard label.documents > 0, !overflow else { return false }
      sum = next
    }
    return sum == documents && sum <= UInt32.max && (0...1 << 48).contains(skipped)
      && zip(labels, labels.dropFirst()).allSatisfy { $0.name < $1.name }
  }

  /// Returns the settings that differ from those of another part, with both values.
  func differences(from other: FrequencyHeader) -> [String] {
    let (a, b) = (analyzer, other.analyzer)
    func text(_ value: ClosedRange<Int>?) -> String {
      value.map { "\($0.lowerBound)–\($0.upperBound)" } ?? "none"
    }
    let settings: [(name: String, here: String, there: String)] = [
      ("stems", "\(a.stems)", "\(b.stems)"),
      ("teh marbuta folded", "\(a.foldsTehMarbuta)", "\(b.foldsTehMarbuta)"),
      ("stop words removed", "\(a.removesStopWords)", "\(b.removesStopWords)"),
      ("shortest term", "\(a.minimumTermLength)", "\(b.minimumTermLength)"),
      ("words in a term", "\(a.wordNGrams)", "\(b.wordNGrams)"),
      ("runs of letters", text(a.characterNGrams), text(b.characterNGrams)),
      ("counted by version", countedBy, other.countedBy),
    ]
    return settings.filter { $0.here != $0.there }.map {
      "\($0.name) \($0.here), there \($0.there)"
    }
  }

  /// Returns the row of a term.
  static func row(_ codes: some Sequence<UInt8>, _ frequency: Int) -> [UInt8] {
    Array(LetterCode.spell(codes).utf8) + [0x09] + Array(String(frequency).utf8)
  }
}

/// Reads the terms of a file of counts or of a vocabulary, and checks that they ascend.
struct FrequencyReader {
  private var table: RowFile.Reader<FrequencyHeader>
  /// The letter codes of the current term; empty before the first.
  private(set) var codes: [UInt8] = []
  /// The document frequency of the current term.
  private(set) var frequency = 0

  init(_ path: String, _ kind: RowFile.Kind) throws(RowFileError) {
    table = try RowFile.Reader(path, kind)
    guard header.isSound, kind != .vocabulary || header.vectors != nil else {
      throw table.malformed("settings that cannot be, or numbers of documents that do not agree")
    }
  }

  var header: FrequencyHeader { table.header }

  var path: String { table.path }

  /// Reads the next term.
  ///
  /// - Returns: Whether there was one.
  mutating func advance() throws(RowFileError) -> Bool {
    guard let row = try table.next() else { return false }
    guard let tab = row.firstIndex(of: 0x09),
      let term = String(validating: row[..<tab], as: UTF8.self),
      let next = LetterCode.encode(term)
    else { throw table.malformed("not a term and a number with a tab between") }
    guard let number = Int(String(decoding: row[(tab + 1)...], as: UTF8.self)),
      number >= 1, number <= header.documents
    else {
      throw table.malformed("no number of documents, or more than the \(header.documents) counted")
    }
    guard codes.lexicographicallyPrecedes(next) else {
      throw table.malformed("the terms are not in their order")
    }
    (codes, frequency) = (next, number)
    return true
  }
}
