/// The sentences of one article or several, in order, with what choosing needs to know of each.
struct SummaryInput {
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
    /// Whether it is a short line of its own without an end, such as a heading or a caption, or a short
    /// question, in an article that has sentences.
    var isFragment: Bool
    /// Whether it needs the sentence before it: it opens on a reference, inside a quote, or after «:».
    var leans: Bool
    /// How many sentences after it it needs: up to the one that closes a quote which it opens, or the
    /// one behind its «:».
    var tail = 0
  }

  /// The UTF-8 of the articles.
  private(set) var texts: [[UInt8]] = []
  private(set) var sentences: [Sentence] = []
  /// The terms of every sentence and headline.
  private(set) var terms: SentenceTerms
  /// The headline of each article, as a row of the headlines' counts.
  private var headlines: [Int?] = []
  /// How many sentences each article has, fragments not counted.
  private(set) var sentenceCounts: [Int] = []
  /// The sentences of the article being added that end in «:».
  private var endsInColon: Set<Int> = []
  /// What was cut off each article's page.
  private(set) var removed: [[Removal]] = []

  /// - Parameter terms: Those of any story; they are forgotten.
  init(terms: SentenceTerms) {
    terms.reset()
    self.terms = terms
  }

  /// Adds an article: the terms of its headline and dateline, and the sentences of its body.
  ///
  /// - Parameters:
  ///   - text: UTF-8.
  ///   - repeatedBoilerplate: Boilerplate learned from other pages of the same source, if any.
  mutating func add(_ text: [UInt8], repeatedBoilerplate: RepeatedBoilerplate? = nil) {
    let utf8 = text.span
    let article = Article(utf8: utf8, repeatedBoilerplate: repeatedBoilerplate)
    begin(text, removed: article.removed)
    if article.title != nil { headlines[texts.count - 1] = terms.headlines.rowCount }
    // Headline and dateline.
    for part in article.parts.dropLast(article.body.count) { terms.addHeadline(part, of: utf8) }
    let first = sentences.count
    for line in article.body {
      let ranges = SentenceSegmenter.ranges(in: line, of: utf8)
      terms.add(ranges, of: utf8)
      var signs = SentenceFeatures()
      var opened = sentences.count
      for range in ranges {
        let index = sentences.count
        if !signs.isQuoteOpen { opened = index }
        append(
          withoutBullet(range, in: utf8), of: utf8, &signs,
          isAlone: ranges.count == 1, first: first)
        if !signs.isQuoteOpen, opened < index { join(opened, to: index) }
      }
    }
    settle(first...)
  }

  /// Adds an article that comes split, a sentence a line, and is all body.
  mutating func add(lines text: [UInt8]) {
    let utf8 = text.span
    begin(text, removed: [])
    let first = sentences.count
    var start = 0
    while start < text.count {
      let end = ByteSearch.first(UInt8(ascii: "\n"), in: text, from: start) ?? text.count
      let line = Line.trimmed(start..<end, in: utf8)
      if WordScanner.hasWord(utf8.extracting(line)) {
        terms.add([line], of: utf8)
        var signs = SentenceFeatures()
        append(line, of: utf8, &signs, isAlone: false, isSplit: false, first: first)
      }
      start = end + 1
    }
    settle(first...)
  }

  private mutating func begin(_ text: [UInt8], removed: [Removal]) {
    texts.append(text)
    headlines.append(nil)
    self.removed.append(removed)
  }

  private mutating func append(
    _ range: Range<Int>, of utf8: UTF8Bytes, _ signs: inout SentenceFeatures, isAlone: Bool,
    isSplit: Bool = true, first: Int
  ) {
    let sentence = utf8.extracting(range)
    signs.read(sentence)
    if signs.ending == .colon { endsInColon.insert(sentences.count) }
    let isFragment =
      switch signs.ending {
      case .none: isAlone && signs.wordCount <= SummaryInput.longestFragment
      case .question: isSplit && signs.wordCount <= SummaryInput.longestQuestion
      case .stop, .colon: false
      }
    sentences.append(
      Sentence(
        range: range, article: texts.count - 1, position: 0, wordCount: signs.wordCount,
        hasLineBreak: signs.hasLineBreak,
        isFragment: isFragment,
        leans: sentences.count > first && OpeningReference.leans(sentence)))
  }

  /// The most words of a line without an end that is a heading or a caption.
  private static let longestFragment = 11
  /// The most words of a question that says nothing without what answers it.
  private static let longestQuestion = 6

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
    let article = texts[sentence.article]
    let text = article.span.text(sentence.range)
    guard sentence.hasLineBreak else { return text }
    return text.split(whereSeparator: \.isNewline).map { line in
      var part = line.drop { $0.isWhitespace }
      while part.last?.isWhitespace == true { part.removeLast() }
      return String(part)
    }.joined(separator: " ")
  }

  /// The same for sentences of the same bytes.
  func hash(of sentence: Sentence) -> UInt64 {
    let article = texts[sentence.article]
    let utf8 = article.span
    var hash = TermHash.start(count: sentence.range.count)
    var i = sentence.range.lowerBound
    while i + 8 <= sentence.range.upperBound {
      hash = TermHash.mix(hash ^ utf8.block(at: i))
      i += 8
    }
    while i < sentence.range.upperBound {
      hash = TermHash.mix(hash ^ UInt64(utf8[i]))
      i += 1
    }
    return hash
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
