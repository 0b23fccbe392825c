/// Words of sentences that begin with an unresolved reference; the lists are our own.
enum ReferenceWords {
  /// Returns the hash of each word of a list.
  private static func hashes(_ words: String) -> [UInt64] {
    words.split { $0 == " " || $0 == "\n" }.map {
      TermHash.hash(TextAnalyzer.foldedCodes(of: String($0)))
    }
  }

  /// Returns the hashes of the words alone and with the prefixes "and" and "so".
  private static func withPrefixes(_ words: String) -> [UInt64] {
    let list = words.split { $0 == " " || $0 == "\n" }.map(String.init)
    return hashes((list + list.map { "و" + $0 } + list.map { "ف" + $0 }).joined(separator: " "))
  }

  /// Words that always refer to an earlier sentence.
  static let always = WordSet(
    withPrefixes(
      """
      أضاف أضافت أضافوا أضافا تابع تابعت تابعوا أردف أردفت استطرد استطردت استدرك استدركت
      هو هي هم هما هن كما كذلك أيضا لكن لكنه لكنها لكنهم لكنهما بل ثم لذلك لذا بذلك هكذا إذ حيث بينما فيما
      بدوره بدورها كلاهما كلتاهما أولئك بالمقابل بهذا عندها عندئذ حينها حينئذ بعدها قبلها منها منهم
      مشيرا مشيرة مبينا مبينة مؤكدا مؤكدة موضحا موضحة لافتا لافتة مضيفا مضيفة داعيا داعية منوها منوهة معتبرا
      معتبرة محذرا محذرة مشددا مشددة معربا معربة متمنيا متمنية مطالبا مطالبة مهيبا مهيبة قائلا قائلة عنها فيها بها لها له
      """
    ) + hashes("فقد فإن فإنه فإنها إنه إنها إنهم وإنه وإنها ومنها ومنهم وفيها وبها وله ولها وإذا"))

  /// Demonstratives, which refer back unless a word of ``times`` follows.
  static let demonstratives = WordSet(demonstrativeWords)
  private static let demonstrativeWords = withPrefixes("هذا هذه هذان هاتان هؤلاء ذلك تلك")
  /// Words after a demonstrative that refer to the time of writing.
  static let times = WordSet(
    hashes("العام السنة الشهر الأسبوع اليوم الليلة الموسم الصيف الشتاء الربيع الخريف الأيام المرة"))

  /// Verbs of reporting, which lack their subject if a word of ``complements`` or a quotation follows.
  static let reportingVerbs = WordSet(reportingVerbWords)
  private static let reportingVerbWords = withPrefixes(
    """
    قال قالت قالوا أكد أكدت أكدوا أوضح أوضحت أوضحوا أشار أشارت أشاروا لفت لفتت نوه نوهت بين بينت ذكر ذكرت
    اعتبر اعتبرت رأى رأت شدد شددت أعرب أعربت أعلن أعلنت كشف كشفت زاد زادت مضى مضت دعا دعت دعوا طالب طالبت طالبوا
    عبر عبرت أبدى أبدت حذر حذرت وصف وصفت تساءل تساءلت أفاد أفادت أبان أبانت ختم ختمت اختتم اختتمت يقول تقول
    رفض رفضت نفى نفت توقع توقعت اعترف اعترفت أقر أقرت رجح رجحت تمنى تمنت ناشد ناشدت
    """)
  /// Words that begin what is reported.
  static let complements = WordSet(
    hashes(
      """
      أن أنه أنها أنهم إن إنه إنها إنهم بأن بأنه بأنها بأنهم قائلا قائلة يقول تقول إلى على عن من له لها لهم
      ذلك فيه فيها حديثه حديثها كلامه كلامها تصريحه تصريحها تصريحاته تصريحاتها في خلال
      المصدر المصادر
      """))

  /// Connectives of two words that need an earlier sentence; see ``hash(_:_:)``.
  static let connectives = WordSet(connectivePairs.map { hash($0.first, $0.second) })
  private static let connectivePairs: [(first: UInt64, second: UInt64)] =
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

  /// First words after which the second word decides.
  static let ambiguous = WordSet(
    demonstrativeWords + reportingVerbWords + connectivePairs.map(\.first))

  /// Returns the hash of two words in order.
  static func hash(_ first: UInt64, _ second: UInt64) -> UInt64 { first ^ TermHash.mix(second) }
}
