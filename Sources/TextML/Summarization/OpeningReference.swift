/// Knows sentences that cannot stand first: they open on something that was said before.
///
/// «وأضاف أن…» has no subject, «كما…» and «لكن…» need what they are joined to, «هذا القرار» a decision. Only
/// the first words are read, as folded. The lists are ours.
enum OpeningReference {
  /// Whether a sentence leans on the one before it.
  static func leans(_ sentence: UTF8Bytes) -> Bool {
    var hashes: (UInt64, UInt64) = (0, 0)
    var count = 0
    var isQuoted = false
    let beginning = sentence.extracting(first: 72)
    var firstEnd = 0
    WordScanner.forEachWord(in: beginning) { word in
      if count == 0 { hashes.0 = word.hash }
      if count == 1 {
        hashes.1 = word.hash
        isQuoted = opensQuote(beginning, firstEnd..<word.utf8Range.lowerBound)
      }
      if count == 0 { firstEnd = word.utf8Range.upperBound }
      count += 1
    }
    if always.contains(hashes.0) { return true }
    if deictics.contains(hashes.0) { return !times.contains(hashes.1) }
    if reports.contains(hashes.0) { return isQuoted || complements.contains(hashes.1) }
    return pairs.contains(hashes.0 ^ TermHash.mix(hashes.1))
  }

  /// Whether a quote or a colon stands between the first and the second word: «وقال: نحن…».
  private static func opensQuote(_ utf8: UTF8Bytes, _ gap: Range<Int>) -> Bool {
    for i in gap {
      if utf8[i] == UInt8(ascii: ":") || utf8[i] == UInt8(ascii: "\"") { return true }
      if utf8[i] == 0xAB || utf8[i] == 0x9C { return true }
    }
    return false
  }

  private static func hashes(_ words: String) -> Set<UInt64> {
    Set(
      words.split { $0 == " " || $0 == "\n" }.map {
        TermHash.hash(TextAnalyzer.foldedCodes(of: String($0)))
      })
  }

  /// The same words with and without "and" and "so" before them.
  private static func joined(_ words: String) -> Set<UInt64> {
    let list = words.split { $0 == " " || $0 == "\n" }.map(String.init)
    return hashes((list + list.map { "و" + $0 } + list.map { "ف" + $0 }).joined(separator: " "))
  }

  /// Words on which no sentence can open alone.
  private static let always = joined(
    """
    أضاف أضافت أضافوا أضافا تابع تابعت تابعوا أردف أردفت استطرد استطردت استدرك استدركت
    هو هي هم هما هن كما كذلك أيضا لكن لكنه لكنها لكنهم لكنهما بل ثم لذلك لذا بذلك هكذا إذ حيث بينما فيما
    بدوره بدورها كلاهما كلتاهما أولئك بالمقابل بهذا عندها عندئذ حينها حينئذ بعدها قبلها منها منهم عنها فيها بها لها له
    """
  ).union(
    hashes("فقد فإن فإنه فإنها إنه إنها إنهم وإنه وإنها ومنها ومنهم وفيها وبها وله ولها وإذا"))

  /// Words that point back, unless at the time of writing.
  private static let deictics = joined("هذا هذه هذان هاتان هؤلاء ذلك تلك")
  private static let times = hashes(
    "العام السنة الشهر الأسبوع اليوم الليلة الموسم الصيف الشتاء الربيع الخريف الأيام المرة")

  /// Verbs of reporting, which open on their missing subject if what is reported follows them.
  private static let reports = joined(
    """
    قال قالت قالوا أكد أكدت أكدوا أوضح أوضحت أوضحوا أشار أشارت أشاروا لفت لفتت نوه نوهت بين بينت ذكر ذكرت
    اعتبر اعتبرت رأى رأت شدد شددت أعرب أعربت أعلن أعلنت كشف كشفت زاد زادت مضى مضت دعا دعت طالب طالبت
    عبر عبرت أبدى أبدت حذر حذرت وصف وصفت تساءل تساءلت أفاد أفادت أبان أبانت ختم ختمت اختتم اختتمت يقول تقول
    """)
  private static let complements = hashes(
    """
    أن أنه أنها أنهم إن إنه إنها إنهم بأن بأنه بأنها بأنهم قائلا قائلة يقول تقول إلى على عن من له لها لهم
    ذلك حديثه حديثها كلامه كلامها تصريحه تصريحها تصريحاته تصريحاتها في خلال
    """)

  /// Openings of two words that set a sentence against the one before it.
  private static let pairs: Set<UInt64> = Set(
    """
    من جهته|من جهتها|من جانبه|من جانبها|من جهة|من ناحيته|من ناحيتها|من ناحية|في المقابل|في حين|إلا أن|إلا أنه|إلا أنها
    غير أن|غير أنه|غير أنها|على أن|ومن جهته|ومن جهتها|ومن جانبه|ومن جانبها|ومن جهة|ومن ناحية|وفي المقابل|وفي حين
    وفي هذا|في هذا|في ذلك|وفي ذلك|في تلك|وفي تلك|بعد ذلك|وبعد ذلك|مع ذلك|ومع ذلك|إلى ذلك|وإلى ذلك|رغم ذلك|ورغم ذلك
    على ذلك|وعلى ذلك|من هنا|ومن هنا|من ثم|ومن ثم|من هذا|من هذه|ومن هذا|وعن ذلك|عن ذلك|وعلى هذا|على هذا|وعلى هذه|على هذه
    وفي هذه|في هذه|وقبل ذلك|قبل ذلك|وفضلا عن|وإضافة إلى|وعلاوة على
    """.split { $0 == "|" || $0 == "\n" }.compactMap { pair in
      let words = pair.split(separator: " ").map {
        TermHash.hash(TextAnalyzer.foldedCodes(of: String($0)))
      }
      return words.count == 2 ? words[0] ^ TermHash.mix(words[1]) : nil
    })
}
