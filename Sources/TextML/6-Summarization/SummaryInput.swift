/// The sentences of one article or several, in order, with everything that selection needs to know.
///
/// The articles are parts of one buffer of bytes, which is passed to each method that reads text.
struct SummaryInput {
  struct Sentence {
    /// The range in the article, in UTF-8 bytes.
    let range: Range<Int>
    /// The number of bytes at the beginning that are left out if the sentence before is not selected; see
    /// ``LeadingConnective``.
    let connectiveLength: Int
    /// The index of the article.
    let article: Int
    /// The index within the article, fragments not counted.
    var position: Int
    /// Whether it is the first sentence of its paragraph.
    let beginsParagraph: Bool
    /// Word count, ending, quotations.
    let surface: SentenceFeatures
    /// Whether it begins with a verb of reporting.
    let beginsWithReport: Bool
    /// Whether it is a heading, a caption, a short question or a remark of two words, in an article that has sentences.
    var isFragment: Bool
    /// Whether it must follow the sentence before it: it begins with an unresolved reference, inside a
    /// quotation, or after a colon.
    var dependsOnPrevious: Bool
    /// The number of sentences that must follow it: to the end of a quotation that it opens, or one after
    /// its colon.
    var requiredNext = 0

    /// The number of words, which white space separates.
    var wordCount: Int { surface.wordCount }
  }

  struct InputArticle {
    /// The range in the buffer.
    let range: Range<Int>
    /// The row of its headline in ``SentenceTerms/headlines``.
    var headline: Int?
    /// The number of sentences, fragments not counted.
    var sentenceCount = 0
    let removed: [Removal]
  }

  private(set) var articles: [InputArticle] = []
  private(set) var sentences: [Sentence] = []
  /// Whether an article is news: it has a headline or speaks of what was said.
  ///
  /// The learned score was fitted to news.
  private(set) var isNews = false
  /// The terms of every sentence and headline.
  let terms: SentenceTerms
  /// The sentences of the current article that end with a colon.
  private var endsInColon: Set<Int> = []
  /// The first words of the sentence that is being added.
  private var opening = SentenceOpening()

  /// Creates an input without articles.
  ///
  /// - Parameter terms: The counter to use; its counts are reset.
  init(terms: SentenceTerms) {
    terms.reset()
    self.terms = terms
  }

  /// The boilerplate that was removed from each article.
  var removedByArticle: [[Removal]] { articles.map(\.removed) }

  // MARK: Adding articles

  /// Adds an article: the terms of its headline and dateline, and the sentences of its body.
  ///
  /// - Parameters:
  ///   - range: The range of the article in the buffer.
  ///   - repeatedBoilerplate: Boilerplate learned from other pages of the same source, if any.
  mutating func add(
    _ range: Range<Int>, of buffer: UTF8Bytes, repeatedBoilerplate: RepeatedBoilerplate? = nil
  ) {
    let utf8 = buffer.extracting(range)
    let page = Article(utf8: utf8, repeatedBoilerplate: repeatedBoilerplate)
    let headline = page.headline == nil ? nil : terms.headlines.rowCount
    articles.append(InputArticle(range: range, headline: headline, removed: page.removed))
    for part in [page.headline, page.dateline].compactMap(\.self) {
      terms.addHeadline(part, of: utf8)
    }
    isNews = isNews || headline != nil || Self.reports(page.body, of: utf8)
    let first = sentences.count
    for paragraph in page.body { add(paragraph: paragraph, of: utf8, first: first) }
    finishArticle(first: first)
  }

  /// Adds an article that has one sentence a line, and neither headline nor boilerplate.
  mutating func add(lines range: Range<Int>, of buffer: UTF8Bytes) {
    let utf8 = buffer.extracting(range)
    articles.append(InputArticle(range: range, removed: []))
    isNews = isNews || Self.reports([0..<utf8.count], of: utf8)
    let first = sentences.count
    var start = 0
    utf8.forEachPossibleBreak { i in
      guard utf8[i] == UInt8(ascii: "\n") else { return }
      add(line: start..<i, of: utf8, first: first)
      start = i + 1
    }
    add(line: start..<utf8.count, of: utf8, first: first)
    finishArticle(first: first)
  }

  /// The least share of the words of a report that are verbs of reporting.
  private static let leastReporting = 0.004

  /// Whether as many words are verbs of reporting as in news; encyclopedias and essays have fewer.
  private static func reports(_ paragraphs: [Range<Int>], of utf8: UTF8Bytes) -> Bool {
    var (words, verbs) = (0, 0)
    for paragraph in paragraphs {
      WordScanner.forEachWord(in: utf8, paragraph) { word in
        words += 1
        if ReferenceWords.reportingInside.contains(word.phraseHash) { verbs += 1 }
      }
    }
    return Double(verbs) >= leastReporting * Double(words)
  }

  private mutating func add(line: Range<Int>, of utf8: UTF8Bytes, first: Int) {
    let sentence = Line.trimmed(line, in: utf8)
    guard WordScanner.hasWord(utf8.extracting(sentence)) else { return }
    terms.add([sentence], of: utf8)
    var features = SentenceFeatures()
    append(
      sentence, of: utf8, &features, first: first, beginsParagraph: true, keepsConnectives: true
    ) { _ in false }
  }

  private mutating func add(paragraph: Range<Int>, of utf8: UTF8Bytes, first: Int) {
    let ranges = SentenceSegmenter.ranges(in: paragraph, of: utf8)
    terms.add(ranges, of: utf8)
    var features = SentenceFeatures()
    var quotationStart = sentences.count
    for range in ranges {
      let index = sentences.count
      if !features.isQuoteOpen { quotationStart = index }
      append(
        SummaryInput.withoutBullet(range, in: utf8), of: utf8, &features, first: first,
        beginsParagraph: range == ranges[0]
      ) {
        SummaryInput.isFragment($0, isParagraph: ranges.count == 1)
      }
      if !features.isQuoteOpen, quotationStart < index { join(quotationStart, to: index) }
    }
  }

