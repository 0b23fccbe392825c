/// Finds the features of the segments of a page.
struct SegmentFeatures {
  private let page: Page
  private let segments: [PageSegment]
  private let profile: RepeatedBoilerplate?
  private let paragraphs: ClosedRange<Int>?
  private let lineCount: Int
  /// The words of the headline and of the beginning of the first paragraph, read when they are needed.
  private var articleWords: Set<UInt64>?
  private var dateline: Range<Int>?
  /// The number of lines that begin with each sign of a list.
  private var listSigns: [UInt32: Int] = [:]

  /// The number of bytes of a segment that are read for its words.
  private static let readBytes = 512

  init(
    of page: Page, _ segments: [PageSegment], in utf8: UTF8Bytes, profile: RepeatedBoilerplate?
  ) {
    self.page = page
    self.segments = segments
    self.profile = profile
    lineCount = page.lines.count
    func isParagraph(_ index: Int) -> Bool {
      let line = page.lines[index]
      return page.reasons[index] == nil && line.wordCount >= 6
        && (line.isParagraph || line.endsInFullStop)
    }
    if let first = page.indices.first(where: isParagraph),
      let last = page.indices.last(where: isParagraph)
    {
      paragraphs = first...last
      dateline = Dateline.find(
        in: page.lines[first].range, of: utf8, mayBeWholeParagraph: first != last)
    } else {
      paragraphs = nil
    }
  }

  /// Whether lines of a list begin with this sign.
  private static func isListSign(_ scalar: UInt32) -> Bool {
    scalar == 0x2A || scalar == 0x2022 || scalar == 0x2D || scalar == 0xD7 || scalar == 0x25CF
      || scalar == 0x2013
  }

  /// Calls `body` with the indices of the features of each segment in order.
  mutating func forEach(in utf8: UTF8Bytes, _ body: ([Int]) -> Void) {
    var features: [Int] = []
    features.reserveCapacity(40)
    for line in page.lines.dropLast(2) {
      let sign = utf8.scalar(at: line.range.lowerBound).scalar
      if Self.isListSign(sign) { listSigns[sign, default: 0] += 1 }
    }
    for number in segments.indices {
      features.removeAll(keepingCapacity: true)
      let zone = zone(of: segments[number])
      var found = Found(zone: zone, features: features)
      read(number, in: utf8, into: &found)
      body(found.features)
    }
  }

  /// The features found so far.
  private struct Found {
    let zone: PageFeature.Zone
    var features: [Int]

    @inline(__always)
    mutating func add(_ feature: PageFeature) { features.append(feature.index(in: zone)) }

    @inline(__always)
    mutating func add(_ feature: PageFeature, if condition: Bool) {
      if condition { add(feature) }
    }
  }

  private func zone(of segment: PageSegment) -> PageFeature.Zone {
    guard let paragraphs else { return segment.line == 0 ? .front : .back }
    if segment.line < paragraphs.lowerBound { return .front }
    if segment.line > paragraphs.upperBound { return .back }
    let line = page.lines[segment.line].range
    if segment.line == paragraphs.lowerBound, segment.place != .wholeLine,
      segment.utf8Range.lowerBound - line.lowerBound < 170,
      segment.utf8Range.upperBound - line.lowerBound < 220
    {
      return .front
    }
    if segment.line == paragraphs.upperBound, segment.place == .end || segment.place == .inside {
      return .back
    }
    return .body
  }

  // MARK: One segment

  private mutating func read(
    _ number: Int, in utf8: UTF8Bytes, into found: inout Found
  ) {
    let segment = segments[number]
    let line = page.lines[segment.line]
    let text = utf8.extracting(segment.utf8Range)
    let end = Punctuation.end(of: text)
    found.add(.any)
    addPlace(segment, line, number, in: utf8, into: &found)
    addRules(segment, into: &found)
    let words = Words(segment, line, page, in: utf8, endsSentence: end != .none)
    addLength(words.count, into: &found)
    let signs = Signs(text)
    addEnd(end, text, signs, words.count, into: &found)
    guard !words.isLong else {
      if lineCount - segment.line <= 3 || segment.line <= 1 {
        addBeginning(Words(beginningOf: segment, in: utf8), into: &found)
      }
      return
    }
    addLists(words, signs, into: &found)
    addWords(words, end, number, in: utf8, into: &found)
    addSource(words, segment, end, into: &found)
  }

