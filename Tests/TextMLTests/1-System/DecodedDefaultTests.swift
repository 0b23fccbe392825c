import Foundation
import Testing

@testable import TextML

@Suite struct DecodedDefaultTests {
  private struct Settings: Codable, Equatable {
    var count = 3
    var limit: Int? = 4

    init() {}

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      try values.update(&count, forKey: .count)
      try values.update(&limit, forKey: .limit)
    }
  }

  private func settings(_ json: String) throws -> [Int?] {
    let settings = try JSONDecoder().decode(Settings.self, from: Data(json.utf8))
    return [settings.count, settings.limit]
  }

  @Test func whatIsMissingHasItsDefault() throws {
    #expect(try settings("{}") == [3, 4])
    #expect(try settings(#"{"count":null,"limit":null}"#) == [3, 4])
    #expect(try settings(#"{"count":1,"limit":2,"other":0}"#) == [1, 2])
    #expect(throws: DecodingError.self) { try settings(#"{"count":"1"}"#) }
  }
}
