internal import TextML
internal import TextMLAnswers

/// How much the command writes to standard error.
enum MessageLevel: Int {
  /// Errors only.
  case quiet
  /// Errors, warnings and progress.
  case normal
  /// What was done, too.
  case verbose
}

/// Messages for people, on standard error.
enum Messages {
  private static let state = Guarded((level: MessageLevel.normal, line: ProgressLine()))

  /// What is shown; set once, by the running verb's flags.
  static var level: MessageLevel {
    get { state.withLock { $0.level } }
    set { state.withLock { $0.level = newValue } }
  }

  /// Writes an error.
  static func error(_ text: String) { write("classify: error: \(text)", from: .quiet) }

  /// Writes an error whose later lines say how the command is used.
  static func error(lines: some StringProtocol) {
    let lines = lines.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      write(index == 0 ? "classify: error: \(line)" : String(line), from: .quiet)
    }
  }

  /// Writes a warning, unless `--quiet`.
  static func warning(_ text: String) { write("classify: \(text)", from: .normal) }

  /// Warns of each article that was skipped.
  static func warn(ofSkipped articles: [Corpus.Skipped]) {
    for article in articles {
      warning("skipped \(article.reason)\(article.kind == .encoding ? encodingFlag : "")")
    }
  }

  /// Follows a message that tells people to name the encoding.
  static let encodingFlag = " (--encoding)"

  /// Writes what was done, with `--verbose`.
  static func detail(_ text: String) { write("classify: \(text)", from: .verbose) }

  /// Shows a line that the next one replaces, if standard error is a terminal.
  static func progress(_ text: String) {
    guard Terminal.isErrorTerminal else { return }
    state.withLock { state in
      guard state.level != .quiet else { return }
      send(state.line.show(text))
    }
  }

  /// Removes the progress line.
  static func endProgress() { state.withLock { send($0.line.clear()) } }

  /// Writes one line: a path in a message may hold line breaks and commands of a terminal.
  private static func write(_ text: String, from level: MessageLevel) {
    let text = text.escapingControls
    state.withLock { state in
      guard state.level.rawValue >= level.rawValue else { return }
      send(state.line.clear() + text + "\n")
    }
  }

  private static func send(_ text: String) {
    guard !text.isEmpty else { return }
    try? FileSystem.write(Array(text.utf8), to: 2, path: "standard error")
  }
}

/// What a terminal must get so that a line of progress and messages never share a line.
struct ProgressLine {
  private var isShown = false

  /// Replaces the line.
  mutating func show(_ text: String) -> String {
    isShown = true
    return "\r\u{1B}[K\(text)"
  }

  /// Removes the line, if there is one.
  mutating func clear() -> String {
    defer { isShown = false }
    return isShown ? "\r\u{1B}[K" : ""
  }
}