  private func addPlace(
    _ segment: PageSegment, _ line: Line, _ number: Int, in utf8: UTF8Bytes,
    into found: inout Found
  ) {
    switch segment.line {
    case 0: found.add(.firstLine)
    case 1: found.add(.secondLine)
    case 2: found.add(.thirdLine)
    default: break
    }
    switch lineCount - segment.line {
    case 1: found.add(lineCount == 1 ? .onlyLine : .lastLine)
    case 2: found.add(.secondLastLine)
    case 3: found.add(.thirdLastLine)
    default: break
    }
    switch segment.place {
    case .wholeLine: found.add(.wholeLine)
    case .beginning: found.add(.lineBeginning)
    case .inside: found.add(.lineInside)
    case .end: found.add(.lineEnd)
    }
    if segment.place == .wholeLine || segment.place == .beginning {
      found.add(.followsBlank, if: line.followsBlank)
    }
    if number > 0 {
      let before = utf8.extracting(segments[number - 1].utf8Range)
      found.add(.afterSentenceEnd, if: Punctuation.end(of: before) != .none)
      found.add(.afterColon, if: before[before.count - 1] == 0x3A)
    }
    if number + 1 < segments.count {
      found.add(.beforeLongLine, if: segments[number + 1].utf8Range.count > 240)
    }
  }

  private func addRules(_ segment: PageSegment, into found: inout Found) {
    switch page.reason(segment.line, of: segment.utf8Range) {
    case .relatedLinks: found.add(.ruleRelated)
    case .boilerplate: found.add(.ruleBoilerplate)
    case .tags: found.add(.ruleTags)
    case .contact: found.add(.ruleContact)
    case .caption: found.add(.ruleCaption)
    case .navigation: found.add(.ruleNavigation)
    case .breakingNews: found.add(.ruleBreaking)
    case .repeated: found.add(.ruleRepeated)
    case .punctuation, nil: break
    }
    if let dateline, dateline.overlaps(segment.utf8Range) { found.add(.ruleDateline) }
  }

  private func addLength(_ count: Int, into found: inout Found) {
    switch count {
    case ...1: found.add(.words1)
    case 2: found.add(.words2)
    case 3: found.add(.words3)
    case 4...5: found.add(.words4)
    case 6...8: found.add(.words6)
    case 9...12: found.add(.words9)
    case 13...19: found.add(.words13)
    case 20...29: found.add(.words20)
    default: found.add(.words30)
    }
  }

  private func addEnd(
    _ end: Punctuation.End, _ text: UTF8Bytes, _ signs: Signs, _ words: Int, into found: inout Found
  ) {
    let last = text.scalar(before: text.count).scalar
    switch end {
    case .fullStop: found.add(.endsInFullStop)
    case .otherTerminator: found.add(.endsInOtherMark)
    case .none:
      found.add(.endsInColon, if: last == 0x3A)
      found.add(.endsInComma, if: Punctuation.isComma(last))
      found.add(.endsInSeparator, if: Punctuation.isDash(last) || last == 0x2F || last == 0x7C)
      found.add(.endsOpen)
    }
    let first = text.scalar(at: 0).scalar
    found.add(.beginsWithDash, if: Punctuation.isDash(first) && first != 0x0640)
    found.add(.beginsWithStar, if: first == 0x2A || first == 0x2022 || first == 0xD7)
    found.add(.beginsWithBracket, if: first == 0x28 || first == 0x5B)
    found.add(.beginsWithHash, if: first == 0x23)
    found.add(.beginsWithDigit, if: Punctuation.isDigit(first))
    found.add(.beginsWithQuote, if: first == 0x22 || first == 0xAB || first == 0x201C)
    found.add(.beginsWithLatin, if: Letters.isLatin(first))
    found.add(.isSignOfList, if: Self.isListSign(first) && listSigns[first, default: 0] > 1)
    found.add(.isEnclosed, if: first == 0x28 && last == 0x29 || first == 0x5B && last == 0x5D)
    found.add(.hasAddress, if: signs.hasAddress)
    found.add(.hasHash, if: signs.hashes > 0)
    found.add(.manyHashes, if: signs.hashes > 1 && 3 * signs.hashes >= words)
    found.add(.someCommas, if: signs.commas > 0)
    found.add(.manyCommas, if: signs.commas > 1 && 4 * signs.commas >= words)
    found.add(.someSeparators, if: signs.separators > 0)
    found.add(.manySeparators, if: signs.separators > 1 && 4 * signs.separators >= words)
    found.add(.isMostlyLatin, if: 2 * signs.latin > signs.letters)
  }

  // MARK: Words

  /// The words of a segment.
  private struct Words {
    /// The number of words that were read, at most.
    private(set) var count = 0
    /// Whether it is a long sentence, of which no words are kept.
    let isLong: Bool
    private(set) var hashes: ArraySlice<UInt64> = []

