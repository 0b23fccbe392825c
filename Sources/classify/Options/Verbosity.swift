internal import ArgumentParser
internal import Synchronization

/// How much the command says on standard error.
struct Verbosity: ParsableArguments {
  /// Whether warnings and progress are shown, and what else.
  enum Level: Int {
    case quiet
    case normal
    case verbose
  }

  private static let current = Atomic(Level.normal.rawValue)

  /// What the flags of the running verb say.
  static var level: Level { Level(rawValue: current.load(ordering: .relaxed)) ?? .normal }

  @Flag(name: .shortAndLong, help: "Say nothing on standard error but errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say on standard error what was done, and how fast.")
  var verbose = false

  func validate() throws {
    if quiet, verbose { throw ValidationError("Give one of --quiet and --verbose.") }
    let level: Level = quiet ? .quiet : verbose ? .verbose : .normal
    Self.current.store(level.rawValue, ordering: .relaxed)
  }
}
