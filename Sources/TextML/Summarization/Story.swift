/// The sentences of one article or several, in order, with what choosing needs to know of each.
struct Story {
  struct Sentence {
    /// Its place in its article, in UTF-8 bytes.
    let range: Range<Int>
    /// Which article it is from.
    let article: Int
    /// Its number within the article, from 0, fragments not counted.
    var position: Int
    /// Runs between white space.
    let wordCount: Int
    let hasLineBreak: Bool
    /// Whether it is a short line of its own without an end, such as a heading or a caption, in an
    /// article that has sentences.
    var isFragment: Bool
    /// Whether it needs the sentence before it: it opens on a reference, inside a quote, or after «:».
    var leans: Bool
    /// How many sentences after it it needs: up to the one that closes a quote which it opens, or the
    /// one behind its «:».
    var tail = 0
  }

  private(set) var texts: [String] = []
  private(set) var sentences: [Sentence] = []
  /// The terms of every sentence and headline.
  private(set) var terms = SentenceTerms()
  /// The headline of each article, as a row of the headlines' counts.
  private var headlines: [Int?] = []
  /// How many sentences each article has, fragments not counted.
  private(set) var sentenceCounts: [Int] = []
  /// The sentences of the article being added that end in «:».
  private var endsInColon: Set<Int> = []
  /// What was cut off each article's page.
  private(set) var cuts: [[Article.Cut]] = []

  /// Adds an article: the terms of its headline and dateline, and the sentences of its body.
  ///
  /// - Parameters:
  ///   - source: What is furniture on other pages of its source.
  ///   - linesAreSentences: Whether the text comes split, and is all body.
  mutating func add(
    _ text: String, source: SourceFurniture? = nil, analyzer: TextAnalyzer,
    linesAreSentences: Bool = false
  ) {
    let number = texts.count
    let first = sentences.count
    defer { settle(first...) }
    texts.append(text)
    headlines.append(nil)
    withUTF8(of: text) { utf8 in
      func add(line: Range<Int>, to story: inout Story) {
        let ranges = linesAreSentences ? [line] : SentenceSplitter.split(line: line, of: utf8)
        story.terms.addLine(line, sentences: ranges, of: utf8, analyzer: analyzer)
        var signs = SentenceSigns()
        var opened = 0
        for range in ranges {
          let index = story.sentences.count
          if !signs.isQuoteOpen { opened = index }
          let sentence = linesAreSentences ? range : withoutBullet(range, in: utf8)
          signs.read(utf8.extracting(sentence))
          story.sentences.append(
            Sentence(
              range: sentence, article: number, position: 0, wordCount: signs.wordCount,
              hasLineBreak: signs.hasLineBreak,
              isFragment: !linesAreSentences && ranges.count == 1 && signs.ending == .none
                && signs.wordCount <= Story.longestFragment,
              leans: index > first && OpeningReference.leans(utf8.extracting(sentence))))
          if signs.ending == .colon { story.endsInColon.insert(index) }
          if !signs.isQuoteOpen, opened < index { story.join(opened, to: index) }
        }
      }
      if linesAreSentences {
        cuts.append([])
        var start = 0
        for end in 0...utf8.count where end == utf8.count || utf8[end] == UInt8(ascii: "\n") {
          let line = Line.trimmed(start..<end, in: utf8)
          if WordScanner.hasWord(utf8.extracting(line)) { add(line: line, to: &self) }
          start = end + 1
        }
        return
      }
      let article = Article(utf8: utf8, source: source)
      cuts.append(article.cuts)
      if article.title != nil { headlines[number] = terms.headlines.rowCount }
      // Headline and dateline.
      for part in article.parts.dropLast(article.body.count) {
        terms.addHeadline(part, of: utf8, analyzer: analyzer)
      }
      for line in article.body { add(line: line, to: &self) }
    }
  }

  /// The most words of a line without an end that is a heading or a caption.
  private static let longestFragment = 10

  /// Makes sentences come together or not at all.
  private mutating func join(_ first: Int, to last: Int) {
    sentences[first].tail = max(sentences[first].tail, last - first)
    for inside in first + 1...last { sentences[inside].leans = true }
  }

  /// Numbers an article's sentences, now that all are there.
  private mutating func settle(_ range: PartialRangeFrom<Int>) {
    let indices = range.lowerBound..<sentences.count
    let hasSentences = indices.contains { !sentences[$0].isFragment }
    var position = 0
    for index in indices {
      if !hasSentences { sentences[index].isFragment = false }
      sentences[index].position = position
      // Behind captions and headings alone there is nothing to lean on.
      if position == 0 { sentences[index].leans = false }
      if !sentences[index].isFragment { position += 1 }
      // What follows «:» is what was announced.
      if endsInColon.contains(index), index + 1 < sentences.count {
        sentences[index + 1].isFragment = false
        join(index, to: index + 1)
      }
    }
    sentenceCounts.append(position)
    endsInColon = []
  }

  /// The sentence that comes next, fragments left out.
  func next(after index: Int) -> Int? {
    sentences[(index + 1)...].firstIndex { !$0.isFragment }
  }

  /// The sentence that comes before, fragments left out.
  func previous(before index: Int) -> Int? {
    sentences[..<index].lastIndex { !$0.isFragment }
  }

