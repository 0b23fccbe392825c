import ArgumentParser
import Testing

@testable import TextMLServer

@Suite struct EnvironmentOptionsTests {
  /// Every option of the help, so that none is forgotten.
  @Test func everyOptionIsAVariable() throws {
    let help = ServerCommand.helpMessage(columns: 200)
    let options = help.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^  (--[a-z-]+)/).map { String($0.output.1.dropFirst(2)) }
    }
    let known =
      EnvironmentOptions.single + EnvironmentOptions.lists + EnvironmentOptions.flags
    #expect(Set(options).subtracting(["version", "help"]) == Set(known))
  }

  @Test func variablesThatAreNoOptionsAreNamed() {
    let unknown = EnvironmentOptions.unknown([
      "CLASSIFY_SERVER_PORT": "1", "CLASSIFY_SERVER_NO_ACCESS_LOG": "1", "PORT": "2",
    ])
    #expect(unknown == ["CLASSIFY_SERVER_NO_ACCESS_LOG"])
  }

  /// Values that no request could ever match.
  @Test(arguments: [
    "--allow-host=http://news.example", "--allow-host=news.example/", "--cors-origin=news.example",
    "--cors-origin=https://news.example/",
  ])
  func hostsAndOriginsOfAnotherFormAreRefused(_ option: String) {
    #expect(throws: (any Error).self) { try ServerCommand.parse([option]) }
  }

  @Test func hostsAndOrigins() throws {
    let command = try ServerCommand.parse([
      "--allow-host", "news.example:8080", "--allow-host", "[::1]",
      "--cors-origin", "https://news.example:8443",
    ])
    #expect(command.settings.hosts.count == 2)
    #expect(command.settings.origins == ["https://news.example:8443"])
  }

  @Test func theCommandLineTakesPrecedence() throws {
    let environment = [
      "CLASSIFY_SERVER_PORT": "9000", "CLASSIFY_SERVER_HOST": "::1",
      "CLASSIFY_SERVER_MODEL": "news,desk=a.textml", "CLASSIFY_SERVER_ACCESS_LOG": "no",
      "CLASSIFY_SERVER_MAX_BODY": "2M", "CLASSIFY_SERVER_TLS_KEY": "",
    ]
    let arguments = EnvironmentOptions.arguments(["--port", "8000"], environment: environment)
    let command = try ServerCommand.parse(arguments)
    #expect(command.settings.port == 8000)
    #expect(command.settings.host == "::1")
    #expect(command.settings.maximumBody == 2 << 20)
    #expect(!command.settings.writesAccessLog)
    #expect(command.settings.keyFile == nil && command.settings.privateKeyFile == nil)
    // A secret that was not set must not open the service.
    let empty = EnvironmentOptions.arguments([], environment: ["CLASSIFY_SERVER_KEYS": ""])
    #expect(empty == ["--keys="])
    #expect(command.sources.map(\.name) == ["news", "desk"])
  }
}
