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
    _ stop: Stop, end: Int, sentenceStart: Int, of utf8: UTF8Bytes
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
      let word = Letters(after: next, in: line, of: utf8).hash(of: utf8)
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
    let before = Letters(before: stop.lowerBound, in: line, of: utf8)
    let after = Letters(after: stop.upperBound, in: line, of: utf8)
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
    var before = Letters(before: stop, in: line, of: utf8)
    if before.count == 0, before.digits == 0, Punctuation.isSpace(before.beyond) {
      // An abbreviation can stand apart from its full stop: «د . سامي».
      before = Letters(before: skipSpacesBack(stop, of: utf8), in: line, of: utf8)
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
      let word = Letters(before: earlier, in: line, of: utf8)
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
    _ number: Letters, sentenceStart: Int, of utf8: UTF8Bytes
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
    let word = Letters(after: place, in: line, of: utf8)
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
  private mutating func wordCount(_ start: Int, _ stop: Stop, of utf8: UTF8Bytes) -> Int {
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

/// The run of letters, or of digits, that touches a place on one side.
struct Letters {
  /// At most 24 are counted.
  private(set) var count = 0
  private(set) var digits = 0
  /// Of the first nine digits.
  private(set) var value = 0
  private(set) var isArabic = false
  /// The letter that touches the place.
  private(set) var nearest: UInt32 = 0
  /// The scalar behind the run; a space at the end of the line.
  private(set) var beyond: UInt32 = 0x20
  private(set) var utf8Range = 0..<0

  private static let longest = 24

  init(before place: Int, in line: Range<Int>, of utf8: UTF8Bytes) {
    var i = place
    var power = 1
    while i > line.lowerBound, count < Self.longest, digits < Self.longest {
      let (scalar, length) = utf8.scalar(before: i)
      guard take(scalar, power) else { break }
      power = min(power * 10, 1_000_000_000)
      i -= length
    }
    i = max(i, line.lowerBound)
    utf8Range = i..<place
    if i > line.lowerBound { beyond = utf8.scalar(before: i).scalar }
  }

  init(after place: Int, in line: Range<Int>, of utf8: UTF8Bytes) {
    var i = place
    while i < line.upperBound, count < Self.longest, digits < Self.longest {
      let (scalar, length) = utf8.scalar(at: i)
      guard take(scalar, 0) else { break }
      i += length
    }
    i = min(i, line.upperBound)
    utf8Range = place..<i
    if i < line.upperBound { beyond = utf8.scalar(at: i).scalar }
  }

  /// Reads one more scalar away from the place; false where the run ends.
  private mutating func take(_ scalar: UInt32, _ power: Int) -> Bool {
    if Punctuation.isInvisible(scalar) { return true }
    if Punctuation.isDigit(scalar) {
      guard count == 0 else { return false }
      digits += 1
      if power > 0, power < 1_000_000_000 { value += Int(scalar & 0x0F) * power }
      return true
    }
    guard digits == 0 else { return false }
    if Self.isMark(scalar) { return true }
    let arabic = Self.isArabic(scalar)
    guard arabic || Self.isLatin(scalar) else { return false }
    if count == 0 { (nearest, isArabic) = (scalar, arabic) }
    guard arabic == isArabic else { return false }
    count += 1
    return true
  }

  /// Of the run as a folded word.
  func hash(of utf8: UTF8Bytes) -> UInt64 {
    var hash: UInt64 = 1
    WordScanner.forEachWord(in: utf8.extracting(utf8Range)) { hash = $0.foldedHash }
    return hash
  }

  static func isMark(_ scalar: UInt32) -> Bool {
    scalar == 0x0640 || scalar == 0x0670 || (0x064B...0x065F).contains(scalar)
      || (0x0610...0x061A).contains(scalar)
  }

  static func isArabic(_ scalar: UInt32) -> Bool {
    (0x0620...0x064A).contains(scalar) || (0x066E...0x06D3).contains(scalar)
      || (0x06FA...0x06FF).contains(scalar) || (0xFB50...0xFD3D).contains(scalar)
      || (0xFE70...0xFEFC).contains(scalar)
  }

  static func isLatin(_ scalar: UInt32) -> Bool {
    (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
      || ((0xC0...0x24F).contains(scalar) && scalar != 0xD7 && scalar != 0xF7)
  }
}
