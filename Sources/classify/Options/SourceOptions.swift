internal import ArgumentParser
internal import TextML
internal import TextMLFormats

/// How the boilerplate that pages of one source have in common is found.
struct SourceOptions: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: "Remove lines that many pages of a folder repeat; their reason is “repeated”.")
  var repeated = true

  @Option(
    help: ArgumentHelp(
      "Read the articles with what “classify profile” learned about their source.",
      valueName: "file"),
    completion: .file())
  var profile: String?

  @Option(
    help: ArgumentHelp(
      "Read the name of a record's source from this field, and learn what the records of a source have in common. (default: not learned)",
      valueName: "field"))
  var sourceField: String?

  /// The profiles of the file.
  func known() throws -> [(name: String, profile: RepeatedBoilerplate)] {
    guard let profile else { return [] }
    let text = String(decoding: try ArticleFile.readUTF8(profile, encoding: .utf8), as: UTF8.self)
    do throws(ProfileFile.Problem) {
      return try ProfileFile.profiles(in: text)
    } catch {
      throw Failure("\(profile):\(error.line): \(error.reason)", .data)
    }
  }

  /// Finds what the pages of the folders have in common.
  ///
  /// - Parameter linesAreSentences: Text that is already split into sentences has no boilerplate.
  func learn(from inputs: Inputs, linesAreSentences: Bool = false) throws -> FolderBoilerplate {
    if sourceField != nil { throw Failure("--source-field is for records", .usage) }
    let known = try known()
    if known.count > 1, let profile {
      throw Failure("\(profile) holds \(known.count) sources, and files have none", .usage)
    }
    if let only = known.first { return FolderBoilerplate(everywhere: only.profile) }
    return FolderBoilerplate(
      repeated && !linesAreSentences ? inputs.filesOfFolders : [], encoding: inputs.encoding,
      threads: inputs.threads)
  }

  /// The sources of records.
  func records(linesAreSentences: Bool = false) throws -> RecordSources {
    try RecordSources(
      field: repeated && !linesAreSentences ? sourceField : nil,
      known: linesAreSentences ? [] : known())
  }
}