    init(
      _ segment: PageSegment, _ line: Line, _ page: Page, in utf8: UTF8Bytes, endsSentence: Bool
    ) {
      if segment.place == .wholeLine, segment.utf8Range == line.range {
        count = line.wordCount
        isLong = line.wordCount >= 30 || endsSentence && line.wordCount >= Line.longSentenceWords
        if !isLong { hashes = page.words(segment.line, in: utf8) }
      } else {
        let part = utf8.extracting(segment.utf8Range)
        isLong = part.count > SegmentFeatures.readBytes || endsSentence && part.count > 180
        if isLong {
          count = part.count / 11
        } else {
          var words: [UInt64] = []
          WordScanner.forEachWord(in: part) { words.append($0.phraseHash) }
          count = words.count
          hashes = words[...]
        }
      }
    }

    /// Reads the first words of a long segment.
    init(beginningOf segment: PageSegment, in utf8: UTF8Bytes) {
      var words: [UInt64] = []
      WordScanner.forEachWord(in: utf8, segment.utf8Range, limit: 16) {
        words.append($0.phraseHash)
      }
      count = words.count
      isLong = true
      hashes = words[...]
    }
  }

  /// Adds what the first words of a long sentence say.
  private func addBeginning(_ words: Words, into found: inout Found) {
    let boilerplate = words.hashes.count { BoilerplateWords.all.contains($0) }
    found.add(.longWithBoilerplateWords, if: boilerplate >= 3)
    found.add(.longWithBoilerplateWord, if: boilerplate > 0 && boilerplate < 3)
    guard let first = words.hashes.first else { return }
    found.add(.shareFirst, if: BoilerplateWords.share.contains(first))
    found.add(.copyrightPhrase, if: BoilerplatePhrases.copyright.prefix(of: words.hashes) > 0)
    found.add(.contactPhrase, if: BoilerplatePhrases.contactBeginnings.prefix(of: words.hashes) > 0)
    found.add(
      .relatedPhrase,
      if: BoilerplatePhrases.links.prefix(of: words.hashes) > 0
        || BoilerplatePhrases.glued.prefix(of: words.hashes) > 0)
  }

  private func addLists(_ words: Words, _ signs: Signs, into found: inout Found) {
    typealias Lists = BoilerplatePhrases
    guard let first = words.hashes.first else { return }
    let hashes = words.hashes
    if Lists.headings.prefix(of: hashes) > 0 || Lists.links.prefix(of: hashes) > 0
      || Lists.glued.prefix(of: hashes) > 0
    {
      found.add(.relatedPhrase)
    }
    found.add(
      .relatedFirst,
      if: Lists.headings.mayBegin(with: first) && BoilerplateWords.related.contains(first))
    let share = Lists.buttons.prefix(of: hashes)
    found.add(.sharePhrase, if: share > 0)
    found.add(.shareFirst, if: BoilerplateWords.share.contains(first))
    found.add(.copyrightPhrase, if: Lists.copyright.prefix(of: hashes) > 0)
    found.add(.tagsPhrase, if: Lists.tags.prefix(of: hashes) > 0)
    found.add(.tagsFirst, if: BoilerplateWords.tags.contains(first))
    found.add(.contactPhrase, if: Lists.contactBeginnings.prefix(of: hashes) > 0)
    found.add(.captionPhrase, if: Lists.captions.prefix(of: hashes) > 0)
    found.add(.bylinePhrase, if: Lists.bylines.prefix(of: hashes) > 0)
    found.add(.breakingPhrase, if: Lists.breaking.prefix(of: hashes) > 0)
    found.add(.endPhrase, if: Lists.ends.contains(hashes))
    found.add(
      .captionWord, if: words.count <= 12 && hashes.contains { Lists.captionWords.contains($0) })
    var (numbers, dates, sections, networks, contact, boilerplate) = (0, 0, 0, 0, 0, 0)
    for word in hashes {
      if word == FoldedWord.number {
        numbers += 1
        continue
      }
      if Lists.dateWords.contains(word) || Lists.timestampLabels.contains(word) { dates += 1 }
      if Lists.sections.contains(word) { sections += 1 }
      if Lists.networks.contains(word) || Lists.sharing.contains(word) { networks += 1 }
      if Lists.contact.contains(word) { contact += 1 }
      if BoilerplateWords.all.contains(word) { boilerplate += 1 }
    }
    found.add(.isMostlyNumbers, if: 2 * numbers > words.count)
    found.add(.allDates, if: numbers + dates == words.count && dates > 0)
    found.add(.someDates, if: numbers > 0 && dates > 1)
    found.add(.allSections, if: sections == words.count)
    found.add(.allNetworks, if: networks == words.count)
    found.add(.allContact, if: contact + numbers == words.count && contact > 0)
    found.add(.halfBoilerplateWords, if: 2 * boilerplate >= words.count)
    found.add(
      .someBoilerplateWords, if: 4 * boilerplate >= words.count && 2 * boilerplate < words.count)
    addNames(words, into: &found)
  }

