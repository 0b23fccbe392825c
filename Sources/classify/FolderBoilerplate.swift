internal import ArgumentParser
internal import TextMLFormats

/// Whether lines that the pages of a folder repeat are removed.
struct SourceOptions: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: "Remove lines that many pages of a folder repeat; their reason is “repeated”.")
  var repeated = true

  /// Finds the lines that the folders' pages repeat.
  ///
  /// - Parameter linesAreSentences: Text that is already split into sentences has no boilerplate.
  func learn(from inputs: Inputs, linesAreSentences: Bool = false) -> FolderBoilerplate {
    FolderBoilerplate(
      repeated && !linesAreSentences ? inputs.filesOfFolders : [], encoding: inputs.encoding,
      threads: inputs.threads)
  }
}
