public import TextML

/// Weights that another solver fitted: one for each term and label, and an intercept for each label.
///
/// A file of weights has the header `{"labels":[…],"terms":V,"vocabulary":…,"cost":C,"balanced":…}`,
/// then V rows with the K weights of a term each, in the order of the vocabulary, then one row with
/// the K intercepts: decimal numbers with tabs between. The vocabulary's checksum, the cost and the
/// balance may be left out: the model only describes itself by them.
public struct FittedWeights: Sendable {
  private struct Header: Codable {
    var labels: [String]
    var terms: Int
    var vocabulary: String?
    var cost: Double?
    var balanced: Bool?
  }

  private let path: String
  private let header: Header
  /// V + 1 rows, the last one the intercepts.
  private let weights: LabelMatrix<Double>

  /// Reads a file of weights; "-" is standard input.
  public init(contentsOfFile path: String) throws(RowFileError) {
    var file = try RowFile.Reader<Header>(path, .weights)
    let k = file.header.labels.count
    guard k >= 1, (0...TermIndex.maximumCount).contains(file.header.terms) else {
      throw file.malformed("no labels, or a number of terms that no model has")
    }
    guard file.header.cost.map({ $0 > 0 && $0.isFinite }) ?? true else {
      throw file.malformed("the cost is not a number above 0")
    }
    var weights = LabelMatrix<Double>(rowCount: 0, labelCount: k)
    while let row = try file.next() {
      guard weights.rowCount <= file.header.terms else {
        throw file.malformed("more rows than \(file.header.terms) terms and the intercepts")
      }
      var values: [Double] = []
      for field in row.split(separator: 0x09, maxSplits: k, omittingEmptySubsequences: false) {
        guard let number = Double(String(decoding: field, as: UTF8.self)),
          abs(number) <= Double(ModelLimits.weight), values.count < k
        else { throw file.malformed("not \(k) numbers with tabs between") }
        values.append(number)
      }
      guard values.count == k else { throw file.malformed("not \(k) numbers with tabs between") }
      weights.appendRow(values)
    }
    guard weights.rowCount == file.header.terms + 1 else {
      throw file.malformed(
        "\(weights.rowCount) rows for \(file.header.terms) terms and the intercepts")
    }
    self.path = file.path
    header = file.header
    self.weights = weights
  }

  /// Writes a file of weights for a vocabulary, with as many digits as distinguish the numbers.
  static func write(
    _ weights: LabelMatrix<Double>, of vocabulary: TFIDFVectorizer, _ setting: TrainingSetting,
    toFile path: String
  ) throws(RowFileError) {
    let header = Header(
      labels: vocabulary.labels, terms: vocabulary.termCount, vocabulary: vocabulary.checksum,
      cost: setting.cost, balanced: setting.balancesLabels)
    var writer = try RowFile.Writer(path, .weights, header)
    for row in 0...vocabulary.termCount {
      let numbers = weights.row(row).map(\.description)
      try writer.append(numbers.joined(separator: "\t").utf8)
    }
    try writer.finish()
  }

  /// Returns in what these weights do not fit a vocabulary.
  private func differences(from vocabulary: TFIDFVectorizer) -> [String] {
    var differences: [String] = []
    if let checksum = header.vocabulary, checksum != vocabulary.checksum {
      differences.append("fitted with vocabulary \(checksum), there \(vocabulary.checksum)")
    }
    if header.labels != vocabulary.labels { differences.append("other labels") }
    if header.terms != vocabulary.termCount {
      differences.append("\(header.terms) terms, there \(vocabulary.termCount)")
    }
    return differences
  }

  /// Returns the classifier with these weights.
  ///
  /// It is not calibrated. The weights of a training on one machine give the model of that training,
  /// byte by byte.
  /// - Parameters:
  ///   - vocabulary: The terms that the weights belong to.
  ///   - name: The name of the vocabulary in errors.
  ///   - configuration: The label that means none, how many terms are kept, the bits of a weight.
  public func classifier(
    of vocabulary: TFIDFVectorizer, called name: String = "the vocabulary",
    configuration: TextClassifier.Configuration = .init()
  ) throws(RowFileError) -> TextClassifier {
    let differences = differences(from: vocabulary)
    guard differences.isEmpty else {
      throw .mismatch(path: path, other: name, differences: differences)
    }
    var setting = TrainingSetting()
    setting.cost = header.cost
    setting.balancesLabels = header.balanced ?? setting.balancesLabels
    do throws(TrainingError) {
      try configuration.validate()
      let labels = try LabelingProblem.labels(vocabulary.header.labelCounts, configuration)
      return TextClassifier(vocabulary, weights, setting, labels: labels, configuration)
    } catch {
      throw .training(error)
    }
  }
}

extension TextClassifier {
  /// Creates a classifier of terms alone: without subword and latent space, with one label a document,
  /// not calibrated.
  init(
    _ vocabulary: TFIDFVectorizer, _ weights: LabelMatrix<Double>, _ setting: TrainingSetting,
    labels: (labels: [ModelDescription.Label], noneLabel: Int?), _ configuration: Configuration
  ) {
    self.init(
      terms: vocabulary.terms, tfidf: vocabulary.tfidf, analyzer: vocabulary.header.analyzer,
      documentCount: vocabulary.documentCount, weights: weights, setting: setting, labels: labels,
      configuration: configuration)
  }
}
