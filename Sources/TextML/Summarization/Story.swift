/// The sentences of one article or several, in order, with what choosing needs to know of each.
struct Story {
  struct Sentence {
    /// Its place in its article, in UTF-8 bytes.
    let range: Range<Int>
    /// Which article it is from.
    let article: Int
    /// Its number within the article, from 0.
    let position: Int
    /// Runs between white space.
    let wordCount: Int
    let hasLineBreak: Bool
    /// Whether it needs the sentence before it: it opens on a reference, or inside a quote.
    var leans: Bool
    /// How many sentences after it it needs: up to the one that closes a quote which it opens.
    var tail = 0
  }

  private(set) var texts: [String] = []
  private(set) var sentences: [Sentence] = []
  /// The terms of every sentence and headline.
  private(set) var terms = SentenceTerms()
  /// The headline of each article, as a row of the headlines' counts.
  private var headlines: [Int?] = []
  /// How many sentences each article has.
  private(set) var sentenceCounts: [Int] = []
  /// What was cut off each article's page.
  private(set) var cuts: [[Article.Cut]] = []

  /// Adds an article: the terms of its headline and dateline, and the sentences of its body.
  ///
  /// - Parameter linesAreSentences: Whether the text comes split, and is all body.
  mutating func add(_ text: String, analyzer: TextAnalyzer, linesAreSentences: Bool = false) {
    let number = texts.count
    let first = sentences.count
    defer { sentenceCounts.append(sentences.count - first) }
    texts.append(text)
    headlines.append(nil)
    withUTF8(of: text) { utf8 in
      var position = 0
      func add(line: Range<Int>, to story: inout Story) {
        let ranges = linesAreSentences ? [line] : SentenceSplitter.split(line: line, of: utf8)
        story.terms.addLine(line, sentences: ranges, of: utf8, analyzer: analyzer)
        var quoteDepth = 0
        var opened = 0
        for range in ranges {
          let sentence = utf8.extracting(range)
          let index = story.sentences.count
          let signs = SentenceSigns(sentence, quoteDepth: quoteDepth)
          story.sentences.append(
            Sentence(
              range: range, article: number, position: position, wordCount: signs.wordCount,
              hasLineBreak: signs.hasLineBreak,
              leans: position > 0 && OpeningReference.leans(sentence)))
          position += 1
          if quoteDepth == 0 { opened = index }
          quoteDepth = signs.quoteDepth
          if quoteDepth == 0, opened < index {
            story.sentences[opened].tail = index - opened
            for inside in opened + 1...index { story.sentences[inside].leans = true }
            opened = index
          }
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
      let article = Article(utf8: utf8)
      cuts.append(article.cuts)
      if article.title != nil { headlines[number] = terms.headlines.rowCount }
      // Headline and dateline.
      for part in article.parts.dropLast(article.body.count) {
        terms.addHeadline(part, of: utf8, analyzer: analyzer)
      }
      for line in article.body { add(line: line, to: &self) }
    }
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

/// What one look at the bytes of a sentence finds besides its terms.
struct SentenceSigns {
  /// Runs between white space, as ``Summary/wordCount(of:)`` counts them.
  private(set) var wordCount = 0
  private(set) var hasLineBreak = false
  /// How many guillemets and curly quotes are open at the end.
  private(set) var quoteDepth: Int

  /// - Parameter quoteDepth: How many are open at the start.
  init(_ utf8: UTF8Bytes, quoteDepth: Int = 0) {
    self.quoteDepth = quoteDepth
    var inWord = false
    var i = 0
    while i < utf8.count {
      let first = utf8[i]
      var isSpace = false
      var length = 1
      if first < 0x80 {
        isSpace = first == 0x20 || (0x09...0x0D).contains(first)
        if first >= 0x0A && first <= 0x0D { hasLineBreak = true }
      } else if first < 0xE0 {
        length = 2
        if first == 0xC2, i + 1 < utf8.count { isSpace = readLatin(utf8[i + 1]) }
      } else {
        length = first < 0xF0 ? 3 : 4
        if first < 0xE4, i + 2 < utf8.count {
          isSpace = readPunctuation(first, utf8[i + 1], utf8[i + 2])
        }
      }
      if !isSpace && !inWord { wordCount += 1 }
      inWord = !isSpace
      i += length
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
      if third == 0xA8 || third == 0xA9 { hasLineBreak = true }
      return third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF
    case (0xE1, 0x9A), (0xE3, 0x80): return third == 0x80
    case (0xE2, 0x81): return third == 0x9F
    default: return false
    }
  }

  private mutating func step(opens: Bool, closes: Bool) {
    if opens { quoteDepth += 1 }
    if closes { quoteDepth = max(0, quoteDepth - 1) }
  }
}
