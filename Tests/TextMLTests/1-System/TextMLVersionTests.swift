import Foundation
import Testing

@testable import TextML

@Suite struct TextMLVersionTests {
  @Test func hasThreeNumbers() {
    let parts = TextMLVersion.current.split(separator: ".").map { Int($0) }
    #expect(parts.count == 3 && !parts.contains(nil))
  }

  @Test func citationAndGuideNameIt() throws {
    func text(_ path: String) throws -> String {
      try String(contentsOfFile: Repository.path(path), encoding: .utf8)
    }
    #expect(try text("CITATION.cff").contains("\nversion: \(TextMLVersion.current)\n"))
    for guide in ["Documentation/how-to.md", "Documentation/how-to.ar.md"] {
      #expect(try text(guide).contains(".upToNextMinor(from: \"\(TextMLVersion.current)\"))"))
    }
  }
}
