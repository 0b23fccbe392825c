import Foundation
import TestSupport
import Testing
import TextML
import TextMLDefaultModel

/// Model files that are replaced or damaged, through the command.
@Suite struct ModelTests {
  /// Copying over a model keeps its inode, so a mapping would change under the reader, or end it with a bus error.
  @Test func aModelOverwrittenUnderARunningPipeChangesNothing() throws {
    let scratch = try Scratch()
    let model = scratch.path + "/model"
    let other = scratch.path + "/other"
    try TextClassifier.embedded().write(toFile: model)
    #expect(
      try Command(
        "train", "--fast", "--no-subwords", "--max-terms", "200", "--quiet", "Examples/corpus",
        "-o",
        other
      ).status == 0)
    let article = try String(
      contentsOf: Command.repository.appending(path: "Examples/articles/port-agreement.txt"),
      encoding: .utf8)
    let record = try JSONSerialization.data(withJSONObject: ["id": 1, "text": article])
    try scratch.write("record", Array(record) + [0x0A])
    let run = try Command(
      shell: """
        set -e
        cd '\(scratch.path)'
        mkfifo in
        "$CLASSIFY" tag - --format jsonl --model model < in > out &
        exec 3> in
        cat record >&3
        for i in $(seq 600); do if [ -s out ]; then break; fi; sleep 0.1; done
        [ -s out ]
        cp other model
        cat record >&3
        truncate -s 100 model
        cat record >&3
        exec 3>&-
        wait $!
        cat out
        """)
    #expect(run.status == 0, "\(run.errors)")
    let answers = run.lines
    try #require(answers.count == 3)
    let checksum = try TextClassifier.embedded().checksum
    for answer in answers.map({ $0.replacing(/"line":\d+/, with: "") }) {
      #expect(answer == answers[0].replacing(/"line":\d+/, with: ""))
      #expect(answer.contains(checksum))
    }
  }

  /// The checksums of these files are right: only their values are impossible.
  @Test func aDamagedValueIsNamedWithItsSection() throws {
    let scratch = try Scratch()
    let bytes = try TextClassifier.embedded().bytes
    var sections: Set<String> = []
    var seed: UInt64 = 0
    while sections.count < 4 {
      seed += 1
      var mutator = ModelMutator(bytes, seed: seed)
      let path = scratch.path + "/\(seed).textml"
      let file = mutator.next().file
      do throws(ModelFileError) {
        _ = try TextClassifier(bytes: file, path: path)
        continue
      } catch {
        guard case .damaged(_, let section, let reason) = error,
          sections.insert(section).inserted
        else { continue }
        try scratch.write("\(seed).textml", file)
        for arguments in [
          ["tag", "--model", path, "Examples/articles"], ["inspect", path],
          ["evaluate", "--model", path, "Examples/corpus"],
        ] {
          let run = try Command(arguments: arguments, input: [])
          #expect(run.status == 65 && run.output.isEmpty, "seed \(seed): \(arguments)")
          #expect(
            run.errors
              == "classify: error: \(path): damaged: section \(section): \(reason)\n",
            "seed \(seed)")
        }
      }
    }
  }

  @Test func theTieMarginDecidesWhatIsTooClose() throws {
    func reasons(_ arguments: String...) throws -> [String] {
      let run = try Command(
        arguments: ["tag", "--json"] + arguments
          + ["Examples/articles"], input: [])
      #expect(run.status == 0)
      return try run.objects().map { $0["reason"] as? String ?? "" }
    }
    // Two probabilities never differ by 1 or more, and never by less than 0.
    let wide = try reasons("--tie-margin", "1")
    let narrow = try reasons("--tie-margin", "0")
    #expect(wide.contains("near_tie") && !narrow.contains("near_tie"))
    for value in ["-0.1", "1.5", "nan"] {
      let run = try Command(shell: "$CLASSIFY tag --tie-margin=\(value) Examples/articles")
      #expect(run.status == 64 && run.errors.contains("is not from 0 to 1"), "\(value)")
    }
  }

  /// Without a label for none, an answer is expected unless the user asks for a margin.
  @Test func aModelWithoutNoneAnswersNearTies() throws {
    let scratch = try Scratch()
    let model = scratch.path + "/m"
    #expect(
      try Command(
        "train", "--fast", "--no-subwords", "--quiet", "--labels", "economy,sports",
        "Examples/corpus", "-o", model
      ).status == 0)
    let usual = try Command("tag", "--model", model, "--json", "Examples/articles").objects()
    #expect(usual.allSatisfy { $0["reason"] as? String != "near_tie" })
    let asked = try Command(
      "tag", "--model", model, "--tie-margin", "1", "--json", "Examples/articles"
    ).objects()
    #expect(asked.contains { $0["reason"] as? String == "near_tie" })
  }
}
