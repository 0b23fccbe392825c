internal import ArgumentParser
internal import TextMLAnswers
internal import TextMLFormats

/// How the answers of `tag`, `summarize` and `digest` are written.
struct AnswerOptions: ParsableArguments {
  @Flag(help: "Write a JSON object a line: short for --output-format jsonl.")
  var json = false

  @Option(
    help:
      "Write probabilities with this many decimals, 1 to 15. (default: 4; in JSON all that a value has)"
  )
  var digits: Int?

  func validate() throws {
    if let digits, !(1...15).contains(digits) {
      throw ValidationError("--digits must be from 1 to 15.")
    }
  }

  /// The format of the answers.
  ///
  /// - Parameter input: That of the records; nil for files and folders, where `text` is lines for people.
  func format(_ records: RecordOptions, of input: RecordFormat?) -> RecordFormat {
    // Of folders --format is that of the answers.
    let given = records.outputFormat ?? (json ? .jsonl : input == nil ? records.format : nil)
    return given ?? records.formatOfAnswers ?? input ?? .text
  }

  /// How numbers are written in a format.
  func numbers(in format: RecordFormat) -> NumberStyle {
    NumberStyle(decimals: digits ?? (format == .jsonl ? nil : NumberStyle.usualDecimals))
  }
}
