internal import TextML

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Messages for people, on standard error.
enum Messages {
  static func error(_ text: String) { write("classify: error: \(text)\n") }

  static func warning(_ text: String) {
    if Verbosity.level != .quiet { write("classify: \(text)\n") }
  }

  /// Shows a line that the next one replaces; nothing if standard error is not a terminal.
  static func progress(_ text: String) {
    guard isatty(2) == 1, Verbosity.level != .quiet else { return }
    write("\r\u{1B}[K\(text)")
  }

  /// Clears the progress line.
  static func endProgress() { progress("") }

  private static func write(_ text: String) {
    try? FileSystem.write(Array(text.utf8), to: 2, path: "standard error")
  }
}

/// Standard output, data only: line by line to a terminal, in blocks to a file or pipe.
struct Output {
  private var buffer: [UInt8] = []
  private let blockSize = isatty(1) == 1 ? 1 : 1 << 16

  mutating func line(_ text: String) throws {
    try self.text(text + "\n")
  }

  /// Text that brings its own ends of lines.
  mutating func text(_ text: String) throws {
    buffer += text.utf8
    if buffer.count >= blockSize { try flush() }
  }

  /// Sends what is there; a reader that went away ends the process quietly, as pipes do.
  mutating func flush() throws {
    defer { buffer.removeAll(keepingCapacity: true) }
    do throws(FileError) {
      try FileSystem.write(buffer, to: 1, path: "standard output")
    } catch {
      throw Failure(error.description, .inputOutput)
    }
  }
}

/// What the machine has.
enum Machine {
  static var coreCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  static var isInputTerminal: Bool { isatty(0) == 1 }

  /// Whether standard output is a terminal that has colours and whose user has not asked for none;
  /// see no-color.org.
  static var outputShowsColor: Bool {
    guard isatty(1) == 1, unsafe getenv("NO_COLOR") == nil else { return false }
    guard let terminal = unsafe getenv("TERM") else { return false }
    return unsafe String(cString: terminal) != "dumb"
  }
}
