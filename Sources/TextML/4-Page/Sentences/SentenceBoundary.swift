/// Decides whether a run of signs outside quotes ends its sentence, by the words that touch it.
struct SentenceBoundary {
  enum Verdict {
    case goesOn
    case ends
    /// The sentence ended before this place: at the number of the next item of a list.
    case endsBefore(Int)
  }

  private let line: Range<Int>
  /// The number of the list item being read.
  private var listNumber: Int?
  private var words: (start: Int, end: Int, count: Int)

  init(_ line: Range<Int>) {
    self.line = line
    words = (line.lowerBound, line.lowerBound, 0)
  }

  /// Judges a stop.
  ///
  /// - Parameters:
  ///   - end: Behind the stop and what closes behind it.
  ///   - sentenceStart: Where the sentence being read began.
  mutating func judge(
    _ stop: BoundaryCandidate, end: Int, sentenceStart: Int, of utf8: UTF8Bytes
  ) -> Verdict {
    let next = skipSpaces(from: end, of: utf8)
    guard next < line.upperBound else { return .ends }
    let following = utf8.scalar(at: next).scalar
    if Punctuation.isComma(following) || following == 0x3A { return .goesOn }
    switch stop.kind {
    case .mark:
      return isInsideLatin(stop.utf8Range, of: utf8) ? .goesOn : .ends
    case .ellipsis:
      return wordCount(sentenceStart, stop, of: utf8) >= 2 && !Letters.isLatin(following)
        ? .ends : .goesOn
    case .pause:
      let word = AdjacentToken(after: next, in: line, of: utf8).hash(of: utf8)
      return wordCount(sentenceStart, stop, of: utf8) >= 4 && !Self.dependent.contains(word)
        ? .ends : .goesOn
    case .semicolon:
      return wordCount(sentenceStart, stop, of: utf8) >= 3 && beginsClause(next, of: utf8)
        ? .ends : .goesOn
    case .fullStop:
      guard end == stop.utf8Range.upperBound else {
        // Signs closed behind it: only an abbreviation can go on.
        return judgeBefore(stop.utf8Range.lowerBound, next: next, of: utf8) ?? .ends
      }
      return judgeFullStop(stop.utf8Range, next: next, sentenceStart: sentenceStart, of: utf8)
    }
  }

  // MARK: Full stops

  private mutating func judgeFullStop(
    _ stop: Range<Int>, next: Int, sentenceStart: Int, of utf8: UTF8Bytes
  ) -> Verdict {
    let before = AdjacentToken(before: stop.lowerBound, in: line, of: utf8)
    let after = AdjacentToken(after: stop.upperBound, in: line, of: utf8)
    let hasGap = next > stop.upperBound || (after.count == 0 && after.digits == 0)
    if before.digits > 0 {
      if after.digits > 0 { return .goesOn }
      if let verdict = listVerdict(before, sentenceStart: sentenceStart, of: utf8) {
        return verdict
      }
      return hasGap || (after.isArabic && after.count > 1) ? .ends : .goesOn
    }
    if let verdict = judgeBefore(stop.lowerBound, next: next, of: utf8) { return verdict }
    if hasGap { return .ends }
    if after.isArabic {
      if Self.domains.contains(after.hash(of: utf8)) { return .goesOn }
      if before.count == 0 { return after.count > 1 ? .ends : .goesOn }
      if Self.letterNames.contains(before.hash(of: utf8)),
        Self.letterNames.contains(after.hash(of: utf8))
      {
        return .goesOn
      }
      return after.count > 1 || before.count > 1 ? .ends : .goesOn
    }
    // «موقع.com», «.NET» and «a.b» go on; «انتهى.15 لاعبا» and «».The» do not.
    if after.digits > 0 { return before.count > 1 && before.isArabic ? .ends : .goesOn }
    return before.count == 0 && !Punctuation.isSpace(before.beyond) ? .ends : .goesOn
  }

