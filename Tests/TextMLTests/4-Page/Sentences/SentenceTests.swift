import Foundation
import Testing

@testable import TextML

@Suite struct SentenceTests {
  @Test func survivesEncoding() throws {
    let sentences = SentenceSplitter().split("بدأ العمل. وشكر الوزير العاملين.")
    #expect(sentences.map(\.index) == [0, 1])
    let data = try JSONEncoder().encode(sentences)
    #expect(try JSONDecoder().decode([Sentence].self, from: data) == sentences)
  }
}