  /// The terms of the headline above a sentence.
  func headline(of sentence: Sentence) -> ArraySlice<UInt32>? {
    headlines[sentence.article].map { row in
      let matrix = terms.headlines
      return matrix.columns[matrix.entries(ofRow: row)]
    }
  }

  /// The text of a sentence on one line.
  func text(of sentence: Sentence) -> String {
    let text = withUTF8(of: texts[sentence.article]) { $0.text(sentence.range) }
    guard sentence.hasLineBreak else { return text }
    return text.split(whereSeparator: \.isNewline).map { line in
      var part = line.drop { $0.isWhitespace }
      while part.last?.isWhitespace == true { part.removeLast() }
      return String(part)
    }.joined(separator: " ")
  }

  /// The same for sentences of the same bytes.
  func hash(of sentence: Sentence) -> UInt64 {
    withUTF8(of: texts[sentence.article]) { utf8 in
      sentence.range.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64(utf8[$1])) &* 0x100_0000_01B3 }
    }
  }
}

/// The sentence without a dash or dot that makes it an item of a list.
private func withoutBullet(_ range: Range<Int>, in utf8: UTF8Bytes) -> Range<Int> {
  var start = range.lowerBound
  while start + 1 < range.upperBound {
    let length: Int
    switch utf8[start] {
    case UInt8(ascii: "-"), UInt8(ascii: "*"): length = 1
    // – and —, then •.
    case 0xE2
    where start + 3 < range.upperBound && utf8[start + 1] == 0x80
      && [0x93, 0x94, 0xA2].contains(utf8[start + 2]):
      length = 3
    default: return start..<range.upperBound
    }
    guard utf8[start + length] == 0x20 else { return start..<range.upperBound }
    start += length
    while start + 1 < range.upperBound, utf8[start] == 0x20 { start += 1 }
  }
  return start..<range.upperBound
}

/// What one look at the bytes of a line's sentences finds besides their terms.
struct SentenceSigns {
  /// How a sentence ends, closing quotes and brackets aside.
  enum Ending { case none, stop, colon }

  /// Runs between white space, as ``Summary/wordCount(of:)`` counts them.
  private(set) var wordCount = 0
  private(set) var hasLineBreak = false
  private(set) var ending = Ending.none
  /// How many guillemets and curly quotes are open, and whether a straight one is.
  private var depth = 0
  private var isStraightOpen = false

  /// Whether a quote is open behind the sentences read so far.
  var isQuoteOpen: Bool { depth > 0 || isStraightOpen }

  /// Reads the line's next sentence.
  mutating func read(_ utf8: UTF8Bytes) {
    (wordCount, hasLineBreak, ending) = (0, false, .none)
    var inWord = false
    var i = 0
    while i < utf8.count {
      let first = utf8[i]
      var isSpace = false
      var length = 1
      if first < 0x80 {
        isSpace = first == 0x20 || (0x09...0x0D).contains(first)
        if !isSpace { readASCII(first) }
        if first >= 0x0A && first <= 0x0D { hasLineBreak = true }
      } else if first < 0xE0 {
        length = 2
        if first == 0xC2, i + 1 < utf8.count {
          isSpace = readLatin(utf8[i + 1])
        } else if i + 1 < utf8.count {
          // The Arabic semicolon, question mark and full stop.
          let isStop =
            first == 0xD8 && (utf8[i + 1] == 0x9B || utf8[i + 1] == 0x9F)
            || first == 0xDB && utf8[i + 1] == 0x94
          ending = isStop ? .stop : .none
        }
      } else {
        length = first < 0xF0 ? 3 : 4
        if first < 0xE4, i + 2 < utf8.count {
          isSpace = readPunctuation(first, utf8[i + 1], utf8[i + 2])
        } else {
          ending = .none
        }
      }
      if !isSpace && !inWord { wordCount += 1 }
      inWord = !isSpace
      i += length
    }
  }

  private mutating func readASCII(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): ending = .stop
    case UInt8(ascii: ":"): ending = .colon
    case UInt8(ascii: "\""): isStraightOpen.toggle()
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "'"), UInt8(ascii: "}"): break
    default: ending = .none
    }
  }

  /// Reads U+0080 to U+00BF and returns whether it is white space.
  private mutating func readLatin(_ second: UInt8) -> Bool {
    step(opens: second == 0xAB, closes: second == 0xBB)
    if second == 0x85 { hasLineBreak = true }
    return second == 0x85 || second == 0xA0
  }

  /// Reads U+1000 to U+3FFF and returns whether it is white space.
  private mutating func readPunctuation(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second) {
    case (0xE2, 0x80):
      step(opens: third == 0x9C, closes: third == 0x9D)
      if third == 0xA6 { ending = .stop }
      if third == 0xA8 || third == 0xA9 { hasLineBreak = true }
      return third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF
    case (0xE1, 0x9A), (0xE3, 0x80): return third == 0x80
    case (0xE2, 0x81): return third == 0x9F
    default:
      ending = .none
      return false
    }
  }

  private mutating func step(opens: Bool, closes: Bool) {
    if opens { depth += 1 }
    if closes { depth = max(0, depth - 1) }
  }
}