  private func addNames(_ words: Words, into found: inout Found) {
    guard words.count <= 12 else { return }
    let hashes = words.hashes
    if Dateline.isAgency(hashes) { found.add(.isAgency) }
    var index = hashes.startIndex
    var (agency, place, newspaper) = (false, false, false)
    while index < hashes.endIndex {
      let rest = hashes[index...]
      agency = agency || Dateline.agencies.prefix(of: rest) > 0
      place = place || Dateline.places.prefix(of: rest) > 0
      newspaper = newspaper || Dateline.newspapers.prefix(of: rest) > 0
      index += 1
    }
    found.add(.hasAgency, if: agency)
    found.add(.hasPlace, if: place)
    found.add(.hasNewspaper, if: newspaper)
  }

  private mutating func addWords(
    _ words: Words, _ end: Punctuation.End, _ number: Int, in utf8: UTF8Bytes,
    into found: inout Found
  ) {
    let (stop, verbs) = words.hashes.reduce(into: (0, 0)) { counts, word in
      if BoilerplateWords.stopWords.contains(word) { counts.0 += 1 }
      if Dateline.verbs.contains(word) { counts.1 += 1 }
    }
    let read = words.hashes.count
    if read >= 2 {
      switch 20 * stop / read {
      case 0: found.add(stop == 0 ? .noStopWords : .fewStopWords)
      case 1...3: found.add(.fewStopWords)
      case 4...6: found.add(.someStopWords)
      default: found.add(.manyStopWords)
      }
    }
    found.add(.hasVerb, if: verbs > 0)
    guard end == .none else { return }
    found.add(.openShort, if: words.count <= 8)
    found.add(.openLong, if: words.count > 12)
    let follows =
      number > 0
      && Punctuation.end(of: utf8.extracting(segments[number - 1].utf8Range)) != .none
    found.add(.openAfterSentenceEnd, if: follows)
    let isNominal = read >= 2 && 10 * stop <= read && verbs == 0
    found.add(.openWithoutStopWords, if: isNominal)
    guard isNominal, segments[number].line > 0 || segments[number].place != .wholeLine else {
      return
    }
    let known = readArticleWords(in: utf8)
    let shared = words.hashes.count { known.contains($0) }
    switch 10 * shared / read {
    case 5...: found.add(.halfInHeadline)
    case 2...4: found.add(.someInHeadline)
    default: found.add(.noneInHeadline)
    }
    let isTagLike = 10 * shared >= 4 * read
    found.add(.tagLike, if: isTagLike)
    found.add(.tagLikeAfterSentenceEnd, if: isTagLike && follows)
  }

  /// Returns the words of the first line and of the beginning of the first paragraph.
  private mutating func readArticleWords(in utf8: UTF8Bytes) -> Set<UInt64> {
    if let articleWords { return articleWords }
    var words: Set<UInt64> = []
    for index in [0, paragraphs?.lowerBound ?? 0] where index < page.lines.count {
      let part = page.lines[index].range.prefix(Self.readBytes)
      WordScanner.forEachWord(in: utf8.extracting(part)) { words.insert($0.phraseHash) }
    }
    articleWords = words
    return words
  }

  // MARK: The source

  private func addSource(
    _ words: Words, _ segment: PageSegment, _ end: Punctuation.End, into found: inout Found
  ) {
    guard let profile, profile.pageCount >= RepeatedBoilerplate.minimumPages, end == .none,
      segment.line == lineCount - 1, segment.place == .end || segment.place == .wholeLine
    else { return }
    found.add(.sourceEndsOpen, if: profile.openShare >= 0.5)
    found.add(.sourceEndsClosed, if: profile.openShare <= 0.15)
  }
}

/// The signs of a segment that separate and mark words.
private struct Signs {
  var hashes = 0
  var commas = 0
  var separators = 0
  var latin = 0
  var letters = 0
  var hasAddress = false

  /// Counts the signs of the first and the last bytes of a text.
  init(_ text: UTF8Bytes) {
    var i = 0
    let end = min(text.count, 320)
    while i < end {
      let byte = text[i]
      switch byte {
      case 0x23: hashes += 1
      case 0x2C: commas += 1
      case 0x2F, 0x7C, 0x2D: separators += 1
      case 0x40: hasAddress = true
      case 0x41...0x5A, 0x61...0x7A:
        latin += 1
        letters += 1
        if byte == 0x77, i + 2 < end, text[i + 1] == 0x77, text[i + 2] == 0x77 { hasAddress = true }
        if byte == 0x68, i + 3 < end, text[i + 1] == 0x74, text[i + 2] == 0x74, text[i + 3] == 0x70
        {
          hasAddress = true
        }
      case 0xD8:
        if i + 1 < end, text[i + 1] == 0x8C { commas += 1 } else { letters += 1 }
      case 0xD9: letters += 1
      default: break
      }
      i += 1
    }
  }
}
