internal import ArgumentParser
internal import TextML

/// Whether lines that the pages of a folder repeat are removed.
struct SourceOptions: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: "Remove lines that many pages of a folder repeat; their reason is “repeated”.")
  var repeated = true

  /// Finds the lines that the folders' pages repeat.
  ///
  /// - Parameter linesAreSentences: Text that is already split into sentences has no boilerplate.
  func learn(from inputs: Inputs, linesAreSentences: Bool = false) -> Sources {
    Sources(repeated && !linesAreSentences ? inputs.filesOfFolders : [], threads: inputs.threads)
  }
}

/// The lines that the pages of each folder repeat.
///
/// A folder is one source; its subfolders are others. Only folders with at least
/// `RepeatedBoilerplate.fewestPages` articles count. Of a large one, 512 evenly spaced articles are read,
/// so that the cost does not grow with it.
struct Sources: Sendable {
  private static let most = 512
  private var byFolder: [Substring: RepeatedBoilerplate] = [:]

  /// - Parameter threads: How many folders are read at once; the result does not depend on it.
  init(_ paths: [String], threads: Int) {
    let folders = Dictionary(grouping: paths, by: Self.folder)
      .filter { $0.value.count >= RepeatedBoilerplate.fewestPages }.map { ($0.key, $0.value) }
    let found = concurrentMap(folders.count, threads: threads) { index in
      let files = folders[index].1
      let step = max(1, Double(files.count) / Double(Self.most))
      let sample = stride(from: 0.0, to: Double(files.count), by: step).map { files[Int($0)] }
      // A file that cannot be read is reported when it is tagged.
      return RepeatedBoilerplate(utf8Pages: sample.lazy.compactMap { try? TextFile.readUTF8($0) })
    }
    for ((folder, _), source) in zip(folders, found) where !source.isEmpty {
      byFolder[folder] = source
    }
  }

  /// The repeated lines of the file's folder.
  subscript(path: String) -> RepeatedBoilerplate? {
    byFolder.isEmpty ? nil : byFolder[Self.folder(of: path)]
  }

  private static func folder(of path: String) -> Substring {
    path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
  }
}
