import Testing

extension Trait where Self == ConditionTrait {
  /// A test that trains models or times long texts; `make quick` leaves it out, `make test` runs it.
  static var slow: Self { .disabled(if: isQuickRun, "slow: make test runs it") }
}
