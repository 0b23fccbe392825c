/// Options from environment variables: `CLASSIFY_SERVER_MAX_BODY` is `--max-body`.
enum EnvironmentOptions {
  /// The options with one value.
  static let single = [
    "host", "port", "max-body", "max-record", "max-array", "max-requests", "max-connections",
    "idle-seconds", "body-seconds", "drain-seconds", "stop-seconds", "keys", "tls-certificate",
    "tls-key", "project",
  ]
  /// The options that can be repeated: commas are between their values.
  static let lists = ["model", "cors-origin", "allow-host"]
  /// The options that are on or off.
  static let flags = ["access-log"]

  /// The variable of an option.
  static func variable(_ option: String) -> String {
    "CLASSIFY_SERVER_" + option.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
  }

  /// The variables of the environment that look like options and are none.
  static func unknown(_ environment: [String: String]) -> [String] {
    let known = Set((single + lists + flags).map(variable))
    return environment.keys.filter { $0.hasPrefix(variable("")) && !known.contains($0) }.sorted()
  }

  /// Returns the arguments with those that the environment adds; an option that is given keeps its value.
  static func arguments(_ given: [String], environment: [String: String]) -> [String] {
    var arguments = given
    func isGiven(_ option: String) -> Bool {
      given.contains { $0 == "--" + option || $0.hasPrefix("--\(option)=") }
    }
    func value(_ option: String) -> String? {
      guard !isGiven(option), let value = environment[variable(option)] else { return nil }
      // Empty keys are a secret that was not set: no reason to ask for none.
      return value.isEmpty && option != "keys" ? nil : value
    }
    for option in single {
      if let value = value(option) { arguments.append("--\(option)=\(value)") }
    }
    for option in lists {
      for part in value(option)?.split(separator: ",") ?? [] {
        arguments.append("--\(option)=\(part)")
      }
    }
    for flag in flags where !isGiven("no-" + flag) {
      guard let value = value(flag)?.lowercased() else { continue }
      let isOn = ["1", "true", "yes", "on"].contains(value)
      arguments.append(isOn ? "--\(flag)" : "--no-\(flag)")
    }
    return arguments
  }
}
