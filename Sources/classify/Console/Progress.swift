internal import TextMLAnswers

/// Progress of a long job: shown on a terminal once a second, after the first second.
struct Progress {
  private let noun: String
  /// How many there are; nil if that is not known.
  private let total: Int?
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var shown: ContinuousClock.Instant
  private var done = 0

  /// - Parameter noun: What is counted, as in "articles".
  init(_ noun: String, total: Int? = nil) {
    self.noun = noun
    self.total = total
    start = clock.now
    shown = start
  }

  /// Counts more as done.
  mutating func add(_ count: Int) {
    done += count
    let now = clock.now
    guard now - shown >= .seconds(1) else { return }
    shown = now
    Messages.progress(line(after: Self.seconds(now - start)))
  }

  /// Removes the line; reports count and speed with `--verbose`.
  func finish() {
    Messages.endProgress()
    let seconds = Self.seconds(clock.now - start)
    Messages.detail(
      "\(done.grouped) \(noun) in \(seconds.formatted(decimals: 2)) s, \(rate(seconds).grouped) a second"
    )
  }

  /// The line after so many seconds.
  func line(after seconds: Double) -> String {
    let rate = rate(seconds)
    guard let total, total > 0 else {
      return "\(done.grouped) \(noun), \(rate.grouped) a second"
    }
    let left = done == 0 ? 0 : Int(seconds * Double(total - done) / Double(done))
    let padded = left % 60 < 10 ? "0\(left % 60)" : "\(left % 60)"
    return
      "\(done.grouped) of \(total.grouped) \(noun) (\(100 * done / total) %), \(rate.grouped) a second, \(left / 60):\(padded) left"
  }

  private func rate(_ seconds: Double) -> Int { seconds > 0 ? Int(Double(done) / seconds) : 0 }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }
}
