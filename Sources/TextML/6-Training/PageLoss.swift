/// A page with the label of each of its segments, for training a ``PageModel``.
struct LabelledPage: Sendable {
  /// The indices of the features of all segments.
  private(set) var features: [Int32] = []
  /// Where each segment's features begin, and their number at the end.
  private(set) var starts: [Int] = [0]
  private(set) var labels: [UInt8] = []

  mutating func add(_ features: [Int], _ label: PageModel.Label) {
    self.features += features.map(Int32.init)
    starts.append(self.features.count)
    labels.append(UInt8(label.rawValue))
  }
}

/// The regularized loss of a page model on labelled pages.
///
///     ½ λ ‖w‖² + Σ (log Σᵧ exp(score(y) + cost(y)) − score(gold))
///
/// where cost(y) counts the segments that y gets wrong, text that would be removed more than boilerplate that would be
/// kept: the softmax-margin of Gimpel and Smith (2010), doi:10.5555/1857999.1858111.
struct PageLoss: SmoothObjective {
  /// What a wrong label costs.
  struct Costs: Sendable {
    var removedText = 4.0
    var keptBoilerplate = 1.5
    /// Boilerplate of another kind.
    var confusion = 0.3
  }

  struct Weights: LinearCombination {
    var values: [Double]

    mutating func scale(by factor: Double) {
      for index in values.indices { values[index] *= factor }
    }

    mutating func add(_ factor: Double, _ other: Weights) {
      for index in values.indices { values[index] += factor * other.values[index] }
    }

    func dot(_ other: Weights) -> Double {
      var sum = 0.0
      for index in values.indices { sum += values[index] * other.values[index] }
      return sum
    }
  }

  private let pages: [LabelledPage]
  private let costs: Costs
  private let regularization: Double
  private(set) var point: Weights
  private(set) var value = 0.0
  private(set) var gradient: Weights

  init(_ pages: [LabelledPage], costs: Costs, regularization: Double) {
    self.pages = pages
    self.costs = costs
    self.regularization = regularization
    point = Weights(values: [Double](repeating: 0, count: PageModel.weightCount))
    gradient = point
    (value, gradient) = evaluate(at: point)
  }

  func derivative(_ gradient: Weights, along direction: Weights) -> Double {
    gradient.dot(direction)
  }

  func direction(of gradient: Weights) -> Weights { gradient }

  func applyPreconditioner(to direction: inout Weights) {}

  /// The Hessian times a direction, as a difference of two gradients.
  func hessianProduct(_ direction: Weights) -> Weights {
    let norm = direction.dot(direction).squareRoot()
    guard norm > 0 else { return direction }
    let step = 1e-4 / norm
    var moved = point
    moved.add(step, direction)
    var product = evaluate(at: moved).gradient
    product.add(-1, gradient)
    product.scale(by: 1 / step)
    return product
  }

  func value(at length: Double, along direction: Weights) -> Double {
    var moved = point
    moved.add(length, direction)
    return evaluate(at: moved).value
  }

  mutating func move(by length: Double, along direction: Weights) {
    point.add(length, direction)
    (value, gradient) = evaluate(at: point)
  }

  // MARK: Loss and gradient

  private func evaluate(at point: Weights) -> (value: Double, gradient: Weights) {
    var gradient = point
    gradient.scale(by: regularization)
    var value = regularization * point.dot(point) / 2
    let count = PageModel.labelCount
    let factors = point.values[(PageFeature.count * count)...].map { Math.exp($0) }
    var work = Work()
    for page in pages {
      value += work.add(page, point.values, factors, costs, to: &gradient.values)
    }
    return (value, gradient)
  }

  /// Arrays of the forward-backward algorithm, used for one page after another.
  private struct Work {
    private static let count = PageModel.labelCount
    private var emissions: [Double] = []
    private var forward: [Double] = []
    private var backward: [Double] = []
    private var marginals = [Double](repeating: 0, count: count)
    private var pairs = [Double](repeating: 0, count: count * count)