  /// What the word before a full stop says: that it goes on, or that it ends, or nothing.
  private func judgeBefore(_ stop: Int, next: Int, of utf8: UTF8Bytes) -> Verdict? {
    var before = AdjacentToken(before: stop, in: line, of: utf8)
    if before.count == 0, before.digits == 0, Punctuation.isSpace(before.beyond) {
      // An abbreviation can stand apart from its full stop: «د . سامي».
      before = AdjacentToken(before: skipSpacesBack(stop, of: utf8), in: line, of: utf8)
      guard before.count == 1, before.isArabic else { return nil }
    }
    switch before.count {
    case 0: return nil
    case 1 where before.isArabic:
      if Punctuation.isDigit(before.beyond) { return nil }
      if before.beyond == 0x2E { return .goesOn }
      let earlier = skipSpacesBack(before.utf8Range.lowerBound, of: utf8)
      if earlier > line.lowerBound, Punctuation.isDigit(utf8.scalar(before: earlier).scalar) {
        // «عام 2015 م. وأضاف»
        return Self.units.contains(before.nearest) ? nil : .goesOn
      }
      let word = AdjacentToken(before: earlier, in: line, of: utf8)
      return Self.lettered.contains(word.hash(of: utf8)) ? nil : .goesOn
    case 1:
      // «J. Smith», but «فيتامين C. وأضاف»
      return Letters.isLatin(utf8.scalar(at: next).scalar) ? .goesOn : nil
    default:
      let hash = before.hash(of: utf8)
      if Self.abbreviations.contains(hash) { return .goesOn }
      // «جي.بي. مورغان» and «(إف.بي. آي.) إن», but «بي.بي.سي. وأضاف»
      if before.isArabic, Self.letterNames.contains(hash), next > stop + 1,
        followsFullStop(before.utf8Range.lowerBound, of: utf8)
      {
        return utf8.scalar(at: next).scalar == 0x0648 ? nil : .goesOn
      }
      return nil
    }
  }

  /// Whether a number before a full stop counts the items of a list.
  private mutating func listVerdict(
    _ number: AdjacentToken, sentenceStart: Int, of utf8: UTF8Bytes
  ) -> Verdict? {
    guard number.digits <= 2 else { return nil }
    let start = number.utf8Range.lowerBound
    if start - sentenceStart <= 16, !WordScanner.hasWord(utf8.extracting(sentenceStart..<start)) {
      listNumber = number.value
      return .goesOn
    }
    let earlier = skipSpacesBack(start, of: utf8)
    guard earlier < start, earlier > line.lowerBound else { return nil }
    let isFirst = number.value == 1 && utf8.scalar(before: earlier).scalar == 0x3A
    guard isFirst || listNumber.map({ $0 + 1 == number.value }) == true else { return nil }
    listNumber = number.value
    return .endsBefore(start)
  }

  // MARK: Neighbours

  private func skipSpaces(from place: Int, of utf8: UTF8Bytes) -> Int {
    var i = place
    while i < line.upperBound {
      let (scalar, length) = utf8.scalar(at: i)
      guard Punctuation.isSpace(scalar) || Punctuation.isInvisible(scalar) else { break }
      i += length
    }
    return i
  }

  /// Whether a full stop stands before the place, white space between them aside.
  private func followsFullStop(_ place: Int, of utf8: UTF8Bytes) -> Bool {
    let end = skipSpacesBack(place, of: utf8)
    return end > line.lowerBound && utf8.scalar(before: end).scalar == 0x2E
  }

  private func skipSpacesBack(_ place: Int, of utf8: UTF8Bytes) -> Int {
    var i = place
    while i > line.lowerBound {
      let (scalar, length) = utf8.scalar(before: i)
      guard Punctuation.isSpace(scalar) || Punctuation.isInvisible(scalar) else { break }
      i -= length
    }
    return max(i, line.lowerBound)
  }

