/// Knows sentences that cannot stand first: they open on something that was said before.
///
/// «وأضاف أن…» has no subject, «كما…» and «لكن…» need what they are joined to, «هذا القرار» a decision. Only
/// the first words are read, as folded. The lists are ours.
enum OpeningReference {
  /// Whether a sentence leans on the one before it.
  static func leans(_ sentence: UTF8Bytes) -> Bool {
    let beginning = sentence.extracting(first: 72)
    guard let first = word(of: beginning, from: 0) else { return false }
    if always.contains(first.hash) { return true }
    guard mayLean.contains(first.hash) else { return false }
    let second = word(of: beginning, from: first.end)
    let hash = second?.hash ?? 0
    if deictics.contains(first.hash) { return !times.contains(hash) }
    if reports.contains(first.hash) {
      return complements.contains(hash)
        || second.map { opensQuote(beginning, first.end..<$0.start) } ?? false
    }
    return pairs.contains(first.hash ^ TermHash.mix(hash))
  }

  /// The first word at or after a place; an ASCII sign ends every word.
  private static func word(
    of utf8: UTF8Bytes, from place: Int
  ) -> (hash: UInt64, start: Int, end: Int)? {
    var start = place
    while start < utf8.count {
      while start < utf8.count, RawWord.isSeparator(utf8[start]) { start += 1 }
      var end = start
      while end < utf8.count, !RawWord.isSeparator(utf8[end]) { end += 1 }
      var found: (hash: UInt64, start: Int, end: Int)?
      WordScanner.forEachWord(in: utf8.extracting(start..<end)) { word in
        guard found == nil else { return }
        found = (word.hash, start + word.utf8Range.lowerBound, start + word.utf8Range.upperBound)
      }
      if let found { return found }
      start = end
    }
    return nil
  }

  /// Whether a quote or a colon stands between the first and the second word: «وقال: نحن…».
  private static func opensQuote(_ utf8: UTF8Bytes, _ gap: Range<Int>) -> Bool {
    for i in gap {
      if utf8[i] == UInt8(ascii: ":") || utf8[i] == UInt8(ascii: "\"") { return true }
      if utf8[i] == 0xAB || utf8[i] == 0x9C { return true }
    }
    return false
  }

  private static func hashes(_ words: String) -> [UInt64] {
    words.split { $0 == " " || $0 == "\n" }.map {
      TermHash.hash(TextAnalyzer.foldedCodes(of: String($0)))
    }
  }

  /// The same words with and without "and" and "so" before them.
  private static func joined(_ words: String) -> [UInt64] {
    let list = words.split { $0 == " " || $0 == "\n" }.map(String.init)
    return hashes((list + list.map { "و" + $0 } + list.map { "ف" + $0 }).joined(separator: " "))
  }

  /// Words on which no sentence can open alone.
  private static let always = WordSet(
    joined(
      """
      أضاف أضافت أضافوا أضافا تابع تابعت تابعوا أردف أردفت استطرد استطردت استدرك استدركت
      هو هي هم هما هن كما كذلك أيضا لكن لكنه لكنها لكنهم لكنهما بل ثم لذلك لذا بذلك هكذا إذ حيث بينما فيما
      بدوره بدورها كلاهما كلتاهما أولئك بالمقابل بهذا عندها عندئذ حينها حينئذ بعدها قبلها منها منهم
      مشيرا مشيرة مبينا مبينة مؤكدا مؤكدة موضحا موضحة لافتا لافتة مضيفا مضيفة داعيا داعية منوها منوهة معتبرا
      معتبرة محذرا محذرة مشددا مشددة معربا معربة متمنيا متمنية مطالبا مطالبة مهيبا مهيبة قائلا قائلة عنها فيها بها لها له
      """
    ) + hashes("فقد فإن فإنه فإنها إنه إنها إنهم وإنه وإنها ومنها ومنهم وفيها وبها وله ولها وإذا"))

  /// Words that point back, unless at the time of writing.
  private static let deictics = WordSet(deicticWords)
  private static let deicticWords = joined("هذا هذه هذان هاتان هؤلاء ذلك تلك")
  private static let times = WordSet(
    hashes("العام السنة الشهر الأسبوع اليوم الليلة الموسم الصيف الشتاء الربيع الخريف الأيام المرة"))

  /// Verbs of reporting, which open on their missing subject if what is reported follows them.
  private static let reports = WordSet(reportVerbs)
  private static let reportVerbs = joined(
    """
    قال قالت قالوا أكد أكدت أكدوا أوضح أوضحت أوضحوا أشار أشارت أشاروا لفت لفتت نوه نوهت بين بينت ذكر ذكرت
    اعتبر اعتبرت رأى رأت شدد شددت أعرب أعربت أعلن أعلنت كشف كشفت زاد زادت مضى مضت دعا دعت دعوا طالب طالبت طالبوا
    عبر عبرت أبدى أبدت حذر حذرت وصف وصفت تساءل تساءلت أفاد أفادت أبان أبانت ختم ختمت اختتم اختتمت يقول تقول
    رفض رفضت نفى نفت توقع توقعت اعترف اعترفت أقر أقرت رجح رجحت تمنى تمنت ناشد ناشدت
    """)
  private static let complements = WordSet(
    hashes(
      """
      أن أنه أنها أنهم إن إنه إنها إنهم بأن بأنه بأنها بأنهم قائلا قائلة يقول تقول إلى على عن من له لها لهم
      ذلك فيه فيها حديثه حديثها كلامه كلامها تصريحه تصريحها تصريحاته تصريحاتها في خلال
      المصدر المصادر
      """))

  /// Openings of two words that set a sentence against the one before it.
  private static let pairs = WordSet(openings.map { $0.first ^ TermHash.mix($0.second) })
  private static let openings: [(first: UInt64, second: UInt64)] =
    """
    من جهته|من جهتها|من جانبه|من جانبها|من جهة|من ناحيته|من ناحيتها|من ناحية|في المقابل|في حين|إلا أن|إلا أنه|إلا أنها
    غير أن|غير أنه|غير أنها|على أن|ومن جهته|ومن جهتها|ومن جانبه|ومن جانبها|ومن جهة|ومن ناحية|وفي المقابل|وفي حين
    وفي هذا|في هذا|في ذلك|وفي ذلك|في تلك|وفي تلك|بعد ذلك|وبعد ذلك|مع ذلك|ومع ذلك|إلى ذلك|وإلى ذلك|رغم ذلك|ورغم ذلك
    على ذلك|وعلى ذلك|من هنا|ومن هنا|من ثم|ومن ثم|من هذا|من هذه|ومن هذا|وعن ذلك|عن ذلك|وعلى هذا|على هذا|وعلى هذه|على هذه
    وفي هذه|في هذه|وقبل ذلك|قبل ذلك|وفضلا عن|وإضافة إلى|وعلاوة على
    """.split { $0 == "|" || $0 == "\n" }.compactMap { pair in
      let words = hashes(String(pair))
      return words.count == 2 ? (words[0], words[1]) : nil
    }

  /// Words that lean or not as the second one says.
  private static let mayLean = WordSet(deicticWords + reportVerbs + openings.map(\.first))
}
