#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// An article in a file of JSON lines: `{"title": …, "text": …, "label": …}` or `"labels": […]`.
package struct ArticleRecord: Decodable {
  package let id: String?
  package let title: String?
  package let text: String
  package let label: String?
  package let labels: [String]?

  /// Title, blank line, text: as articles stand in files.
  package var page: String {
    guard let title, !title.isEmpty else { return text }
    return title + "\n\n" + text
  }

  private enum CodingKeys: String, CodingKey { case id, title, text, label, labels }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    // Ids are numbers as often as strings.
    id =
      (try? container.decodeIfPresent(String.self, forKey: .id))
      ?? (try? container.decodeIfPresent(Int.self, forKey: .id)).map(String.init)
    title = try container.decodeIfPresent(String.self, forKey: .title)
    text = try container.decode(String.self, forKey: .text)
    label = try container.decodeIfPresent(String.self, forKey: .label)
    labels = try container.decodeIfPresent([String].self, forKey: .labels)
  }
}

/// Reads files of JSON lines.
package enum JSONLines {
  /// Whether a path names such a file.
  package static func isName(_ path: String) -> Bool { path.hasSuffix(".jsonl") }

  /// The record of every line that is not blank, or why it is none, with the line's number from 1.
  package static func read(
    _ path: String
  ) throws(FileError) -> [(line: Int, record: Result<ArticleRecord, Corpus.Skipped>)] {
    let bytes = try FileSystem.read(path)
    var results: [(line: Int, record: Result<ArticleRecord, Corpus.Skipped>)] = []
    let decoder = JSONDecoder()
    for (index, line) in bytes.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).enumerated() where line.contains(where: { $0 > 0x20 }) {
      let number = index + 1
      do {
        results.append((number, .success(try decoder.decode(ArticleRecord.self, from: Data(line)))))
      } catch {
        let reason = "\(path):\(number): \(reason(of: error))"
        results.append((number, .failure(.init(path: path, reason: reason))))
      }
    }
    return results
  }

  /// What is wrong with a line, without its text.
  private static func reason(of error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "no field “\(key.stringValue)”"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      context.codingPath.isEmpty
        ? "not a JSON object"
        : "the field “\(context.codingPath.map(\.stringValue).joined(separator: "."))” is of the wrong type"
    default: "not valid JSON"
    }
  }
}
