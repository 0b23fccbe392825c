/// Joins the lines of hard-wrapped text to paragraphs.
///
/// Text that was wrapped breaks where the next word would not have fitted, over and over, and in the
/// middle of sentences. A run of lines without a blank line between them is taken for wrapped if
///
/// - it has three lines or more, none longer than 160 characters, the longest of 38 or more;
/// - four out of five of its lines but the last are full: with the next line's first word they would
///   be longer than nine tenths of the longest line;
/// - a line ends in the middle of a sentence for certain: on a word that asks for another («في»,
///   «التي»), or a full stop lies inside a line and not at its end.
///
/// Then each full line is joined with the next. Verses and lists of titles do not pass.
enum LineUnwrapping {
  private static let widest = 160
  private static let narrowest = 38

  /// Joins wrapped lines in a page's list of lines.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  static func join(_ list: inout LineList, in utf8: UTF8Bytes) {
    let lines = list.lines
    var joined: [Line] = []
    var index = 0
    while index < lines.count {
      var end = index + 1
      while end < lines.count, !lines[end].followsBlank { end += 1 }
      if let paragraphs = paragraphs(index..<end, of: lines, in: utf8) {
        if joined.isEmpty { joined = Array(lines[..<index]) }
        list.readWords(of: index..<end, in: utf8)
        joined += paragraphs.map { Line(joining: list.lines[$0]) }
      } else if !joined.isEmpty {
        joined += lines[index..<end]
      }
      index = end
    }
    if !joined.isEmpty { list.lines = joined }
  }

  /// The paragraphs of a run of lines, as places in the list; nil if it is not wrapped.
  private static func paragraphs(
    _ run: Range<Int>, of lines: [Line], in utf8: UTF8Bytes
  ) -> [ClosedRange<Int>]? {
    // A line has no more characters than bytes, and at least a quarter of them.
    guard run.count >= 3, lines[run].allSatisfy({ $0.range.count <= 4 * widest }),
      let full = fullLines(run, of: lines, in: utf8)
    else { return nil }
    var paragraphs: [ClosedRange<Int>] = []
    var start = run.lowerBound
    for index in run where index + 1 == run.upperBound || !full[index - run.lowerBound] {
      paragraphs.append(start...index)
      start = index + 1
    }
    return paragraphs
  }

  /// Which lines of a wrapped run go on in the next; nil if it is not wrapped.
  private static func fullLines(
    _ run: Range<Int>, of lines: [Line], in utf8: UTF8Bytes
  ) -> [Bool]? {
    // Most often the line of the most bytes is too wide, and the others need not be measured.
    let candidate = run.max { lines[$0].range.count < lines[$1].range.count } ?? run.lowerBound
    guard width(lines[candidate].range, of: utf8) <= widest else { return nil }
    let widths = lines[run].map { width($0.range, of: utf8) }
    guard let longest = widths.max(), longest <= widest, longest >= narrowest else { return nil }
    var full: [Bool] = []
    var isCut = false
    for (place, index) in run.dropLast().enumerated() {
      let next = firstWordWidth(lines[index + 1].range, of: utf8)
      full.append(10 * (widths[place] + 1 + next) > 9 * longest)
      isCut = isCut || cutsSentence(lines[index].range, of: utf8)
    }
    guard isCut, 5 * full.count(where: { $0 }) >= 4 * full.count else { return nil }
    return full
  }

  /// How many characters a range has, marks left out.
  private static func width(_ range: Range<Int>, of utf8: UTF8Bytes) -> Int {
    var width = 0
    var i = range.lowerBound
    while i < range.upperBound {
      let (scalar, length) = utf8.scalar(at: i)
      if !Punctuation.isInvisible(scalar) && (scalar == 0x0640 || !Letters.isMark(scalar)) {
        width += 1
      }
      i += length
    }
    return width
  }

  private static func firstWordWidth(_ range: Range<Int>, of utf8: UTF8Bytes) -> Int {
    var end = range.lowerBound
    while end < range.upperBound {
      let (scalar, length) = utf8.scalar(at: end)
      guard !Punctuation.isSpace(scalar) else { break }
      end += length
    }
    return width(range.lowerBound..<min(end, range.upperBound), of: utf8)
  }

  /// Whether a sentence surely goes on behind the line.
  private static func cutsSentence(_ range: Range<Int>, of utf8: UTF8Bytes) -> Bool {
    if Punctuation.end(of: utf8.extracting(range)) != .none { return false }
    var last: UInt64 = 1
    WordScanner.forEachWord(in: utf8.extracting(range)) { last = $0.foldedHash }
    if asking.contains(last) { return true }
    return SentenceSegmenter.ranges(in: range, of: utf8).dropLast().contains {
      Punctuation.end(of: utf8.extracting($0)) == .fullStop
    }
  }

  /// Words that ask for another one, behind which no title or verse ends.
  private static let asking = PhraseList.set(
    """
    في من على إلى عن مع أن إن لأن التي الذي الذين بين خلال بعد قبل عند حول ضد حتى منذ لدى نحو كل بعض غير
    هذا هذه ذلك تلك كان كانت قد لا لم لن ما كما أو ثم وفي ومن وعلى وإلى وأن عبد أبو آل
    """)
}
