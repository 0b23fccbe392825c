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

  let analyzer: TextAnalyzer
  private let storage: ModelStorage
  let lookup: ModelSection<UInt64>
  /// V.
  let idf: ModelSection<Float>
  /// V × K, a term's weights adjacent.
  let weights: ModelSection<Float>
  /// K.
  let intercepts: ModelSection<Float>
  /// The terms' letter codes, run together, and the V + 1 places where they begin.
  private let termCodes: ModelSection<UInt8>
  private let termStarts: ModelSection<UInt32>
  private let counters: CounterPool

  /// The default model for Arabic news: diplomacy, economy, sports, or none of these.
  ///
  /// - Throws: ``ModelFileError`` only if the build is broken: the model's format does not fit it.
  public static func embedded() throws(ModelFileError) -> TextClassifier {
    try TextClassifier(ModelStorage.embedded, path: "the embedded model", verify: false)
  }

  /// Opens a model file, which is mapped, not copied.
  ///
  /// - Throws: ``ModelFileError`` if it cannot be read or is not what it says it is.
  /// - Complexity: O(size of the file), for its checksums.
  public init(contentsOfFile path: String) throws(ModelFileError) {
    let storage: ModelStorage
    do throws(FileError) { storage = try ModelStorage(mapping: path) } catch { throw .file(error) }
    try self.init(storage, path: path, verify: true)
  }

  /// Reads a model from the bytes of a file.
  public init(bytes: [UInt8], path: String = "the model") throws(ModelFileError) {
    try self.init(ModelStorage(copying: bytes), path: path, verify: true)
  }

  init(_ storage: ModelStorage, path: String, verify: Bool) throws(ModelFileError) {
    let file = try ModelFile.Contents(storage, path: path, verify: verify)
    description = file.description
    checksum = file.checksum
    let (v, k) = (description.termCount, description.labels.count)
    guard v >= 0, v <= TermLookup.maximumCount, k >= 1, k <= 1 << 20,
      description.noneLabel.map({ (0..<k).contains($0) }) ?? true
    else { throw .corrupt(path: path, section: "header") }
    lookup = try file.section("lookup", of: UInt64.self)
    guard lookup.count % TermLookup.bucketSize == 0 else {
      throw .corrupt(path: path, section: "lookup")
    }
    idf = try file.section("idf", of: Float.self, count: v)
    weights = try file.section("weights", of: Float.self, count: v * k)
    intercepts = try file.section("intercepts", of: Float.self, count: k)
    termCodes = try file.section("terms", of: UInt8.self)
    termStarts = try file.section("term-starts", of: UInt32.self, count: v + 1)
    fileSize = storage.size
    self.storage = storage
    analyzer = TextAnalyzer(configuration: description.analyzer)
    counters = CounterPool(termCount: v)
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

  /// Returns the topic of an article, its page furniture left out.
  ///
  /// Never fails: a text without known terms is none of the labels. Equal texts up to spelling (see
  /// ``ArabicNormalizer``) get equal answers, bit for bit.
  /// - Complexity: O(*n* + *u* K) for *n* bytes and *u* distinct known terms.
  public func predict(_ text: String) -> Prediction {
    withUTF8(of: text) { utf8 in
      let article = Article(utf8: utf8)
      return predict(utf8, article)
    }
  }

  private func predict(_ utf8: UTF8Bytes, _ article: Article) -> Prediction {
    var counter = counters.take()
    defer { counters.giveBack(counter) }
    for part in article.parts {
      counter.add(utf8.extracting(part), of: self)
    }
    return prediction(decisionValues(counter), counter, article.cuts)
  }

  /// K decision values: xᵀW + b, for the TF-IDF vector x of the counted terms.
  ///
  /// The rows of the terms are gathered into a small dense block, so that the product is `sgemv`.
  private func decisionValues(_ counter: TermCounterOfText) -> [Float] {
    let k = description.labels.count
    var result = intercepts[0..<k]
    let n = counter.terms.count
    guard n > 0 else { return result }
    var vector = [Float](repeating: 0, count: n)
    var block = [Float](repeating: 0, count: n * k)
    var squares = 0.0
    for (row, term) in counter.terms.enumerated() {
      let count = counter.counts[term]
      let weight =
        (description.vectors.usesSublinearTF ? TFIDF.sublinear(count) : count) * idf[term]
      vector[row] = weight
      squares += Double(weight) * Double(weight)
      for label in 0..<k { block[row * k + label] = weights[term * k + label] }
    }
    guard squares > 0 else { return result }
    let scale = Float(1 / squares.squareRoot())
    for row in vector.indices { vector[row] *= scale }
    BLAS.multiplyTransposed(block, rows: n, columns: k, vector, into: &result)
    return result
  }

  private func prediction(
    _ decisions: [Float], _ counter: TermCounterOfText, _ cuts: [Article.Cut]
  ) -> Prediction {
    var probabilities = decisions.map(Double.init)
    LogisticRegression.softmax(&probabilities)
    let order = probabilities.indices.sorted {
      (probabilities[$0], $1) > (probabilities[$1], $0)
    }
    let candidates = order.map { index in
      Prediction.Candidate(
        label: index == description.noneLabel ? nil : description.labels[index].name,
        probability: probabilities[index])
    }
    return Prediction(
      candidates: candidates, none: candidates.first { $0.label == nil }, cuts: cuts,
      wordCount: counter.wordCount, arabicWordCount: counter.arabicWordCount,
      termCount: counter.termCount, knownTermCount: counter.knownTermCount)
  }

  // MARK: Looking inside

  /// The text of a term by its index in 0..<V.
  func term(_ index: Int) -> String {
    LetterCode.decode(termCodes[Int(termStarts[index])..<Int(termStarts[index + 1])])
  }

  /// How many training documents hold the term, read back from its idf.
  private func documentFrequency(ofTerm term: Int) -> Float {
    let n = Float(description.documentCount)
    let share = Real.exp(idf[term] - 1)
    return description.vectors.smoothsIDF ? max(0, (1 + n) / share - 1) : n / share
  }

  /// Returns the terms that speak most strongly for a label, strongest first, ties by the alphabet.
  ///
  /// A term's strength is its weight, times its idf, times the root of how many documents hold it:
  /// rare terms have large weights that move few answers.
  /// - Parameter label: The name of a label, the "none" label's folder name included.
  /// - Returns: Up to `limit` terms with their weights; none if there is no such label.
  /// - Complexity: O(V log V).
  public func strongestTerms(for label: String, limit: Int) -> [(term: String, weight: Float)] {
    guard let column = description.labels.firstIndex(where: { $0.name == label }) else { return [] }
    let k = description.labels.count
    let strength = (0..<description.termCount).map { term in
      weights[term * k + column] * idf[term] * documentFrequency(ofTerm: term).squareRoot()
    }
    let order = strength.indices.sorted { (strength[$0], $1) > (strength[$1], $0) }
    return order.prefix(max(0, limit)).map { (term($0), weights[$0 * k + column]) }
  }
}

extension Article {
  /// Everything that is read: headline and body.
  var parts: [Range<Int>] { (title.map { [$0] } ?? []) + body }
}
