internal import Synchronization

/// Counters and histograms, written in the text format of Prometheus (version 0.0.4).
final class Metrics: Sendable {
  /// A histogram with fixed upper bounds.
  private struct Histogram {
    let bounds: [Double]
    private(set) var counts: [Int]
    private(set) var sum = 0.0

    init(_ bounds: [Double]) {
      self.bounds = bounds
      counts = Array(repeating: 0, count: bounds.count + 1)
    }

    mutating func add(_ value: Double) {
      counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
      sum += value
    }
  }

  private struct Request: Hashable {
    let operation: String
    let status: Int
  }

  private struct State {
    var requests: [Request: Int] = [:]
    var seconds: [String: Histogram] = [:]
    var answers: [Tally.Answer: Int] = [:]
    var coverage = Histogram(Metrics.coverageBounds)
    var records = 0
    var errors: [String: Int] = [:]
    var reloads: [Bool: Int] = [:]
    var refused: [String: Int] = [:]
  }

  private static let secondBounds = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
  ]
  private static let coverageBounds = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]

  private let state = Mutex(State())

  /// Counts a request that was answered.
  func count(operation: String, status: Int, seconds: Double) {
    state.withLock { state in
      state.requests[Request(operation: operation, status: status), default: 0] += 1
      state.seconds[operation, default: Histogram(Self.secondBounds)].add(seconds)
    }
  }

  /// Adds what a request's answers were.
  func add(_ tally: Tally) {
    state.withLock { state in
      state.records += tally.records
      for (answer, count) in tally.answers { state.answers[answer, default: 0] += count }
      for (code, count) in tally.errors { state.errors[code, default: 0] += count }
      for coverage in tally.coverages { state.coverage.add(coverage) }
    }
  }

  /// Counts a request that was refused, by the limit that it met.
  func refuse(_ limit: String) { state.withLock { $0.refused[limit, default: 0] += 1 } }

  /// Counts a reload of the models.
  func reload(succeeded: Bool) { state.withLock { $0.reloads[succeeded, default: 0] += 1 } }

  /// The metrics as text.
  ///
  /// - Parameters:
  ///   - inFlight: How many requests are being answered.
  ///   - models: Names and checksums.
  func text(inFlight: Int, isReady: Bool, models: [(name: String, checksum: String)]) -> String {
    let state = state.withLock { $0 }
    var out = Writer()
    out.head("textml_requests_total", "counter", "Requests by operation and status.")
    for (key, count) in state.requests.sorted(by: {
      ($0.key.operation, $0.key.status) < ($1.key.operation, $1.key.status)
    }) {
      let labels = [("operation", key.operation), ("status", String(key.status))]
      out.line("textml_requests_total", labels, Double(count))
    }
    out.head("textml_request_seconds", "histogram", "Time from a request's head to its answer.")
    for (operation, histogram) in state.seconds.sorted(by: { $0.key < $1.key }) {
      out.histogram(
        "textml_request_seconds", [("operation", operation)], histogram.bounds, histogram.counts,
        histogram.sum)
    }
    out.head("textml_refused_total", "counter", "Requests that met a limit.")
    for (limit, count) in state.refused.sorted(by: { $0.key < $1.key }) {
      out.line("textml_refused_total", [("limit", limit)], Double(count))
    }
    out.head("textml_records_total", "counter", "Articles that were read.")
    out.line("textml_records_total", [], Double(state.records))
    out.head("textml_record_errors_total", "counter", "Articles without an answer, by code.")
    for (code, count) in state.errors.sorted(by: { $0.key < $1.key }) {
      out.line("textml_record_errors_total", [("code", code)], Double(count))
    }
    out.head("textml_answers_total", "counter", "Predictions by model, label and reason.")
    for (key, count) in state.answers.sorted(by: {
      ($0.key.model, $0.key.label, $0.key.reason) < ($1.key.model, $1.key.label, $1.key.reason)
    }) {
      let labels = [("model", key.model), ("label", key.label), ("reason", key.reason)]
      out.line("textml_answers_total", labels, Double(count))
    }
    out.head(
      "textml_coverage", "histogram", "Share of an article's terms that the model knows.")
    out.histogram(
      "textml_coverage", [], state.coverage.bounds, state.coverage.counts, state.coverage.sum)
    out.head("textml_model_reloads_total", "counter", "Reloads of the models, by result.")
    for result in [true, false] {
      out.line(
        "textml_model_reloads_total", [("result", result ? "ok" : "failed")],
        Double(state.reloads[result] ?? 0))
    }
    out.head("textml_model_info", "gauge", "The models in use.")
    for model in models {
      out.line("textml_model_info", [("model", model.name), ("checksum", model.checksum)], 1)
    }
    out.head("textml_requests_in_flight", "gauge", "Requests that are being answered.")
    out.line("textml_requests_in_flight", [], Double(inFlight))
    out.head("textml_ready", "gauge", "Whether the service takes requests.")
    out.line("textml_ready", [], isReady ? 1 : 0)
    return out.text
  }

  /// Writes lines of the text format.
  private struct Writer {
    private(set) var text = ""

    mutating func head(_ name: String, _ type: String, _ help: String) {
      text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    mutating func line(_ name: String, _ labels: [(String, String)], _ value: Double) {
      let pairs = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
      text += labels.isEmpty ? name : "\(name){\(pairs)}"
      text += " \(Self.number(value))\n"
    }

    mutating func histogram(
      _ name: String, _ labels: [(String, String)], _ bounds: [Double], _ counts: [Int],
      _ sum: Double
    ) {
      var total = 0
      for (index, count) in counts.enumerated() {
        total += count
        let bound = index < bounds.count ? Self.number(bounds[index]) : "+Inf"
        line(name + "_bucket", labels + [("le", bound)], Double(total))
      }
      line(name + "_sum", labels, sum)
      line(name + "_count", labels, Double(total))
    }

    private static func number(_ value: Double) -> String {
      value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : String(value)
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
}
