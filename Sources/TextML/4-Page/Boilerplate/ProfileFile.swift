/// A file of profiles: what the pages of sources have in common, as text.
///
/// The first line is `TextML profile 1`. A source begins with a line `source`, its name and its number of pages; its lines
/// are `line`, `long-line`, `beginning`, `closing` and `opening`, each with a hash of 16 hexadecimal digits, and a word
/// count after beginnings and closings, and `open` with the share of pages that have words after the last sentence. The last
/// line is `end`. No text of a page is in it. `classify profile` writes such files, and `--profile` reads them.
///
///     let text = ProfileFile.text(of: [("site", RepeatedBoilerplate(pages: pages))])
///     let profile = try ProfileFile.profiles(in: text)[0].profile
public enum ProfileFile {
  private static let firstLine = "TextML profile 1"

  /// Why a file is no file of profiles.
  public struct Problem: TextMLError, Hashable {
    /// The line, from 1.
    public let line: Int
    /// What is wrong with it, without its text.
    public let reason: String

    /// The line and the reason.
    public var description: String { "line \(line): \(reason)" }
  }

  /// Returns the text of a file.
  ///
  /// - Parameter profiles: Sources with their names, in their order; line breaks in a name become spaces.
  public static func text(of profiles: [(name: String, profile: RepeatedBoilerplate)]) -> String {
    var lines = [firstLine]
    for (name, profile) in profiles {
      lines.append(
        "source \(profile.pageCount) \(name.split { $0.isNewline }.joined(separator: " "))")
      lines.append("open \((profile.openShare * 1000).rounded() / 1000)")
      for hash in profile.lines.sorted() {
        lines.append((profile.hasLongLines ? "long-line " : "line ") + hash.hexadecimal)
      }
      for (hash, length) in profile.beginnings.sorted(by: { $0.key < $1.key }) {
        lines.append("beginning \(hash.hexadecimal) \(length)")
      }
      for (hash, length) in profile.closings.sorted(by: { $0.key < $1.key }) {
        lines.append("closing \(hash.hexadecimal) \(length)")
      }
      for hash in profile.openings.sorted() { lines.append("opening \(hash.hexadecimal)") }
    }
    lines.append("end")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Returns the sources of a file's text, with their names, in their order.
  ///
  /// - Throws: ``Problem`` if the text is no file of profiles, or ends early.
  public static func profiles(
    in text: String
  ) throws(Problem) -> [(name: String, profile: RepeatedBoilerplate)] {
    // Line by line: an array of all lines would take many times the memory of the text.
    var rest = text[...]
    var number = 0
    func nextLine() -> Substring? {
      guard !rest.isEmpty else { return nil }
      number += 1
      let end = rest.utf8.firstIndex(of: UInt8(ascii: "\n"))
      defer { rest = end.map { rest[rest.utf8.index(after: $0)...] } ?? rest[rest.endIndex...] }
      return end.map { rest[..<$0] } ?? rest
    }
    guard nextLine() == firstLine[...] else {
      throw Problem(line: 1, reason: "not a profile: it does not begin with “\(firstLine)”")
    }
    var profiles: [(name: String, profile: RepeatedBoilerplate)] = []
    var names: Set<String> = []
    while let line = nextLine() {
      func fail(_ reason: String) -> Problem { Problem(line: number, reason: reason) }
      if line == "end" {
        guard !profiles.isEmpty else { throw fail("no source in the profile") }
        return profiles
      }
      let fields = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      if fields[0] == "source" {
        guard fields.count == 3, let pages = Int(fields[1]), pages >= 0 else {
          throw fail("“source” needs a number of pages and a name")
        }
        let name = String(fields[2])
        guard names.insert(name).inserted else { throw fail("a source comes twice") }
        profiles.append((name, RepeatedBoilerplate(pageCount: pages)))
        continue
      }
      guard !profiles.isEmpty else { throw fail("a line before the first source") }
      guard profiles[profiles.count - 1].profile.read(fields) else {
        throw fail("not a line of a profile")
      }
    }
    let last = text.utf8.last == UInt8(ascii: "\n") ? number + 1 : number
    throw Problem(line: last, reason: "the profile ends early: no line “end”")
  }
}
