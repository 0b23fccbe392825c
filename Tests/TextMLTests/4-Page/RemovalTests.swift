import Foundation
import Testing

@testable import TextML

@Suite struct RemovalTests {
  /// Programs read these values; changing one is a change of the format.
  @Test func reasonsHaveStableNames() {
    #expect(
      RemovalReason.allCases.map(\.rawValue) == [
        "related_links", "boilerplate", "tags", "contact", "caption", "navigation",
        "breaking_news", "repeated", "punctuation",
      ])
  }

  @Test func survivesEncoding() throws {
    let removal = Removal(utf8Range: 3..<17, reason: .breakingNews)
    let data = try JSONEncoder().encode(removal)
    #expect(try JSONDecoder().decode(Removal.self, from: data) == removal)
  }
}
