internal import CoreMetrics
internal import TextML

/// Keeps what swift-metrics counts, and writes it in the text format of Prometheus (version 0.0.4).
///
/// Recorders and timers are histograms; timers are in seconds.
final class PrometheusFactory: MetricsFactory {
  /// What is known of a metric before its first value.
  struct Description: Sendable {
    let name: String
    let help: String
    /// The upper bounds of a histogram's buckets.
    var bounds: [Double] = PrometheusFactory.secondBounds
  }

  /// Bounds for times, in seconds.
  static let secondBounds = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
  ]

  fileprivate enum Kind: String { case counter, gauge, histogram }

  /// The series of one metric, by their dimensions as they are written.
  private struct Family {
    let kind: Kind
    var series: [String: Series] = [:]
  }

  private let descriptions: [String: Description]
  private let order: [String]
  private let families = Guarded<[String: Family]>([:])

  /// Creates a factory.
  ///
  /// - Parameter descriptions: Metrics in the order in which they are written; others follow by name.
  init(_ descriptions: [Description]) {
    order = descriptions.map(\.name)
    self.descriptions = Dictionary(uniqueKeysWithValues: descriptions.map { ($0.name, $0) })
  }

  private func series(_ kind: Kind, _ label: String, _ dimensions: [(String, String)]) -> Series {
    let name = Self.name(label)
    let key = dimensions.map { "\(Self.name($0.0))=\"\(Self.escaped($0.1))\"" }.joined(
      separator: ",")
    return families.withLock { families in
      if let known = families[name]?.series[key] { return known }
      let bounds = kind == .histogram ? descriptions[name]?.bounds ?? Self.secondBounds : []
      let series = Series(bounds)
      families[name, default: Family(kind: kind)].series[key] = series
      return series
    }
  }

  func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    series(.counter, label, dimensions)
  }

  func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    series(.gauge, label, dimensions)
  }

  func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler {
    series(aggregate ? .histogram : .gauge, label, dimensions)
  }

  func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    series(.histogram, label, dimensions)
  }

  // What Prometheus adds up over time must not vanish.
  func destroyCounter(_ handler: any CounterHandler) {}
  func destroyRecorder(_ handler: any RecorderHandler) {}
  func destroyTimer(_ handler: any TimerHandler) {}

  func destroyMeter(_ handler: any MeterHandler) {
    families.withLock { families in
      for name in families.keys {
        if let key = families[name]?.series.first(where: { $0.value === handler })?.key {
          families[name]?.series[key] = nil
        }
      }
    }
  }

  // MARK: Writing

  /// All metrics as text.
  var text: String {
    let families = families.withLock { $0 }
    let others = families.keys.filter { descriptions[$0] == nil }.sorted()
    var text = ""
    for name in order + others {
      guard let family = families[name] else { continue }
      text += "# HELP \(name) \(descriptions[name]?.help ?? name)\n"
      text += "# TYPE \(name) \(family.kind.rawValue)\n"
      for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
        series.write(name, labels, to: &text)
      }
    }
    return text
  }

  /// A name that Prometheus takes: libraries have dots in theirs.
  private static func name(_ label: String) -> String {
    String(
      label.map { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" || $0 == ":" ? $0 : "_" })
  }

  /// A label's value: a model may name labels as it likes.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}

/// One series of a metric: a number, or a histogram.
private final class Series: CounterHandler, MeterHandler, RecorderHandler, TimerHandler {
  private struct State {
    /// How many values fell into each bucket; the last one has no upper bound.
    var counts: [Int]
    /// The number of a counter or gauge, or the sum of a histogram's values.
    var sum = 0.0
  }

  private let bounds: [Double]
  private let state: Guarded<State>

  init(_ bounds: [Double]) {
    self.bounds = bounds
    state = Guarded(
      State(counts: Array(repeating: 0, count: bounds.isEmpty ? 0 : bounds.count + 1)))
  }

  func increment(by amount: Int64) { increment(by: Double(amount)) }
  func increment(by amount: Double) { state.withLock { $0.sum += amount } }
  func decrement(by amount: Double) { increment(by: -amount) }
  func reset() { set(0.0) }
  func set(_ value: Int64) { set(Double(value)) }
  func set(_ value: Double) { state.withLock { $0.sum = value } }
  func record(_ value: Int64) { record(Double(value)) }
  func recordNanoseconds(_ duration: Int64) { record(Double(duration) * 1e-9) }

  func record(_ value: Double) {
    guard !bounds.isEmpty else { return set(value) }
    let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
    state.withLock { state in
      state.counts[bucket] += 1
      state.sum += value
    }
  }

  func write(_ name: String, _ labels: String, to text: inout String) {
    let state = state.withLock { $0 }
    func line(_ suffix: String, _ labels: String, _ value: Double) {
      text += "\(name)\(suffix)\(labels.isEmpty ? "" : "{\(labels)}") \(Self.number(value))\n"
    }
    guard !bounds.isEmpty else { return line("", labels, state.sum) }
    var total = 0
    for (index, count) in state.counts.enumerated() {
      total += count
      let bound = index < bounds.count ? Self.number(bounds[index]) : "+Inf"
      line("_bucket", labels + (labels.isEmpty ? "" : ",") + "le=\"\(bound)\"", Double(total))
    }
    line("_sum", labels, state.sum)
    line("_count", labels, Double(total))
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : String(value)
  }
}
