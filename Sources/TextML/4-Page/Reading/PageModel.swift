/// A linear-chain conditional random field over the segments of a page.
///
/// The score of a labelling y₁…yₙ of segments with features x is
///
///     Σᵢ w[yᵢ] · xᵢ + Σᵢ t[yᵢ₋₁, yᵢ]
///
/// and ``labels(of:)`` finds the best labelling (Viterbi). Lafferty, McCallum and Pereira (2001), "Conditional random
/// fields", ICML.
struct PageModel: Sendable {
  /// What a segment is.
  enum Label: Int, CaseIterable, Sendable {
    case text, related, boilerplate, tags, contact, caption, navigation
  }

  static let labelCount = Label.allCases.count
  /// The number of weights: features times labels, then transitions.
  static let weightCount = (PageFeature.count + labelCount) * labelCount

  /// The weights of features by feature and label, then of transitions by label before and label.
  private(set) var weights: [Float]

  init(weights: [Float]) {
    precondition(weights.count == PageModel.weightCount)
    self.weights = weights
  }

  /// Returns the label of each segment.
  ///
  /// - Parameter features: The indices of the features of each segment.
  /// - Complexity: O(*f* *L* + *n* *L*²) for *n* segments with *f* features and *L* labels.
  func labels(of features: [[Int]]) -> [Label] {
    var chain = Chain(self)
    for segment in features { chain.add(segment) }
    return chain.labels
  }

  /// The best labellings of the segments so far, one for each label of the last segment.
  struct Chain {
    private let model: PageModel
    private var scores = [Float](repeating: 0, count: PageModel.labelCount)
    /// The best label before each label, for each segment.
    private var before: [UInt8] = []

    init(_ model: PageModel) { self.model = model }

    /// Adds a segment.
    ///
    /// - Parameter isText: Whether the segment is article text, where it is certain.
    mutating func add(_ features: [Int], isText: Bool? = nil) {
      let count = PageModel.labelCount
      let isFirst = before.isEmpty
      var next = [Float](repeating: 0, count: count)
      for feature in features {
        let row = feature * count
        for label in 0..<count { next[label] += model.weights[row + label] }
      }
      if let isText { next[Label.text.rawValue] += isText ? 1e6 : -1e6 }
      for label in 0..<count {
        var best = 0
        if !isFirst {
          var highest = -Float.infinity
          for previous in 0..<count {
            let score =
              scores[previous]
              + model.weights[(PageFeature.count + previous) * count + label]
            if score > highest { (highest, best) = (score, previous) }
          }
          next[label] += highest
        }
        before.append(UInt8(best))
      }
      scores = next
    }

    var labels: [Label] {
      let count = PageModel.labelCount
      var label = 0
      for other in 1..<count where scores[other] > scores[label] { label = other }
      var labels: [Label] = []
      for row in stride(from: before.count - count, through: 0, by: -count) {
        labels.append(Label(rawValue: label) ?? .text)
        label = Int(before[row + label])
      }
      return labels.reversed()
    }
  }
}

// MARK: The table of weights

extension PageModel {
  /// The weights that are embedded; see Models/pages.md.
  static let embedded: PageModel = {
    guard let model = PageModel(table: PageWeights.table) else {
      preconditionFailure("the weights")
    }
    return model
  }()

  /// Reads a table of weights.
  ///
  /// A line for each feature and zone has a weight for each label, then a line for each label has
  /// the weights of the labels after it. What is not in the table is zero.
  ///
  /// - Returns: nil if a line has a name that is unknown or a wrong number of weights.
  init?(table: String) {
    let count = PageModel.labelCount
    var rows: [String: Int] = [:]
    for zone in PageFeature.Zone.allCases {
      for feature in PageFeature.allCases { rows["\(zone).\(feature)"] = feature.index(in: zone) }
    }
    for label in Label.allCases { rows["after.\(label)"] = PageFeature.count + label.rawValue }
    weights = [Float](repeating: 0, count: PageModel.weightCount)
    for line in table.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: " ")
      guard let name = fields.first, let row = rows[String(name)], fields.count == count + 1 else {
        return nil
      }
      for (label, field) in fields.dropFirst().enumerated() {
        guard let weight = Float(field), weight.isFinite else { return nil }
        weights[row * count + label] = weight
      }
    }
  }

  /// The weights as a table; rows of zeros are left out.
  package var table: String {
    let count = PageModel.labelCount
    var lines = ["# " + Label.allCases.map { "\($0)" }.joined(separator: " ")]
    func add(_ name: String, _ row: Int) {
      let weights = weights[row * count..<(row + 1) * count].map { ($0 * 100).rounded() / 100 }
      if weights.contains(where: { $0 != 0 }) {
        lines.append(name + " " + weights.map { $0 == 0 ? "0" : "\($0)" }.joined(separator: " "))
      }
    }
    for zone in PageFeature.Zone.allCases {
      for feature in PageFeature.allCases { add("\(zone).\(feature)", feature.index(in: zone)) }
    }
    for label in Label.allCases { add("after.\(label)", PageFeature.count + label.rawValue) }
    return lines.joined(separator: "\n")
  }
}
