internal import HTTPTypes
internal import TextML
internal import TextMLFormats

/// The labels of a project, to take away.
enum LabelExport {
  /// The labelled articles with their labels, in the order of the project.
  private static func labelled(
    _ project: LabelProject
  ) -> [(index: Int, article: ProjectArticle, label: String)] {
    let given = project.state.withLock { $0.given }
    return given.keys.sorted().compactMap { index in
      LabelProject.label(given[index]).map { (index, project.articles[index], $0) }
    }
  }

  /// Records with `id`, `label` and `text`, as `classify train` reads them.
  static func records(_ project: LabelProject) -> [UInt8] {
    var bytes: [UInt8] = []
    for (_, article, label) in labelled(project) {
      RecordValue.object([
        ("id", .string(article.id)), ("label", .string(label)), ("text", .string(article.page)),
      ]).appendJSON(to: &bytes)
      bytes.append(0x0A)
    }
    return bytes
  }

  /// A ZIP archive with a folder for each label and a text file for each article, as `classify train` reads them.
  static func folders(_ project: LabelProject) throws(Problem) -> [UInt8] {
    var archive = ZipArchive()
    let names = Dictionary(
      uniqueKeysWithValues: project.labels.map { ($0, fileName($0, limit: 200)) })
    guard Set(names.values).count == names.count else {
      throw Problem(
        .conflict, "labels_too_long",
        "two labels begin with the same 200 bytes; take the records of /v1/project/labels")
    }
    for (index, article, label) in labelled(project) {
      let name = "\(names[label] ?? label)/\(fileName(of: article.id, at: index))"
      let text = Array(article.page.utf8)
      guard archive.count < ZipArchive.maximumCount,
        archive.size(withNext: name, text.count) < ZipArchive.maximumSize
      else {
        throw Problem(
          .conflict, "too_many_labels",
          "more labelled articles than a ZIP archive holds; take the records of /v1/project/labels")
      }
      archive.add(name, text)
    }
    return archive.bytes
  }

  /// The name of an article's file: its number from 1, which keeps names apart whose beginnings are equal, and its name.
  static func fileName(of id: String, at index: Int) -> String {
    let number = String(index + 1)
    let digits = String(repeating: "0", count: max(0, 5 - number.count)) + number
    let stem = id.hasSuffix(".txt") ? String(id.dropLast(4)) : id
    return "\(digits)-\(fileName(stem, limit: 80)).txt"
  }

  /// A name that every file system takes: letters and digits of all scripts, `-`, `_`, and spaces and dots within;
  /// other characters are written as in addresses, `%2F`.
  static func fileName(_ text: String, limit: Int) -> String {
    var name = ""
    let characters = Array(text)
    for (place, character) in characters.enumerated() {
      let isInside = place > 0 && place < characters.count - 1
      let isPlain =
        character.isLetter || character.isNumber || character == "-" || character == "_"
        || isInside && (character == " " || character == ".")
      var next = String(character)
      if !isPlain {
        next = next.utf8.map { byte in
          let digits = String(byte, radix: 16, uppercase: true)
          return "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
      }
      guard name.utf8.count + next.utf8.count <= limit else { break }
      name += next
    }
    return name
  }
}
