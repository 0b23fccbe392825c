internal import ArgumentParser
internal import TextML

/// Whether a report page is written, and where.
struct ReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Also write a page for a browser, with curves and errors.", valueName: "file"),
    completion: .file())
  var report: String?

  @Option(help: "How many errors the page explains.")
  var errors = 20

  func validate() throws {
    if errors < 0 { throw ValidationError("--errors must be 0 or more.") }
  }

  /// Finds out before the work whether the page can be written after it.
  func checkFolder() throws {
    if let report { try OutputFile.check(report, flag: "--report") }
  }

  /// Writes the page, whole or not at all, if one was asked for.
  ///
  /// - Parameter page: Makes it with so many errors.
  func write(_ page: (Int) throws -> ReportPage) throws {
    guard let report else { return }
    let bytes = Array(try page(errors).html.utf8)
    do throws(FileError) {
      try FileSystem.writeAtomically(bytes, to: report)
    } catch {
      throw Failure(error.description, .inputOutput)
    }
  }
}

/// A file that a command will write.
enum OutputFile {
  /// Fails if it cannot be written: it is a folder, or its folder is missing or not writable.
  static func check(_ path: String, flag: String) throws {
    if FileSystem.isFolder(path) {
      throw Failure("\(path): is a folder; \(flag) names the file to write", .cannotCreate)
    }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let folder = parts.isEmpty ? "." : parts == [""] ? "/" : parts.joined(separator: "/")
    guard FileSystem.isWritableFolder(folder) else {
      throw Failure(
        "\(path): cannot write: the folder \(folder) does not exist or is not writable",
        .cannotCreate)
    }
  }
}