  private mutating func append(
    _ range: Range<Int>, of utf8: UTF8Bytes, _ features: inout SentenceFeatures, first: Int,
    beginsParagraph: Bool, keepsConnectives: Bool = false, isFragment: (SentenceFeatures) -> Bool
  ) {
    let text = utf8.extracting(range)
    features.read(text)
    if features.ending == .colon { endsInColon.insert(sentences.count) }
    opening.read(text)
    let beginsWithReport = UnresolvedReference.beginsWithReport(opening)
    let connective = keepsConnectives ? 0 : LeadingConnective.end(opening, in: text)
    opening.drop(connective, of: text)
    sentences.append(
      Sentence(
        range: range, connectiveLength: connective, article: articles.count - 1, position: 0,
        beginsParagraph: beginsParagraph,
        surface: features, beginsWithReport: beginsWithReport, isFragment: isFragment(features),
        dependsOnPrevious: sentences.count > first && UnresolvedReference.begins(opening, in: text))
    )
  }

  /// The most words of a paragraph without a terminator that is a heading or a caption.
  private static let longestHeading = 11
  /// The most words of a question that says nothing without its answer.
  private static let longestQuestion = 6
  /// The most words of a sentence that says nothing by itself, such as the name of a source.
  private static let longestRemark = 2

  private static func isFragment(_ features: SentenceFeatures, isParagraph: Bool) -> Bool {
    switch features.ending {
    case .none: isParagraph && features.wordCount <= longestHeading
    case .question: features.wordCount <= longestQuestion
    case .terminator: features.wordCount <= longestRemark
    case .colon: false
    }
  }

  /// Makes sentences inseparable.
  private mutating func join(_ first: Int, to last: Int) {
    sentences[first].requiredNext = max(sentences[first].requiredNext, last - first)
    for inside in first + 1...last { sentences[inside].dependsOnPrevious = true }
  }

  /// Sets what depends on all sentences of an article.
  private mutating func finishArticle(first: Int) {
    let indices = first..<sentences.count
    let hasSentences = indices.contains { !sentences[$0].isFragment }
    var position = 0
    for index in indices {
      if !hasSentences { sentences[index].isFragment = false }
      sentences[index].position = position
      // The first sentence has no earlier one to depend on.
      if position == 0 { sentences[index].dependsOnPrevious = false }
      if !sentences[index].isFragment { position += 1 }
      // The sentence after a colon is what the colon announces, unless it begins a paragraph with a connective:
      // then a list between them was no text.
      if endsInColon.contains(index), index + 1 < sentences.count,
        !(sentences[index + 1].beginsParagraph && sentences[index + 1].connectiveLength > 0)
      {
        sentences[index + 1].isFragment = false
        join(index, to: index + 1)
      }
    }
    articles[articles.count - 1].sentenceCount = position
    endsInColon = []
  }

  /// Returns the range of a sentence without the dash or bullet of a list item.
  private static func withoutBullet(_ range: Range<Int>, in utf8: UTF8Bytes) -> Range<Int> {
    var start = range.lowerBound
    while start + 1 < range.upperBound {
      let length: Int
      switch utf8[start] {
      case UInt8(ascii: "-"), UInt8(ascii: "*"): length = 1
      // –, — and •.
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

  // MARK: Reading sentences

  /// Returns the index of the next sentence, fragments left out.
  func next(after index: Int) -> Int? {
    sentences[(index + 1)...].firstIndex { !$0.isFragment }
  }

  /// Returns the index of the previous sentence, fragments left out.
  func previous(before index: Int) -> Int? {
    sentences[..<index].lastIndex { !$0.isFragment }
  }

  /// Returns the terms of the headline above a sentence; nil without a headline.
  func headline(of sentence: Sentence) -> ArraySlice<UInt32>? {
    articles[sentence.article].headline.map { row in
      let matrix = terms.headlines
      return matrix.columns[matrix.entries(ofRow: row)]
    }
  }

  private func bytes(of sentence: Sentence) -> Range<Int> {
    let start = articles[sentence.article].range.lowerBound
    return start + sentence.range.lowerBound..<start + sentence.range.upperBound
  }

  /// Returns the text of a sentence on one line.
  ///
  /// - Parameter connective: The number of bytes at its beginning that are left out.
  func text(of sentence: Sentence, without connective: Int = 0, in buffer: UTF8Bytes) -> String {
    let bytes = bytes(of: sentence)
    let text = buffer.text(bytes.lowerBound + connective..<bytes.upperBound)
    guard sentence.surface.hasLineBreak else { return text }
    return text.split(whereSeparator: \.isNewline).map { line in
      var part = line.drop { $0.isWhitespace }
      while part.last?.isWhitespace == true { part.removeLast() }
      return String(part)
    }.joined(separator: " ")
  }

  /// Returns a hash of a sentence's bytes.
  func hash(of sentence: Sentence, in buffer: UTF8Bytes) -> UInt64 {
    let range = bytes(of: sentence)
    var hash = TermHash.start(count: range.count)
    var i = range.lowerBound
    while i + 8 <= range.upperBound {
      hash = TermHash.mix(hash ^ buffer.block(at: i))
      i += 8
    }
    while i < range.upperBound {
      hash = TermHash.mix(hash ^ UInt64(buffer[i]))
      i += 1
    }
    return hash
  }
}
