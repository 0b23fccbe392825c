/// Words of sentences that begin with an unresolved reference; the lists are our own.
enum ReferenceWords {
  private static func hashes(_ words: String) -> [UInt64] { PhraseList.words(of: words) }

  /// Returns the hashes of the words alone and with the prefixes "and" and "so".
  private static func withPrefixes(_ words: String) -> [UInt64] {
    hashes(words) + hashes(PhraseList.prefixed(words, with: "و"))
      + hashes(PhraseList.prefixed(words, with: "ف"))
  }

  /// Words that always refer to an earlier sentence.
  static let always = WordSet(
    withPrefixes(
      """
      أضاف أضافت أضافوا أضافا تابع تابعت تابعوا أردف أردفت استطرد استطردت استدرك استدركت
      هو هي هم هما هن كما كذلك أيضا أما لكن لكنه لكنها لكنهم لكنهما بل ثم لذلك لذا بذلك لهذا لهذه بهذه لتلك بتلك بالتالي هكذا إذ حيث بينما فيما
      بدوره بدورها كلاهما كلتاهما أولئك بالمقابل بهذا عندها عندئذ حينها حينئذ بعدها قبلها منها منهم
      مشيرا مشيرة مبينا مبينة مؤكدا مؤكدة موضحا موضحة لافتا لافتة مضيفا مضيفة داعيا داعية منوها منوهة معتبرا
      معتبرة محذرا محذرة مشددا مشددة معربا معربة متمنيا متمنية مطالبا مطالبة مهيبا مهيبة قائلا قائلة عنها فيها بها لها له
      """
    )
      + hashes(
        """
        فقد فإن فإنه فإنها إنه إنها إنهم وإنه وإنها ومنها ومنهم وفيها وبها وله ولها وإذا فهل فكان فكانت فلم فلن فلا فلو فما
        فمن فماذا فكم فهناك فمتى فأين فأي ففي فعن فعلى فبعد فعندما فكيف فلماذا فكل فليس فقال فقالت ثانيا ثالثا رابعا خامسا سادسا سابعا
        """))

  /// Demonstratives, which refer back unless a word of ``times`` follows.
  static let demonstratives = WordSet(demonstrativeWords)
  private static let demonstrativeWords = withPrefixes(
    "هذا هذه هذان هاتان هؤلاء ذلك تلك ذلكم تلكم")
  /// Words after a demonstrative that refer to the time of writing.
  static let times = WordSet(
    hashes("العام السنة الشهر الأسبوع اليوم الليلة الموسم الصيف الشتاء الربيع الخريف الأيام المرة"))

  /// Verbs of reporting, which lack their subject if a word of ``complements`` or a quotation follows.
  static let reportingVerbs = WordSet(reportingVerbWords)
  /// Those that are one anywhere in a sentence: «بين» is mostly a preposition there.
  static let reportingInside = WordSet(
    reportingVerbWords.filter { !withPrefixes("بين").contains($0) })
  private static let reportingVerbWords = withPrefixes(
    """
    قال قالت قالوا أكد أكدت أكدوا أوضح أوضحت أوضحوا أشار أشارت أشاروا لفت لفتت نوه نوهت بين بينت ذكر ذكرت
    اعتبر اعتبرت رأى رأت شدد شددت أعرب أعربت أعلن أعلنت كشف كشفت زاد زادت مضى مضت دعا دعت دعوا طالب طالبت طالبوا
    عبر عبرت أبدى أبدت حذر حذرت وصف وصفت تساءل تساءلت أفاد أفادت أبان أبانت ختم ختمت اختتم اختتمت يقول تقول
    رفض رفضت نفى نفت توقع توقعت اعترف اعترفت أقر أقرت رجح رجحت تمنى تمنت ناشد ناشدت
    """)
  /// Words that begin what is reported, or the verbal noun of what was announced or expected.
  static let complements = WordSet(
    hashes(
      """
      أن أنه أنها أنهم إن إنه إنها إنهم بأن بأنه بأنها بأنهم قائلا قائلة يقول تقول إلى على عن من له لها لهم
      ذلك فيه فيها حديثه حديثها كلامه كلامها تصريحه تصريحها تصريحاته تصريحاتها في خلال
      المصدر المصادر
      رفع زيادة ارتفاع انخفاض تراجع استمرار بدء وجود تحقيق وصول عودة إجراء عقد تنفيذ إنشاء إطلاق تشكيل إغلاق صدور وقوع
      مقتل اعتقال دعم دعمه دعمها رفضه رفضها حرصه حرصها أهمية ضرورة عدم قرب انتهاء تأجيل إلغاء تخصيص اعتماد استعداده استعدادها
      ثقته ثقتها سعادته سعادتها شكره شكرها أمله أملها تقديره تقديرها أسفه أسفها
      """))

  /// Connectives of two words that need an earlier sentence; see ``hash(_:_:)``.
  static let connectives = WordSet(connectivePairs.map { hash($0.first, $0.second) })
  private static let connectivePairs = pairs(
    """
    من جهته|من جهتها|من جانبه|من جانبها|من جهة|من ناحيته|من ناحيتها|من ناحية|في المقابل|في حين|إلا أن|إلا أنه|إلا أنها
    غير أن|غير أنه|غير أنها|على أن|ومن جهته|ومن جهتها|ومن جانبه|ومن جانبها|ومن جهة|ومن ناحية|وفي المقابل|وفي حين
    وفي هذا|في هذا|في ذلك|وفي ذلك|في تلك|وفي تلك|بعد ذلك|وبعد ذلك|مع ذلك|ومع ذلك|إلى ذلك|وإلى ذلك|رغم ذلك|ورغم ذلك
    على ذلك|وعلى ذلك|من هنا|ومن هنا|من ثم|ومن ثم|من هذا|من هذه|ومن هذا|وعن ذلك|عن ذلك|وعلى هذا|على هذا|وعلى هذه|على هذه
    وفي هذه|في هذه|وقبل ذلك|قبل ذلك|وفضلا عن|وإضافة إلى|وعلاوة على|جاء ذلك|وجاء ذلك|جاء هذا|وجاء هذا|جاءت هذه
    وجاءت هذه|يأتي ذلك|ويأتي ذلك|يأتي هذا|ويأتي هذا|تأتي هذه|وتأتي هذه|وجاء في|تم ذلك|وتم ذلك|حدث ذلك|وحدث ذلك|كان ذلك
    وكان ذلك|يعني ذلك|ويعني ذلك
    """)
  private static func pairs(_ text: String) -> [(first: UInt64, second: UInt64)] {
    let words = hashes(text)
    return stride(from: 0, to: words.count, by: 2).map { (words[$0], words[$0 + 1]) }
  }

  /// First words after which the second word decides.
  static let ambiguous = WordSet(
    demonstrativeWords + reportingVerbWords + connectivePairs.map(\.first))

  /// Words that begin like «ف» and the article, but are names.
  static let beginWithFal = WordSet(
    hashes(
      "فالنسيا فالنتاين فالنتين فالنتينو فالح فالكون فالكاو فالديز فالديس فالفيردي فالون فالدي فالاس فالس"
    ))

  /// Returns the hash of two words in order.
  static func hash(_ first: UInt64, _ second: UInt64) -> UInt64 { first ^ TermHash.mix(second) }
}
