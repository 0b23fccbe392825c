internal import ArgumentParser
internal import TextML

/// Whether folders teach what their pages repeat.
struct SourceOptions: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: "Remove what many pages of a folder repeat around their articles; reason: repeated.")
  var repeated = true

  /// - Parameter linesAreSentences: Text given line by line has no boilerplate.
  func learn(from inputs: Inputs, linesAreSentences: Bool = false) -> Sources {
    Sources(repeated && !linesAreSentences ? inputs.filesOfFolders : [], threads: inputs.threads)
  }
}

/// What the pages of each folder repeat around their articles.
///
/// A folder is taken for one source, its subfolders for others. It teaches if it holds
/// `RepeatedBoilerplate.fewestPages` articles; of a large one, 512 are read, evenly spaced, so that the cost
/// does not grow with it.
struct Sources: Sendable {
  private static let most = 512
  private var byFolder: [Substring: RepeatedBoilerplate] = [:]

  /// - Parameter threads: How many folders are read at once; what is learnt does not depend on it.
  init(_ paths: [String], threads: Int) {
    let folders = Dictionary(grouping: paths, by: Self.folder)
      .filter { $0.value.count >= RepeatedBoilerplate.fewestPages }.map { ($0.key, $0.value) }
    let found = concurrentMap(folders.count, threads: threads) { index in
      let files = folders[index].1
      let step = max(1, Double(files.count) / Double(Self.most))
      let sample = stride(from: 0.0, to: Double(files.count), by: step).map { files[Int($0)] }
      // What cannot be read is reported when its turn comes.
      return RepeatedBoilerplate(utf8Pages: sample.lazy.compactMap { try? TextFile.readUTF8($0) })
    }
    for ((folder, _), source) in zip(folders, found) where !source.isEmpty {
      byFolder[folder] = source
    }
  }

  /// What is known of the folder that a file lies in.
  subscript(path: String) -> RepeatedBoilerplate? {
    byFolder.isEmpty ? nil : byFolder[Self.folder(of: path)]
  }

  private static func folder(of path: String) -> Substring {
    path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
  }
}
