package import TextML

/// The lines that the pages of each folder repeat around their articles.
///
/// A folder counts as one source, and its subfolders as others. A folder with fewer than
/// ``RepeatedBoilerplate/minimumPages`` articles teaches nothing. Of a large folder, 512 articles are
/// read, evenly spaced, so that the cost does not grow with its size.
package struct FolderBoilerplate: Sendable {
  private static let mostPages = 512
  private var byFolder: [Substring: RepeatedBoilerplate] = [:]
  /// That of all files, if it was learned before.
  private var everywhere: RepeatedBoilerplate?

  /// Takes what was learned before for every file.
  package init(everywhere: RepeatedBoilerplate) { self.everywhere = everywhere }

  /// Reads articles of every folder, as ``ArticleFile`` reads them.
  ///
  /// - Parameters:
  ///   - paths: The articles; unreadable ones are passed over here, because their own reader reports
  ///     them.
  ///   - threads: How many folders are read at once; the result does not depend on it.
  package init(_ paths: [String], encoding: TextEncoding? = nil, threads: Int) {
    let folders = Dictionary(grouping: paths, by: Self.folder)
      .filter { $0.value.count >= RepeatedBoilerplate.minimumPages }.map { ($0.key, $0.value) }
    let found = concurrentMap(folders.count, threads: threads) { index in
      let files = folders[index].1
      let step = max(1, Double(files.count) / Double(Self.mostPages))
      let sample = stride(from: 0.0, to: Double(files.count), by: step).map { files[Int($0)] }
      return RepeatedBoilerplate(
        utf8Pages: sample.lazy.compactMap {
          try? ArticleFile.readUTF8($0, encoding: encoding)
        })
    }
    for ((folder, _), boilerplate) in zip(folders, found) where !boilerplate.isEmpty {
      byFolder[folder] = boilerplate
    }
  }

  /// The repeated lines of the folder that holds a file.
  package subscript(path: String) -> RepeatedBoilerplate? {
    everywhere ?? (byFolder.isEmpty ? nil : byFolder[Self.folder(of: path)])
  }

  private static func folder(of path: String) -> Substring {
    path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
  }
}
