/// A linear topic classifier with its whole text pipeline.
///
/// A classifier is a view of the bytes of a model file, so a model that is embedded, read from disk or
/// just trained gives the same answers. Only its ``policy`` can be changed, which changes no copy of it, and any number of
/// threads can use one at once.
///
///     let classifier = try TextClassifier(contentsOfFile: "my.textml")
///     let prediction = classifier.predict(article)
///     print(prediction.label ?? "none", prediction.probability)
public struct TextClassifier: Sendable {
  /// The model's labels, settings and history.
  public let description: ModelDescription
  /// Sixteen hexadecimal digits that identify the model: equal models have equal checksums.
  public let checksum: String
  /// The size of the model file in bytes.
  package let fileSize: Int
  /// The rules for answering a label or none; by default the model's own thresholds.
  ///
  /// ``write(toFile:)`` and ``bytes`` do not hold it: save its JSON beside the file, and set it again. Of the policy of another
  /// model, thresholds of labels that this one lacks are dropped, and a label without one keeps the model's own.
  public var policy: AnswerPolicy {
    didSet { policy.thresholds = description.thresholds(choosing: policy.thresholds) }
  }

  let analyzer: TextAnalyzer
  private let storage: MappedBytes
  /// V.
  let idf: MappedArray<Float>
  /// V × K, a term's weights adjacent.
  let weights: WeightMatrix
  /// K.
  let intercepts: MappedArray<Float>
  private let terms: StoredTerms
  let termIndex: TermIndex
  private let counters: ObjectPool<TermCounter<TermIndex>>
  private let blocks = ObjectPool { WeightBlock() }
  private let labelNames: [String]
  private let usesSublinearTF: Bool
  private let calibration: Calibration
  private let grouping: AnswerGrouping?

  /// Reads a model file into memory and checks every value in it.
  ///
  /// Replacing or removing the file afterwards changes nothing.
  /// - Throws: ``ModelFileError`` if the file cannot be read or is damaged.
  /// - Complexity: O(size of the file).
  public init(contentsOfFile path: String) throws(ModelFileError) {
    try self.init(try ModelFile.read(path), path: path)
  }

  /// Opens a model from the bytes of its file and checks every value in it.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of a model file.
  ///   - path: The name of the model in errors.
  /// - Throws: ``ModelFileError`` if the bytes are damaged.
  /// - Complexity: O(number of bytes).
  public init(bytes: [UInt8], path: String = "the model") throws(ModelFileError) {
    try self.init(MappedBytes(copying: bytes), path: path)
  }

  /// Opens a model.
  ///
  /// - Parameter isTrusted: Whether checksums and values are known to be right, so that only the
  ///   structure is checked.
  package init(
    _ storage: MappedBytes, path: String, isTrusted: Bool = false
  ) throws(ModelFileError) {
    let file = try ModelFile.Contents(storage, path: path, verify: !isTrusted)
    description = file.description
    checksum = file.checksum
    do throws(ModelDamage) { try description.validate() } catch { throw error.inFile(path) }
    let (v, k) = (description.termCount, description.columnCount)
    idf = try file.section("idf", of: Float.self, count: v)
    weights = try WeightMatrix(file, terms: v, labels: k)
    intercepts = try file.section("intercepts", of: Float.self, count: k)
    terms = StoredTerms(
      codes: try file.section("terms", of: UInt8.self),
      starts: try file.section("term-starts", of: UInt32.self, count: v + 1),
      lookup: try file.section("lookup", of: UInt64.self))
    if !isTrusted {
      do throws(ModelDamage) {
        try terms.validate()
        try idf.validate("idf", in: ModelLimits.idf)
        try weights.validate()
        try intercepts.validate("intercepts", in: -ModelLimits.weight...ModelLimits.weight)
      } catch {
        throw error.inFile(path)
      }
    }
    fileSize = storage.size
    policy = AnswerPolicy(
      thresholds: description.thresholds(), expectsArabic: description.isArabic,
      answersNearTies: description.noneLabel == nil,
      secondaryThreshold: description.secondaryThreshold)
    if let minimum = description.minimumKnownTerms { policy.minimumKnownTerms = minimum }
    labelNames = description.labels.map(\.name)
    usesSublinearTF = description.vectors.usesSublinearTF
    calibration = description.calibration
    grouping = description.grouping
    self.storage = storage
    let analyzer = TextAnalyzer(configuration: description.analyzer)
    self.analyzer = analyzer
    let termIndex = TermIndex(terms.lookup, count: v)
    self.termIndex = termIndex
    counters = ObjectPool { TermCounter(analyzer: analyzer, terms: termIndex) }
  }

