import Foundation
import Testing

/// The manual pages that `make install` installs.
@Suite struct ManualTests {
  @Test func everyVerbHasAPageThatManFinds() throws {
    let scratch = try Scratch()
    let run = try Command(
      shell: "python3 Scripts/make/make_manual.py \"$CLASSIFY\" '\(scratch.path)/man1'")
    #expect(run.status == 0, "\(run.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/man1")
    #expect(names.count == 17)
    #expect(Set(names).isSuperset(of: ["classify.1", "classify-tag.1", "classify-train.1"]))
    let page = try String(contentsOfFile: scratch.path + "/man1/classify-tag.1", encoding: .utf8)
    for piece in [
      ".Nm classify-tag\n", ".Nm classify tag\n", ".Sh EXAMPLES\n.Bd -literal\nclassify tag",
      ".It Fl \\-top Ar top\n",
    ] {
      #expect(page.contains(piece), "\(piece)")
    }
    // Where mandoc is installed, it finds nothing wrong.
    let lint = try Command(
      shell:
        "command -v mandoc > /dev/null || exit 0; mandoc -T lint -W warning '\(scratch.path)'/man1/*.1"
    )
    #expect(lint.status == 0 && lint.output.isEmpty, "\(lint.output)")
    // Where man is installed, it finds the page by the name that a person types.
    let found = try Command(
      shell:
        "command -v man > /dev/null || exit 0; man -M '\(scratch.path)' -w classify-tag | grep -q 'classify-tag[.]1$'"
    )
    #expect(found.status == 0, "\(found.output)\(found.errors)")
  }
}