  /// A question mark in an address.
  private func isInsideLatin(_ stop: Range<Int>, of utf8: UTF8Bytes) -> Bool {
    guard stop.lowerBound > line.lowerBound, stop.upperBound < line.upperBound else { return false }
    return isAddress(utf8[stop.lowerBound - 1]) && isAddress(utf8[stop.upperBound])
  }

  private func isAddress(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2F, 0x3D, 0x26, 0x23, 0x5F: true
    default: false
    }
  }

  /// Whether the word at `place` begins a clause of its own: with "and", or a word of the list.
  ///
  /// Many writers put «؛» where others put «،», so it is no end of its own.
  private func beginsClause(_ place: Int, of utf8: UTF8Bytes) -> Bool {
    let word = AdjacentToken(after: place, in: line, of: utf8)
    var begins = Self.openings.contains(word.hash(of: utf8))
    guard !begins, word.count > 3 else { return begins }
    let hangs = Self.hanging.contains(word.hash(of: utf8))
    WordScanner.forEachWord(in: utf8.extracting(word.utf8Range)) {
      var stem = $0
      ArabicStemmer.stem(&stem)
      // A stem without the «و» that the word begins with: the letter was an "and".
      begins = $0[0] == LetterCode.waw && stem[0] != LetterCode.waw && !hangs
    }
    return begins
  }

  /// How many words the sentence has before the stop; each word is counted once.
  private mutating func wordCount(_ start: Int, _ stop: BoundaryCandidate, of utf8: UTF8Bytes)
    -> Int
  {
    if start != words.start { words = (start, start, 0) }
    let end = stop.utf8Range.lowerBound
    if end > words.end {
      var count = 0
      WordScanner.forEachWord(in: utf8.extracting(words.end..<end)) { _ in count += 1 }
      words = (start, end, words.count + count)
    }
    return words.count
  }

  // MARK: Words

  /// Abbreviations of two letters and more; those of one need no list.
  private static let abbreviations = PhraseList.set(
    """
    ود وأ وم أد مه مج
    dr mr mrs ms prof st vs no jr sr gen gov sen rep col lt sgt capt fig vol eg ie mme mlle
    """)
  /// How the names of Latin letters are written: «بي.بي.سي».
  private static let letterNames = PhraseList.set(
    """
    أيه إيه ايه بي سي دي إي إف جي إتش اتش آي اي جيه كي إل ال إم ام إن ان أو كيو آر ار إس اس تي يو في
    دبليو إكس اكس واي زد
    """)
  /// What comes before a letter that is no abbreviation, as in «فيتامين د».
  private static let lettered = PhraseList.set(
    """
    فيتامين وفيتامين الفيتامين المجموعة مجموعة للمجموعة الفئة فئة الدرجة الشعبة النموذج حرف الحرف الملحق
    الفقرة البند القسم التهاب الفصيلة فصيلة الدم
    """)
  /// Behind a number, metre or Common Era, Hijri, evening.
  private static let units: Set<UInt32> = [0x0645, 0x0647, 0x0635]
  /// What stands behind the full stop of an address in Arabic letters.
  private static let domains = PhraseList.set("نت كوم")
  /// Words that cannot begin a clause, so that «..» before them is a pause.
  private static let dependent = PhraseList.set(
    """
    في من إلى عن مع التي الذي الذين اللذين حيث إذ مما لأن لأنه لأنها بسبب نتيجة علاوة فضلا وفضلا حتى بل لا سيما
    خاصة خصوصا بين عند أو أم أي كي لكي مثل سواء عبر ضد دون منذ
    """)
  /// Words behind «؛» that begin a clause of their own.
  private static let openings = PhraseList.set(
    "ثم كما لكن ولكن إن لذا لذلك أما بينما فيما غير وقد فقد قد هذا هذه هو هي وإن وكان كان إذن بيد")
  /// Words with "and" that continue what was said before «؛» all the same.
  private static let hanging = PhraseList.set("وذلك وهي وهو ومنها ومنهم وخاصة وخصوصا وبينها")
}
