/// Tags texts with topics: a trained linear model together with its whole text pipeline.
///
/// A classifier is a view of a model file's bytes, whether mapped, embedded or just trained, so all
/// of these answer alike. It is immutable and can be shared between threads.
///
///     let classifier = try TextClassifier.embedded()
///     let prediction = classifier.predict(article)
///     print(prediction.label ?? "none", prediction.probability)
public struct TextClassifier: Sendable {
  /// What the model says of itself.
  public let description: ModelDescription
  /// Sixteen hexadecimal digits that name the model: equal models have equal ones.
  public let checksum: String
  /// How large the model file is, in bytes.
  public let fileSize: Int
  /// When a label is sure enough to be answered; the model's own thresholds until it is changed.
  public var policy: AnswerPolicy

  let analyzer: TextAnalyzer
  private let storage: MappedBytes
  /// V terms.
  private let terms: TermIndex
  /// V.
  let idf: MappedArray<Float>
  /// V × K, a term's weights adjacent.
  let weights: WeightMatrix
  /// K.
  let intercepts: MappedArray<Float>
  /// The terms' letter codes, run together, and the V + 1 places where they begin.
  private let termCodes: MappedArray<UInt8>
  private let termStarts: MappedArray<UInt32>
  private let counters: ObjectPool<TermCounter<TermIndex>>
  private let labelNames: [String]
  private let usesSublinearTF: Bool
  private let calibration: Calibration

  /// The default model for Arabic news: diplomacy, economy, sports, or none of these.
  ///
  /// - Throws: ``ModelFileError`` only if the build is broken: the model's format does not fit it.
  public static func embedded() throws(ModelFileError) -> TextClassifier {
    try TextClassifier(MappedBytes.embedded, path: "the embedded model", verify: false)
  }

  /// Opens a model file, which is mapped, not copied.
  ///
  /// - Throws: ``ModelFileError`` if it cannot be read or is not what it says it is.
  /// - Complexity: O(size of the file), for its checksums.
  public init(contentsOfFile path: String) throws(ModelFileError) {
    let storage: MappedBytes
    do throws(FileError) { storage = try MappedBytes(mapping: path) } catch { throw .file(error) }
    try self.init(storage, path: path, verify: true)
  }

  /// Reads a model from the bytes of a file.
  public init(bytes: [UInt8], path: String = "the model") throws(ModelFileError) {
    try self.init(MappedBytes(copying: bytes), path: path, verify: true)
  }

  init(_ storage: MappedBytes, path: String, verify: Bool) throws(ModelFileError) {
    let file = try ModelFile.Contents(storage, path: path, verify: verify)
    description = file.description
    checksum = file.checksum
    let (v, k) = (description.termCount, description.labels.count)
    guard v >= 0, v <= TermIndex.maximumCount, k >= 1, k <= 1 << 20,
      description.noneLabel.map({ (0..<k).contains($0) }) ?? true
    else { throw .corrupt(path: path, section: "header") }
    let lookup = try file.section("lookup", of: UInt64.self)
    guard lookup.count % TermIndex.bucketSize == 0 else {
      throw .corrupt(path: path, section: "lookup")
    }
    idf = try file.section("idf", of: Float.self, count: v)
    weights = try WeightMatrix(file, terms: v, labels: k)
    intercepts = try file.section("intercepts", of: Float.self, count: k)
    termCodes = try file.section("terms", of: UInt8.self)
    termStarts = try file.section("term-starts", of: UInt32.self, count: v + 1)
    fileSize = storage.size
    policy = AnswerPolicy(
      thresholds: description.labels.map(\.threshold), expectsArabic: description.isArabic)
    labelNames = description.labels.map(\.name)
    usesSublinearTF = description.vectors.usesSublinearTF
    calibration = description.calibration
    self.storage = storage
    let analyzer = TextAnalyzer(configuration: description.analyzer)
    self.analyzer = analyzer
    let terms = TermIndex(lookup, count: v)
    self.terms = terms
    counters = ObjectPool { TermCounter(analyzer: analyzer, terms: terms) }
  }

  /// The model file's bytes.
  public var bytes: [UInt8] {
    storage.section(0..<fileSize, of: UInt8.self)?[0..<fileSize] ?? []
  }

  /// Writes the model file, whole or not at all.
  public func write(toFile path: String) throws(ModelFileError) {
    do throws(FileError) {
      try FileSystem.writeAtomically(bytes, to: path)
    } catch {
      throw .file(error)
    }
  }

  /// The names of the labels that can be answered, "none of these" left out.
  public var labels: [String] {
    description.labels.indices.filter { $0 != description.noneLabel }
      .map { description.labels[$0].name }
  }

