import Foundation
import TestSupport
import Testing
import TextML

@testable import TextMLFormats

@Suite struct FolderBoilerplateTests {
  /// The same pages as text, as HTML and compressed teach the same.
  @Test func everyContainerTeachesTheSame() throws {
    let line = "تقرأ هنا كل صباح أخبار مدينة السهل وقراها"
    let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: root) }
    let documents = Array(Repository.examples.documents.prefix(30))
    for suffix in ["txt", "html", "txt.gz", "few"] {
      let folder = root.appending(path: suffix)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (index, document) in documents.prefix(suffix == "few" ? 5 : 30).enumerated() {
        let lines = (document.text + "\n" + line).split(separator: "\n")
        let page =
          suffix == "html"
          ? "<html>" + lines.map { "<p>\($0)</p>" }.joined() : lines.joined(separator: "\n")
        let name = "\(index).\(suffix == "few" ? "txt" : suffix.replacing(".gz", with: ""))"
        try Data(page.utf8).write(to: folder.appending(path: name))
      }
      if suffix == "txt.gz" {
        let gzip = Process()
        gzip.executableURL = URL(filePath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-r", folder.path]
        try gzip.run()
        gzip.waitUntilExit()
      }
    }
    let paths = try FileSystem.files(inFolder: root.path, where: ArticleFile.isName)
    #expect(paths.count == 95)
    let learned = FolderBoilerplate(paths, threads: 2)
    for suffix in ["txt", "html", "txt.gz"] {
      let repeated = try #require(learned["\(root.path)/\(suffix)/0.\(suffix)"], "\(suffix)")
      let article = Article(documents[0].text + "\n" + line, repeatedBoilerplate: repeated)
      #expect(article.removed.contains { $0.reason == .repeated }, "\(suffix)")
    }
    #expect(learned["\(root.path)/few/0.txt"] == nil && learned["/elsewhere/1.txt"] == nil)
  }
}