  /// The bytes of the model file, which ``init(bytes:path:)`` opens, without ``policy``.
  public var bytes: [UInt8] {
    storage.section(0..<fileSize, of: UInt8.self)?[0..<fileSize] ?? []
  }

  /// Writes the model file atomically: a reader never sees a part of it.
  ///
  /// The model's own thresholds are written, not a ``policy`` that was set.
  public func write(toFile path: String) throws(ModelFileError) {
    do throws(FileError) {
      try FileSystem.writeAtomically(bytes, to: path)
    } catch {
      throw .file(error)
    }
  }

  /// The names of the labels that can be answered, without the one that means "none of these".
  public var labels: [String] {
    description.labels.indices.filter { $0 != description.noneLabel }
      .map { description.labels[$0].name }
  }

  // MARK: Predicting

  /// Returns the topic of an article, read without the boilerplate of its page.
  ///
  /// Never fails: a text without known terms gets none of the labels. Texts that differ only in
  /// spelling (see ``ArabicNormalizer``) get equal answers, bit for bit.
  ///
  ///     let prediction = classifier.predict(article)
  ///     switch prediction.label {
  ///     case let label?: print(label, prediction.probability)
  ///     case nil: print("none:", prediction.reason?.rawValue ?? "")
  ///     }
  /// - Parameters:
  ///   - text: The article, with its headline and whatever stands around it on the page.
  ///   - repeatedBoilerplate: Boilerplate learned from other pages of the same source, if any.
  /// - Complexity: O(*n* + *u* K) for *n* bytes and *u* distinct known terms.
  public func predict(_ text: String, repeatedBoilerplate: RepeatedBoilerplate? = nil) -> Prediction
  {
    withUTF8(of: text) { predict(utf8: $0, repeatedBoilerplate: repeatedBoilerplate) }
  }

  /// Returns the topic of an article in UTF-8.
  ///
  /// Bytes that are not UTF-8 do no harm, but their reading is not defined.
  public func predict(utf8: Span<UInt8>, repeatedBoilerplate: RepeatedBoilerplate? = nil)
    -> Prediction
  {
    scored(utf8: utf8, repeatedBoilerplate: repeatedBoilerplate).prediction
  }

  /// Returns the topics of articles in their order, as ``predict(_:repeatedBoilerplate:)`` does of each.
  ///
  /// - Parameters:
  ///   - texts: The articles.
  ///   - repeatedBoilerplate: Boilerplate learned from other pages of the same source, if any.
  ///   - threads: How many threads work; 0 is all cores. The answers do not depend on it.
  public func predictions(
    for texts: [String], repeatedBoilerplate: RepeatedBoilerplate? = nil, threads: Int = 0
  ) -> [Prediction] {
    concurrentMap(texts.count, threads: threadCount(threads)) {
      predict(texts[$0], repeatedBoilerplate: repeatedBoilerplate)
    }
  }

  /// A prediction with the K decision values and probabilities that it comes from, in the order of the
  /// model's labels.
  package typealias Scored = (
    prediction: Prediction, decisionValues: [Float], probabilities: [Double]
  )

  /// Returns the topic of an article in UTF-8 with its scores.
  package func scored(
    utf8: Span<UInt8>, repeatedBoilerplate: RepeatedBoilerplate? = nil
  ) -> Scored {
    let article = Article(utf8: utf8, repeatedBoilerplate: repeatedBoilerplate)
    var (counts, words) = count(utf8, article.parts)
    weigh(&counts)
    let decisions = decisionValues(of: counts)
    let probabilities = labelProbabilities(decisions)
    return (
      prediction(ofProbabilities: probabilities, words, article.removed),
      labelDecisions(decisions, probabilities), probabilities
    )
  }