    /// Adds the gradient of one page and returns its loss.
    mutating func add(
      _ page: LabelledPage, _ point: [Double], _ factors: [Double], _ costs: Costs,
      to gradient: inout [Double]
    ) -> Double {
      let length = page.labels.count
      guard length > 0 else { return 0 }
      let size = length * Self.count
      if emissions.count < size {
        emissions = [Double](repeating: 0, count: size)
        forward = emissions
        backward = emissions
      }
      var loss = emit(page, point, costs)
      loss += sumForward(length, factors)
      sumBackward(length, factors)
      addMarginals(page, factors, to: &gradient)
      return loss
    }

    /// Sets the exponential of each score, divided by the highest of its segment.
    private mutating func emit(_ page: LabelledPage, _ point: [Double], _ costs: Costs) -> Double {
      let count = Self.count
      var loss = 0.0
      for i in 0..<page.labels.count {
        let (gold, row) = (Int(page.labels[i]), i * count)
        for y in 0..<count { emissions[row + y] = 0 }
        for feature in page.features[page.starts[i]..<page.starts[i + 1]] {
          let weights = Int(feature) * count
          for y in 0..<count { emissions[row + y] += point[weights + y] }
        }
        loss -= emissions[row + gold]
        if i > 0 {
          loss -= point[(PageFeature.count + Int(page.labels[i - 1])) * count + gold]
        }
        var highest = -Double.infinity
        for y in 0..<count {
          if y != gold {
            emissions[row + y] +=
              gold == 0 ? costs.removedText : y == 0 ? costs.keptBoilerplate : costs.confusion
          }
          highest = max(highest, emissions[row + y])
        }
        loss += highest
        for y in 0..<count { emissions[row + y] = Math.exp(emissions[row + y] - highest) }
      }
      return loss
    }

    /// Sums over the labels before each segment, each position scaled to the sum 1; returns the log of the scales.
    private mutating func sumForward(_ length: Int, _ factors: [Double]) -> Double {
      let count = Self.count
      var logScale = 0.0
      for i in 0..<length {
        var sum = 0.0
        for y in 0..<count {
          var before = i == 0 ? 1.0 : 0.0
          if i > 0 {
            for x in 0..<count { before += forward[(i - 1) * count + x] * factors[x * count + y] }
          }
          forward[i * count + y] = before * emissions[i * count + y]
          sum += forward[i * count + y]
        }
        for y in 0..<count { forward[i * count + y] /= sum }
        logScale += Math.log(sum)
      }
      return logScale
    }

    /// Sums over the labels after each segment.
    private mutating func sumBackward(_ length: Int, _ factors: [Double]) {
      let count = Self.count
      for y in 0..<count { backward[(length - 1) * count + y] = 1 }
      for i in stride(from: length - 2, through: 0, by: -1) {
        let next = (i + 1) * count
        var sum = 0.0
        for x in 0..<count {
          var after = 0.0
          for y in 0..<count {
            after += factors[x * count + y] * emissions[next + y] * backward[next + y]
          }
          backward[i * count + x] = after
          sum += after
        }
        for x in 0..<count { backward[i * count + x] /= sum }
      }
    }

    /// Adds the expected features less the true ones.
    private mutating func addMarginals(
      _ page: LabelledPage, _ factors: [Double], to gradient: inout [Double]
    ) {
      let count = Self.count
      let base = PageFeature.count * count
      for i in 0..<page.labels.count {
        let (gold, row) = (Int(page.labels[i]), i * count)
        var sum = 0.0
        for y in 0..<count {
          marginals[y] = forward[row + y] * backward[row + y]
          sum += marginals[y]
        }
        for y in 0..<count { marginals[y] = marginals[y] / sum - (y == gold ? 1 : 0) }
        for feature in page.features[page.starts[i]..<page.starts[i + 1]] {
          let weights = Int(feature) * count
          for y in 0..<count { gradient[weights + y] += marginals[y] }
        }
        guard i > 0 else { continue }
        var total = 0.0
        for x in 0..<count {
          for y in 0..<count {
            let pair =
              forward[row - count + x] * factors[x * count + y] * emissions[row + y]
              * backward[row + y]
            pairs[x * count + y] = pair
            total += pair
          }
        }
        for pair in pairs.indices { gradient[base + pair] += pairs[pair] / total }
        gradient[base + Int(page.labels[i - 1]) * count + gold] -= 1
      }
    }
  }
}
