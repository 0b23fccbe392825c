internal import SystemLibrary

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// What standard input, output and error are connected to.
enum Terminal {
  static var isInputTerminal: Bool { isatty(0) == 1 }
  static var isOutputTerminal: Bool { isatty(1) == 1 }
  static var isErrorTerminal: Bool { isatty(2) == 1 }

  /// Whether standard output is a terminal that shows colors and whose user has not switched them off;
  /// see no-color.org.
  static var outputShowsColor: Bool {
    guard isOutputTerminal else { return false }
    let environment = ProcessInfo.processInfo.environment
    return environment["NO_COLOR"] == nil && environment["TERM"].map { $0 != "dumb" } ?? false
  }
}