  // MARK: Predicting

  /// Returns the topic of an article, its boilerplate left out.
  ///
  /// Never fails: a text without known terms is none of the labels. Equal texts up to spelling (see
  /// ``ArabicNormalizer``) get equal answers, bit for bit.
  /// - Parameter repeatedBoilerplate: Boilerplate learned from other pages of the same source, if any.
  /// - Complexity: O(*n* + *u* K) for *n* bytes and *u* distinct known terms.
  public func predict(_ text: String, repeatedBoilerplate: RepeatedBoilerplate? = nil) -> Prediction
  {
    withUTF8(of: text) { predict(utf8: $0, repeatedBoilerplate: repeatedBoilerplate) }
  }

  /// Returns the topic of an article from its UTF-8, as module TextMLFormats reads it.
  ///
  /// Other bytes do no harm, but what they are read as is not defined.
  public func predict(utf8: Span<UInt8>, repeatedBoilerplate: RepeatedBoilerplate? = nil)
    -> Prediction
  {
    let article = Article(utf8: utf8, repeatedBoilerplate: repeatedBoilerplate)
    var (counts, words) = count(utf8, article.parts)
    weigh(&counts)
    return prediction(decisionValues(of: counts), words, article.removed)
  }

  /// Counts the known terms of parts of a text, in order of appearance.
  func count(
    _ utf8: UTF8Bytes, _ parts: [Range<Int>]
  ) -> (counts: SparseVector, words: WordCounts) {
    counters.withObject { counter in
      counter.add(utf8, parts)
      let words = counter.words
      return (counter.drainVector { idf.prepare($0) }, words)
    }
  }

  /// Returns the TF-IDF vector of unit length of terms with their counts in a text.
  func unitVector(terms: [Int], counts: [Float]) -> SparseVector {
    var vector = SparseVector(terms: terms, values: counts)
    weigh(&vector)
    return vector
  }

  /// Replaces counts by TF-IDF weights of unit length, and prefetches the terms' weights.
  private func weigh(_ counts: inout SparseVector) {
    weights.prefetch(counts.terms)
    TFIDF.weigh(&counts, sublinear: usesSublinearTF) { idf[$0] }
  }

  /// K decision values: xᵀW + b, for a TF-IDF vector x.
  func decisionValues(of vector: SparseVector) -> [Float] {
    var result = intercepts[0..<intercepts.count]
    weights.addProducts(terms: vector.terms, values: vector.values, to: &result)
    return result
  }

  func prediction(
    _ decisions: [Float], _ counts: Prediction.Counts, _ removed: [Removal]
  ) -> Prediction {
    var probabilities = decisions.map(Double.init)
    calibration.apply(&probabilities)
    return Prediction(
      ranked: Prediction.ranked(
        probabilities, names: labelNames, noneLabel: description.noneLabel),
      givesSeveral: description.isMultiLabel, policy: policy, counts: counts, removed: removed)
  }

  // MARK: Looking inside

  /// The index of a known term.
  func index(ofTermWithHash hash: UInt64) -> Int? {
    let index = terms.index(ofHash: hash)
    return index >= 0 ? index : nil
  }

  /// The text of a term by its index in 0..<V.
  func term(_ index: Int) -> String {
    LetterCode.decode(termCodes[Int(termStarts[index])..<Int(termStarts[index + 1])])
  }

  /// How many training documents hold the term, read back from its idf.
  private func documentFrequency(ofTerm term: Int) -> Float {
    let n = Float(description.documentCount)
    let share = Math.exp(idf[term] - 1)
    return description.vectors.smoothsIDF ? max(0, (1 + n) / share - 1) : n / share
  }

  /// Returns the terms that speak most strongly for a label, strongest first; of equal ones the commoner
  /// first, then by the alphabet.
  ///
  /// A term's strength is its weight, times its idf, times the root of how many documents hold it:
  /// rare terms have large weights that move few answers.
  /// - Parameter label: The name of a label, the "none" label's folder name included.
  /// - Returns: Up to `limit` terms with their weights; none if there is no such label.
  /// - Complexity: O(V log V).
  public func strongestTerms(for label: String, limit: Int) -> [(term: String, weight: Float)] {
    guard let column = description.labels.firstIndex(where: { $0.name == label }) else { return [] }
    let strength = (0..<description.termCount).map { term in
      weights.weight(term: term, label: column) * idf[term]
        * documentFrequency(ofTerm: term).squareRoot()
    }
    let order = strength.indices.sorted { (strength[$0], $1) > (strength[$1], $0) }
    return order.prefix(max(0, limit)).map { (term($0), weights.weight(term: $0, label: column)) }
  }
}
