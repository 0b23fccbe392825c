import Foundation

/// What this process allocates, if `Scripts/check/meter.c` was loaded before it; zeros without.
enum AllocationMeter {
  private typealias Reading = @convention(c) () -> Int

  private static let reset = function("meter_reset")
  private static let readLargest = function("meter_largest")
  private static let readPeak = function("meter_peak")

  private static func function(_ name: String) -> Reading? {
    dlsym(dlopen(nil, RTLD_NOW), name).map { unsafeBitCast($0, to: Reading.self) }
  }

  static var isLoaded: Bool { reset != nil }

  /// Calls `body` and returns the largest block that it allocated, and by how much its live memory rose at most.
  static func measure(_ body: () -> Void) -> (largest: Int, peak: Int) {
    _ = reset?()
    body()
    return (readLargest?() ?? 0, readPeak?() ?? 0)
  }
}
