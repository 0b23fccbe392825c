import Foundation
import Testing

@Suite struct DigestTests {
  private let folder = "Examples/articles"

  @Test func saysWhatTheOtherVerbsSay() throws {
    let digests = try Command("digest", "--json", "--words", "40", folder).objects()
    let tags = try Command("tag", "--json", folder).objects()
    let summaries = try Command("summarize", "--json", "--words", "40", folder).objects()
    #expect(digests.count == 3)
    for (digest, (tag, summary)) in zip(digests, zip(tags, summaries)) {
      #expect(
        Set(digest.keys) == [
          "path", "label", "labels", "probability", "reason", "fingerprint", "summary",
          "summaryReason", "keyphrases", "removed",
        ])
      #expect(digest["path"] as? String == tag["path"] as? String)
      #expect(digest["label"] as? String == tag["label"] as? String)
      #expect(digest["probability"] as? Double == tag["probability"] as? Double)
      #expect(digest["summary"] as? String == summary["summary"] as? String)
      #expect((digest["fingerprint"] as? String)?.count == 16)
    }
  }

  @Test func linesHaveFiveColumnsAtAnyThreadCount() throws {
    let one = try Command("digest", "--threads", "1", folder)
    #expect(one.status == 0 && one.lines.count == 3)
    for line in one.lines { #expect(line.split(separator: "\t").count == 5) }
    #expect(one.output == (try Command("digest", "--threads", "4", folder).output))
  }

  @Test func aTextWithoutWordsIsADigestToo() throws {
    let object = try Command("digest", "--json", input: Array("؟!\n".utf8)).objects()[0]
    #expect(object["label"] is NSNull && object["reason"] as? String == "empty")
    #expect(object["summaryReason"] as? String == "empty")
    #expect(object["fingerprint"] as? String == "0000000000000000")
  }

  @Test func anInputThatCannotBeReadLosesNoOther() throws {
    let run = try Command("digest", "Examples/articles/cup-final.txt", "missing.txt")
    #expect(run.status == 66 && run.lines.count == 1)
  }
}
