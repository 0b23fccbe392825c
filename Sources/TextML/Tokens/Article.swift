/// A news page taken apart: headline, body, and the page furniture that is not part of the story.
///
/// All ranges are UTF-8 bytes of the text that was read.
public struct Article: Sendable {
  /// Why a part of the page was cut.
  public enum CutReason: String, Codable, Sendable {
    /// A heading such as «الأكثر مشاهدة» and the titles of other stories below it.
    case linkList
    /// A line that asks to share or follow, names tags or claims copyright.
    case furniture
    /// A line without a letter or digit.
    case punctuation
  }

  /// A part of the page that reaches neither tags nor summary.
  public struct Cut: Hashable, Sendable {
    /// Where it stands.
    public let utf8Range: Range<Int>
    /// Why it was cut.
    public let reason: CutReason
  }

  /// The headline, if the first line looks like one.
  public let title: Range<Int>?
  /// The lines of the story, in order, without the headline.
  public let body: [Range<Int>]
  /// What was cut, in order.
  public let cuts: [Cut]

  /// Takes a page apart.
  ///
  /// A page of furniture alone keeps all of its lines.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  public init(_ text: String) {
    self = withUTF8(of: text) { Article(utf8: $0) }
  }

  init(utf8: UTF8Bytes) {
    let lines = Line.split(utf8)
    var keep = [CutReason?](repeating: nil, count: lines.count)
    PageFurniture.mark(lines, in: utf8, &keep)
    if !lines.indices.contains(where: { keep[$0] == nil && lines[$0].wordCount > 0 }) {
      keep = keep.map { _ in nil }
    }

    var kept = lines.indices.filter { keep[$0] == nil && lines[$0].wordCount > 0 }
    var title: Range<Int>?
    if kept.count > 1, let first = kept.first, lines[first].looksLikeTitle {
      title = lines[first].range
      kept.removeFirst()
    }
    self.title = title
    body = kept.map { lines[$0].range }
    cuts = Article.joined(lines, keep)
  }

  /// Neighbouring lines cut for one reason are one cut.
  private static func joined(_ lines: [Line], _ keep: [CutReason?]) -> [Cut] {
    var cuts: [Cut] = []
    var previous: Int?
    for (index, reason) in keep.enumerated() {
      guard let reason else { continue }
      if let last = cuts.last, previous == index - 1, last.reason == reason {
        cuts[cuts.count - 1] = Cut(
          utf8Range: last.utf8Range.lowerBound..<lines[index].range.upperBound, reason: reason)
      } else {
        cuts.append(Cut(utf8Range: lines[index].range, reason: reason))
      }
      previous = index
    }
    return cuts
  }
}

/// A line of a page that holds more than white space.
struct Line {
  /// The line without white space around it.
  let range: Range<Int>
  /// Counted up to ``wordLimit``: no one asks beyond.
  let wordCount: Int
  /// Whether its last sign, closing quotes aside, ends a sentence.
  let endsSentence: Bool

  /// The largest ``wordCount``.
  static let wordLimit = 32

  /// Short, and without a full stop at its end.
  var looksLikeTitle: Bool { wordCount <= 25 && !endsSentence }

  /// The lines of a text; ends of lines are LF, CR, CRLF, and the line and paragraph separators.
  static func split(_ utf8: UTF8Bytes) -> [Line] {
    var lines: [Line] = []
    var start = 0
    var i = 0
    while true {
      i = utf8.nextControlOrPunctuation(from: i)
      guard i < utf8.count else { break }
      let breakLength = lineBreakLength(at: i, of: utf8)
      if breakLength > 0 {
        append(start..<i, of: utf8, to: &lines)
        start = i + breakLength
      }
      i += max(1, breakLength)
    }
    append(start..<utf8.count, of: utf8, to: &lines)
    return lines
  }

  private static func append(_ range: Range<Int>, of utf8: UTF8Bytes, to lines: inout [Line]) {
    let range = trimmed(range, in: utf8)
    guard !range.isEmpty else { return }
    let part = utf8.extracting(range)
    lines.append(
      Line(
        range: range, wordCount: WordScanner.wordCount(part, limit: wordLimit),
        endsSentence: Punctuation.endsSentence(part)))
  }

  /// How many bytes the line break at `i` has; 0 if there is none.
  @inline(__always)
  private static func lineBreakLength(at i: Int, of utf8: UTF8Bytes) -> Int {
    switch utf8[i] {
    case 0x0A: 1
    case 0x0D: i + 1 < utf8.count && utf8[i + 1] == 0x0A ? 2 : 1
    case 0xE2:
      i + 2 < utf8.count && utf8[i + 1] == 0x80 && utf8[i + 2] & 0xFE == 0xA8 ? 3 : 0
    default: 0
    }
  }

  /// The range without ASCII white space, NBSP and byte order marks at its ends.
  static func trimmed(_ range: Range<Int>, in utf8: UTF8Bytes) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      if utf8[low] <= 0x20 {
        low += 1
      } else if high - low >= 2, utf8[low] == 0xC2, utf8[low + 1] == 0xA0 {
        low += 2
      } else if high - low >= 3, utf8[low] == 0xEF, utf8[low + 1] == 0xBB,
        utf8[low + 2] == 0xBF
      {
        low += 3
      } else {
        break
      }
    }
    while low < high {
      if utf8[high - 1] <= 0x20 {
        high -= 1
      } else if high - low >= 2, utf8[high - 2] == 0xC2, utf8[high - 1] == 0xA0 {
        high -= 2
      } else {
        break
      }
    }
    return low..<high
  }
}
