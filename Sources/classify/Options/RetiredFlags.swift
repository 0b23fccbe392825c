/// Flags of earlier versions, and what they are called now.
enum RetiredFlags {
  private static let newNames: [String: String] = [
    "--letters": "--char-ngrams", "--no-letters": "--no-char-ngrams",
    "--pairs": "--word-bigrams", "--no-pairs": "--no-word-bigrams",
  ]

  /// An explanation if one of the arguments is a flag of an earlier version.
  ///
  /// It is asked only after parsing failed: a flag's value may look like a retired flag.
  static func message(for arguments: [String]) -> String? {
    for argument in arguments {
      let flag = String(argument.prefix { $0 != "=" })
      if let name = newNames[flag] { return "\(flag) is called \(name) now." }
      if ["--cut", "--truncate"].contains(flag) {
        return "\(flag) is the default now; --whole keeps whole sentences."
      }
      if flag == "--seed", arguments.contains(where: { ["summarize", "digest"].contains($0) }) {
        return "--seed is gone with the method random; --method takes learned, centroid and lead."
      }
    }
    return nil
  }
}
