internal import ArgumentParser
internal import TextML

/// A verb of the command, which says how much it writes to standard error.
protocol Verb: ParsableCommand {
  var verbosity: Verbosity { get }
}

/// How much the command writes to standard error.
struct Verbosity: ParsableArguments {
  @Flag(
    name: .shortAndLong,
    help: "Print errors only: no warnings, no progress, and no report on a file that was written.")
  var quiet = false

  @Flag(
    name: .shortAndLong,
    help: "Print on standard error what was done, how fast, and how many errors there were.")
  var verbose = false

  func validate() throws {
    if quiet, verbose { throw ValidationError("Give one of --quiet and --verbose.") }
  }

  var level: MessageLevel { quiet ? .quiet : verbose ? .verbose : .normal }
}

/// How many threads work.
struct ThreadOptions: ParsableArguments {
  @Option(
    help: "Use this many threads, 1 or more. Results do not depend on it. (default: all cores)")
  var threads: Int?

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be 1 or more.") }
  }

  var count: Int { threadCount(threads ?? 0) }
}

/// Labels with commas between: `economy,sports`.
struct LabelList: ExpressibleByArgument {
  let names: [String]

  init?(argument: String) {
    names = argument.split(separator: ",").map { String($0.trimmingWhitespace) }
    if names.isEmpty { return nil }
  }
}

/// A number of bytes: 65536, 64K, 16M, 1G.
struct ByteSize: ExpressibleByArgument {
  let bytes: Int

  init?(argument: String) {
    var digits = argument.uppercased()[...]
    if digits.last == "B" { digits = digits.dropLast() }
    var scale = 1
    if let place = digits.last.flatMap({ "KMG".firstIndex(of: $0) }) {
      scale = 1 << (10 * (1 + "KMG".distance(from: "KMG".startIndex, to: place)))
      digits = digits.dropLast()
    }
    guard let number = Int(digits), number > 0, number <= Int.max / scale else { return nil }
    bytes = number * scale
  }
}
