internal import CoreMetrics
internal import TextML

/// What the service counts: requests and their times, answers, coverage, reloads and refusals.
final class Metrics: Sendable {
  private struct Request: Hashable {
    let operation: String
    let status: Int
  }

  /// What was made by the factory, so that a request need not ask it.
  private struct Made {
    var requests: [Request: (count: Counter, time: Timer)] = [:]
    var answers: [Tally.Answer: Counter] = [:]
    /// The models in use, by name and checksum.
    var models: [String: Meter] = [:]
  }

  /// Where everything is kept, also what libraries count.
  let factory = PrometheusFactory([
    .init(name: "textml_requests_total", help: "Requests by operation and status."),
    .init(name: "textml_request_seconds", help: "Time from a request's head to its answer."),
    .init(
      name: "textml_requests_aborted_total", help: "Streams that were not answered to their end."),
    .init(name: "textml_refused_total", help: "Requests that met a limit."),
    .init(name: "textml_records_total", help: "Articles that were read."),
    .init(name: "textml_record_errors_total", help: "Articles without an answer, by code."),
    .init(name: "textml_answers_total", help: "Predictions by model, label and reason."),
    .init(
      name: "textml_coverage", help: "Share of an article's terms that the model knows.",
      bounds: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]),
    .init(name: "textml_model_reloads_total", help: "Reloads of the models, by result."),
    .init(name: "textml_model_info", help: "The models in use."),
    .init(name: "textml_requests_in_flight", help: "Requests that are being answered."),
    .init(name: "textml_ready", help: "Whether the service takes requests."),
  ])
  private let made = Guarded(Made())
  private let records: Counter
  private let coverage: Recorder
  private let reloads: [Bool: Counter]

  init() {
    records = Counter(label: "textml_records_total", factory: factory)
    coverage = Recorder(label: "textml_coverage", factory: factory)
    var reloads: [Bool: Counter] = [:]
    for (succeeded, result) in [(true, "ok"), (false, "failed")] {
      reloads[succeeded] = Counter(
        label: "textml_model_reloads_total", dimensions: [("result", result)], factory: factory)
    }
    self.reloads = reloads
  }

  /// Counts a request that was answered.
  ///
  /// - Parameter abortReason: Why its answer is not whole; nil if it is.
  func count(operation: String, status: Int, seconds: Double, abortReason: String?) {
    if let abortReason {
      Counter(
        label: "textml_requests_aborted_total",
        dimensions: [("operation", operation), ("reason", abortReason)], factory: factory
      ).increment()
    }
    let (count, time) = made.withLock { [factory] made in
      let request = Request(operation: operation, status: status)
      if let known = made.requests[request] { return known }
      let new = (
        count: Counter(
          label: "textml_requests_total",
          dimensions: [("operation", operation), ("status", String(status))], factory: factory),
        time: Timer(
          label: "textml_request_seconds", dimensions: [("operation", operation)], factory: factory)
      )
      made.requests[request] = new
      return new
    }
    count.increment()
    time.recordSeconds(seconds)
  }

  /// Adds what a request's answers were.
  func add(_ tally: Tally) {
    records.increment(by: tally.records)
    for (answer, count) in tally.answers {
      let counter = made.withLock { [factory] made in
        if let known = made.answers[answer] { return known }
        let new = Counter(
          label: "textml_answers_total",
          dimensions: [
            ("model", answer.model), ("label", answer.label), ("reason", answer.reason),
          ], factory: factory)
        made.answers[answer] = new
        return new
      }
      counter.increment(by: count)
    }
    for (code, count) in tally.errors {
      Counter(
        label: "textml_record_errors_total", dimensions: [("code", code)], factory: factory
      ).increment(by: count)
    }
    for value in tally.coverages { coverage.record(value) }
  }

  /// Counts a request that was refused, by the limit that it met.
  func refuse(_ limit: String) {
    Counter(label: "textml_refused_total", dimensions: [("limit", limit)], factory: factory)
      .increment()
  }

  /// Counts a reload of the models.
  func reload(succeeded: Bool) { reloads[succeeded]?.increment() }

  /// The metrics as text.
  ///
  /// - Parameters:
  ///   - inFlight: How many requests are being answered.
  ///   - models: Names and checksums.
  func text(inFlight: Int, isReady: Bool, models: [(name: String, checksum: String)]) -> String {
    made.withLock { [factory] made in
      let current = models.map { "\($0.name) \($0.checksum)" }
      for (key, meter) in made.models where !current.contains(key) {
        meter.destroy()
        made.models[key] = nil
      }
      for (key, model) in zip(current, models) where made.models[key] == nil {
        let meter = Meter(
          label: "textml_model_info",
          dimensions: [("model", model.name), ("checksum", model.checksum)], factory: factory)
        meter.set(1)
        made.models[key] = meter
      }
    }
    Meter(label: "textml_requests_in_flight", factory: factory).set(inFlight)
    Meter(label: "textml_ready", factory: factory).set(isReady ? 1 : 0)
    return factory.text
  }
}
