internal import TextML
internal import TextMLFormats

/// An article of a project.
struct ProjectArticle: Sendable {
  let id: String
  let title: String?
  /// The title, if there is one, and the text.
  let page: String
  let fingerprint: UInt64
}

/// The articles of a folder: text files and pages below it, and the records of its files of JSON lines.
enum ProjectArticles {
  /// The files of a project that hold no article: its labels, and its learning curve.
  static let logName = "textml-labels.jsonl"
  static let curveName = "textml-curve.jsonl"

  static func read(_ folder: String, classifier: TextClassifier) throws -> [ProjectArticle] {
    let digester = Digester(classifier: classifier)
    var articles: [ProjectArticle] = []
    var known: Set<String> = []
    func add(_ id: String, _ title: String?, _ page: String) throws {
      guard known.insert(id).inserted else {
        throw ModelProblem(reason: "\(folder): two articles are called \(id)")
      }
      let digest = digester.digest(page, length: .sentences(1), keyphrases: 0)
      articles.append(
        ProjectArticle(
          id: id, title: title, page: page,
          fingerprint: digest.fingerprint.bits))
    }
    for path in try FileSystem.files(inFolder: folder, where: ArticleFile.isName) {
      let name = String(path.dropFirst(folder.count).drop { $0 == "/" })
      try add(name, nil, try ArticleFile.read(path))
    }
    for path in try FileSystem.files(inFolder: folder, suffix: ".jsonl")
    where ![logName, curveName].contains(where: { path.hasSuffix("/" + $0) }) {
      var feed = RecordFeed(.lines, maximumRecordSize: 16 << 20)
      feed.push(try FileSystem.read(path))
      feed.finish()
      while let element = feed.next() {
        let record = try element.record.mapError {
          ModelProblem(reason: "\(path):\(element.line): \($0.message)")
        }.get()
        try add(record.id.text ?? String(element.line), record.title, record.pageText)
      }
    }
    guard !articles.isEmpty else { throw ModelProblem(reason: "\(folder): no article in it") }
    return articles
  }

  /// How many bits of fingerprints near-duplicates differ in at most.
  static let duplicateBits = 3

  /// Returns which articles repeat an earlier one.
  ///
  /// - Complexity: O(D²) comparisons of a few nanoseconds.
  static func duplicates(_ articles: [ProjectArticle]) -> Set<Int> {
    var kept: [UInt64] = []
    var duplicates: Set<Int> = []
    for (index, article) in articles.enumerated() {
      if kept.contains(where: { ($0 ^ article.fingerprint).nonzeroBitCount <= duplicateBits }) {
        duplicates.insert(index)
      } else {
        kept.append(article.fingerprint)
      }
    }
    return duplicates
  }
}
