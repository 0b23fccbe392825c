internal import ArgumentParser

/// Whether a report page is written, and where.
struct ReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Also write an HTML page with charts, tables and the most confident errors.",
      valueName: "file"),
    completion: .file())
  var report: String?

  @Option(help: "Explain this many errors on the page, 0 or more.")
  var errors = 20

  func validate() throws {
    if errors < 0 { throw ValidationError("--errors must be 0 or more.") }
  }

  /// Writes the page, whole or not at all, if `--report` is given.
  ///
  /// - Parameter page: Makes it with so many errors.
  func write(_ page: (Int) throws -> ReportPage) throws {
    guard let report else { return }
    try OutputFile.write(try page(errors).html, to: report)
  }
}
