import Foundation
import Testing

/// What a person sees who asks what to type: help, completions, and the pages made of the same texts.
@Suite struct HelpTests {
  /// The verbs, as the first screen lists them.
  static let verbs: [String] = {
    guard let run = try? Command("help") else { return [] }
    let list = run.output.components(separatedBy: "SUBCOMMANDS:\n").last ?? ""
    return list.matches(of: #/(?m)^  ([a-z]+) /#).map { String($0.output.1) }
  }()

  @Test func everyVerbIsListed() {
    #expect(Self.verbs.count >= 16, "\(Self.verbs)")
  }

  /// The first screen of a terminal, 24 lines of 80 columns, has commands to type.
  @Test(arguments: [""] + verbs) func theFirstScreenSaysWhatToType(verb: String) throws {
    let run = verb.isEmpty ? try Command("help") : try Command(verb, "--help")
    #expect(run.status == 0)
    let screen = run.output.split(separator: "\n", omittingEmptySubsequences: false).prefix(24)
    let typed = "  classify " + verb
    #expect(screen.count { $0.hasPrefix(typed) } >= 1, "\(verb): \(screen)")
  }

  /// A command that is wrapped cannot be copied.
  @Test(arguments: [""] + verbs) func examplesAreNotWrapped(verb: String) throws {
    let run = verb.isEmpty ? try Command("help") : try Command(verb, "--help")
    let examples =
      run.output.components(separatedBy: "EXAMPLES\n").last?
      .components(separatedBy: "\n\n").first ?? ""
    for line in examples.split(separator: "\n") {
      #expect(line.hasPrefix("  "), "\(verb): wrapped before: \(line)")
    }
  }

  /// The long flags that `--help` lists.
  private static func flags(ofHelp text: String) -> Set<String> {
    let heads = text.split(separator: "\n").compactMap {
      $0.prefixMatch(of: #/  (?<head>-[^\s,]*(?:, -[^\s,]+)*)/#)?.output.head
    }
    return Set(
      heads.joined(separator: " ").matches(of: /--[a-z][a-z0-9-]*/).map { String($0.output) })
  }

  /// The completions for each shell.
  private static let scripts = ["bash", "zsh", "fish"].map {
    (shell: $0, text: (try? Command("--generate-completion-script", $0))?.output ?? "")
  }

  @Test(arguments: verbs) func completionsOfferWhatHelpLists(verb: String) throws {
    // The American spelling is accepted and listed; completions offer one name.
    let listed = Self.flags(ofHelp: try Command(verb, "--help").output)
      .subtracting(["--unlabeled"])
    #expect(listed.count >= 3, "\(verb)")
    for (shell, script) in Self.scripts {
      // Fish names the flags of a verb in one line, which can be compared both ways.
      if shell == "fish" {
        let line = try #require(
          script.components(separatedBy: "case '\(verb)'\n").dropFirst().first?
            .split(separator: "\n").first)
        let offered = Set(
          line.matches(of: /'(?:[a-z]\/)?(?<name>[a-z][a-z0-9-]+)[=+]*'/).map {
            "--" + $0.output.name
          })
        #expect(offered == listed, "\(verb): \(offered.symmetricDifference(listed).sorted())")
      }
      for flag in listed {
        let name = shell == "fish" ? String(flag.dropFirst(2)) : flag
        #expect(script.contains(name), "\(shell): \(verb) \(flag)")
      }
    }
  }

  /// The pages of Documentation/reference say what the program says.
  @Test func theReferenceIsThatOfTheProgram() throws {
    let run = try Command(shell: "python3 Scripts/make/make_reference.py --check \"$CLASSIFY\"")
    #expect(run.status == 0, "\(run.errors)")
  }
}