  /// Counts the known terms of parts of a text, in order of appearance.
  func count(
    _ utf8: UTF8Bytes, _ parts: [Range<Int>]
  ) -> (counts: SparseVector, words: WordCounts) {
    counters.withObject { counter in
      counter.add(utf8, parts)
      var words = counter.words
      if policy.expectsArabic { words.isPersian = PersianText.isLikely(utf8: utf8, words) }
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

  /// Returns K decision values, Wᵀx + b, for a TF-IDF vector x.
  func decisionValues(of vector: SparseVector) -> [Float] {
    var result = intercepts[0..<intercepts.count]
    blocks.withObject { block in
      weights.addProducts(terms: vector.terms, values: vector.values, to: &result, block: &block)
    }
    return result
  }

  func prediction(
    _ decisions: [Float], _ counts: WordCounts, _ removed: [Removal]
  ) -> Prediction {
    prediction(ofProbabilities: labelProbabilities(decisions), counts, removed)
  }

  /// Returns the calibrated probability of each label: where a label has several topics, their sum.
  private func labelProbabilities(_ decisions: [Float]) -> [Double] {
    let probabilities = columnProbabilities(decisions)
    return grouping?.sums(probabilities) ?? probabilities
  }

  /// Returns the decision value of each label: of a label with several topics, T ln p, whose softmax is p.
  private func labelDecisions(_ decisions: [Float], _ probabilities: [Double]) -> [Float] {
    guard grouping != nil else { return decisions }
    return probabilities.map {
      Float(description.temperature * Math.log(max($0, .leastNormalMagnitude)))
    }
  }

  private func prediction(
    ofProbabilities probabilities: [Double], _ counts: WordCounts, _ removed: [Removal]
  ) -> Prediction {
    Prediction(
      ranked: Prediction.ranked(
        probabilities, names: labelNames, noneLabel: description.noneLabel),
      givesSeveral: description.isMultiLabel, policy: policy, counts: counts, removed: removed)
  }

  /// Returns the calibrated probability of each column of the weights: a label, or a topic of one.
  func columnProbabilities(_ decisions: [Float]) -> [Double] {
    var probabilities = decisions.map(Double.init)
    calibration.apply(&probabilities)
    return probabilities
  }

  // MARK: Looking inside

  /// Returns the index of a term, nil if it is unknown.
  func index(ofTermWithHash hash: UInt64) -> Int? {
    let index = termIndex.index(ofHash: hash)
    return index >= 0 ? index : nil
  }

  /// Returns the text of a term by its index in 0..<V.
  func term(_ index: Int) -> String {
    LetterCode.decode(terms.codes[Int(terms.starts[index])..<Int(terms.starts[index + 1])])
  }

  /// Returns how many training documents contain the term, computed from its idf.
  private func documentFrequency(ofTerm term: Int) -> Float {
    let n = Float(description.documentCount)
    let share = Math.exp(idf[term] - 1)
    return description.vectors.smoothsIDF ? max(0, (1 + n) / share - 1) : n / share
  }

  /// Returns the terms that speak most for a label, strongest first, equal ones in the order of the
  /// model: by document frequency, descending, then by their letters.
  ///
  /// - Parameters:
  ///   - label: The name of a label, which may be the one that means none.
  ///   - limit: The most terms to return.
  /// - Returns: The terms with their weights; none if there is no such label.
  /// - Complexity: O(V log V).
  public func strongestTerms(for label: String, limit: Int) -> [TermWeight] {
    guard limit > 0, let index = description.labels.firstIndex(where: { $0.name == label }) else {
      return []
    }
    let columns = description.topics.map { topics in
      topics.indices.filter { topics[$0].answer == index }
    }
    /// Of a label with several topics, the weight for the topic that the term speaks most for.
    func weight(_ term: Int) -> Float {
      (columns ?? [index]).map { weights.weight(term: term, label: $0) }.max() ?? 0
    }
    let strengths = (0..<description.termCount).map { term in
      TermWeight.strength(
        weight: weight(term), idf: idf[term], documentFrequency: documentFrequency(ofTerm: term))
    }
    let order = strengths.indices.sorted { (strengths[$0], $1) > (strengths[$1], $0) }
    return order.prefix(limit).map {
      TermWeight(term: term($0), weight: weight($0))
    }
  }
}

extension TextClassifier: CustomDebugStringConvertible {
  /// The checksum and the labels, in one line.
  public var debugDescription: String {
    "TextClassifier \(checksum): \(labels.joined(separator: ", "))"
  }
}

/// A term and its weight for a label.
public struct TermWeight: Codable, Hashable, Sendable {
  /// The folded and, if the model stems, stemmed term.
  public let term: String
  /// The weight in the model.
  public let weight: Float

  /// Returns how much a term moves decision values over the training documents: its weight, times its
  /// idf, times the square root of its document frequency.
  ///
  /// Rare terms have large weights that change few answers.
  static func strength(weight: Float, idf: Float, documentFrequency: Float) -> Float {
    weight * idf * documentFrequency.squareRoot()
  }
}

extension ModelDamage {
  func inFile(_ path: String) -> ModelFileError {
    .damaged(path: path, section: section, reason: reason)
  }
}
