import Foundation
import TestSupport

@testable import TextML
@testable import TextMLDistributed

/// A folder for the files of one test.
final class Scratch {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  func bytes(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(filePath: path(name))))
  }

  @discardableResult
  func write(_ bytes: [UInt8], _ name: String) throws -> String {
    try Data(bytes).write(to: URL(filePath: path(name)))
    return path(name)
  }
}

/// Counts the terms of documents.
func counts(
  _ documents: [LabeledDocument], _ change: (inout TextAnalyzer.Configuration) -> Void = { _ in }
) -> DocumentFrequencies {
  var configuration = TextClassifier.Configuration().analyzer
  change(&configuration)
  var counts = DocumentFrequencies(analyzer: configuration)
  counts.add(documents, threads: 2)
  return counts
}
