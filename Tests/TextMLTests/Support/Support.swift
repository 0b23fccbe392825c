import Foundation
@_exported import TestSupport
import Testing

/// Files that lie beside the tests.
enum Fixtures {
  static func data(_ name: String) throws -> Data {
    let url = Bundle.module.bundleURL.appending(path: "Fixtures/" + name)
    return try Data(contentsOf: url)
  }

  /// The lines of a golden file as tab-separated fields, comments left out.
  static func rows(_ name: String) throws -> [[String]] {
    let text = String(decoding: try data("golden/" + name), as: UTF8.self)
    let rows = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    try #require(!rows.isEmpty, "\(name) is empty")
    return rows
  }
}
