/// Words so common in Arabic that they say nothing of the topic.
///
/// The list passes through the text's own folding on entry, so every word in it can match.
public struct StopWords: Sendable {
  /// The words' hashes at the slots that their low bits name or after them; 0 is free.
  ///
  /// A power of two
  /// long and less than a quarter full, so that most words are refused by the first slot.
  private let slots: [UInt64]
  private let longest: Int

  /// Creates a list from words in any spelling.
  public init(_ words: some Sequence<String>) {
    let codes = words.map { TextAnalyzer.foldedCodes(of: $0) }
    let hashes = Set(codes.map { TermHash.hash($0) })
    var slots = [UInt64](repeating: 0, count: 16)
    while slots.count < hashes.count * 4 { slots += slots }
    for hash in hashes {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = hash
    }
    self.slots = slots
    longest = codes.map(\.count).max() ?? 0
  }

  /// Whether the folded word is in the list.
  @inline(__always)
  func contains(_ word: FoldedWord) -> Bool { contains(word) { word.hash } }

  @inline(__always)
  func contains(_ word: FoldedWord, hash: () -> UInt64) -> Bool {
    word.count <= longest && contains(hash: hash())
  }

  @inline(__always)
  private func contains(hash: UInt64) -> Bool {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] == hash { return true }
      slot = (slot + 1) & (slots.count - 1)
    }
    return false
  }

  /// Whether the word is in the list, in any spelling.
  public func contains(_ word: String) -> Bool {
    contains(hash: TermHash.hash(TextAnalyzer.foldedCodes(of: word)))
  }

  /// Particles, prepositions, pronouns and the auxiliary verbs of Modern Standard Arabic.
  public static let arabic = StopWords(
    arabicWords + arabicWords.filter { !$0.utf8.starts(with: "و".utf8) }.map { "و" + $0 })

  /// The Arabic list without the forms that begin with "and".
  static let arabicWords: [String] = """
    من في على إلى عن مع حتى منذ خلال بعد قبل عند لدى بين تحت فوق أمام خلف حول دون ضد نحو عبر لدن سوى
    غير إلا بلا رغم حسب وفق ضمن داخل خارج أثناء إثر جراء بسبب بشأن لأجل كما مثل ك ب ل و ف س
    أن إن أنه إنه أنها إنها أنهم إنهم أنني إنني أننا إننا بأن بأنه بأنها لأن لأنه لأنها لأنهم كأن لكن
    لكنه لكنها ليت لعل فإن فإنه فإنها فأن
    هو هي هم هن هما نحن أنا أنت أنتم هذا هذه هذان هذين هاتان هؤلاء ذلك تلك أولئك هنا هناك هنالك
    الذي التي الذين اللذان اللذين اللتان اللتين اللاتي اللواتي ما ماذا مما ممن بما فيما عما كيف متى أين
    أي أية كم لماذا هل أ أم أو ثم بل لا لم لن ليس ليست ليسوا لو لولا لما إذا إذ إذن قد لقد سوف كلا نعم
    كان كانت كانوا كنت كنا يكون تكون يكونوا سيكون ستكون وكان أصبح أصبحت يصبح صار ظل ظلت بات باتت مازال
    لايزال مازالت زال تزال يزال ما دام
    كل كلها كله كلهم بعض بعضها بعضهم جميع كلا كلتا معظم أحد إحدى أكثر أقل كثير كثيرا قليل عدة عدد
    له لها لهم لهن لهما لنا لي لك لكم به بها بهم بهما بنا فيه فيها فيهم فيهما عليه عليها عليهم عليهما
    علينا إليه إليها إليهم إلينا منه منها منهم منهما منا عنه عنها عنهم معه معها معهم معنا بينهم بينها
    بينهما لديه لديها لديهم عنده عندها وله ذات ذو ذا ذي نفس نفسه نفسها أيضا فقط حيث حيثما بينما كذلك
    هكذا لذلك لذا ولذلك وذلك بذلك كذا عندما حين حينما كلما إنما أما إما أيا لئلا كي لكي
    أول أولا ثاني ثانيا أخرى آخر الآن اليوم أمس غدا قال قالت يقول تقول وقال أضاف أضافت أكد أكدت أوضح
    أوضحت ذكر ذكرت أشار أشارت جدا تماما حاليا سابقا مؤخرا
    """.utf8.split { $0 <= 0x20 }.map { String(Substring($0)) }
}
