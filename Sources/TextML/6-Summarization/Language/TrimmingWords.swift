/// Words at the boundaries of clauses, for ``SentenceTrimming``; the lists are our own.
enum TrimmingWords {
  private static func hashes(_ words: String) -> WordSet {
    WordSet(
      words.split { $0 == " " || $0 == "\n" }.map {
        TermHash.hash(TextAnalyzer.foldedCodes(of: String($0)))
      })
  }

  /// Words that begin the source of a statement.
  private static let attributions = hashes(
    "بحسب حسب حسبما وفق وفقا نقلا استنادا وذلك بحسبما وفقما")
  /// Words that begin a clause, with or without a comma before them.
  private static let clauses = hashes(
    """
    حيث فيما بينما وسط كما إذ مما وذلك لكن ولكن وكان وكانت وهو وهي وقد فقد
    مشيرا مشيرة مبينا مبينة مؤكدا مؤكدة موضحا موضحة لافتا لافتة مضيفا مضيفة داعيا داعية معتبرا معتبرة
    محذرا محذرة مشددا مشددة معربا معربة مطالبا مطالبة قائلا قائلة متهما متهمة منوها منوهة
    وقال وقالت وأضاف وأضافت وأكد وأكدت وأوضح وأوضحت وأشار وأشارت بعدما عندما حينما كي لكي
    """)
  /// Words after which a reported statement begins.
  private static let complements = hashes(
    "إن أن إنه إنها إنهم أنه أنها أنهم بأن بأنه بأنها بأنهم أنهما إنهما بأنهما أننا إننا")
  /// Verbs of reporting, whose complement must be kept with them.
  private static let reporting = hashes(
    """
    قال قالت وقال وقالت يقول تقول أكد أكدت وأكد وأكدت أعلن أعلنت وأعلن وأعلنت أوضح أوضحت وأوضح وأوضحت ذكر ذكرت
    وذكر وذكرت أفاد أفادت وأفاد وأفادت أضاف أضافت وأضاف وأضافت كشف كشفت وكشف وكشفت اعتبر اعتبرت واعتبر واعتبرت
    صرح صرحت وصرح وصرحت رأى ورأى نقل نقلت ونقلت
    """)
  /// Words that need the word after them.
  private static let prepositions = hashes(
    """
    من في على إلى عن مع بين بعد قبل عند منذ حتى خلال ضد نحو حول دون غير كل بعض أي هذا هذه ذلك تلك هؤلاء
    التي الذي الذين ما لا لم لن قد أن إن أنه أنها إنه إنها بأن أو ثم و كان كانت وكان وكانت ليس ليست سوف
    رئيس وزير وزيرة مدير أمين الدكتور السيد الشيخ الأمير الملك وقال قال وقالت قالت وذلك وهو وهي هو هي لكن ولكن
    مشيرا مشيرة مبينا مبينة مؤكدا مؤكدة موضحا موضحة لافتا لافتة مضيفا مضيفة داعيا داعية معتبرا معتبرة محذرا محذرة
    مشددا مشددة معربا معربة مطالبا مطالبة قائلا قائلة متهما متهمة منوها منوهة أكد أكدت أعلن أعلنت أوضح أوضحت أشار أشارت
    ومن وفي وعلى وإلى وعن ومع وبين وبعد وقبل وعند حيث بينما فيما كما إذ إذا مثل لدى فوق تحت أمام وراء
    """)

  private static func contains(_ words: WordSet, _ word: some StringProtocol) -> Bool {
    words.contains(TermHash.hash(TextAnalyzer.foldedCodes(of: String(word))))
  }

  static func isAttribution(_ word: String) -> Bool { contains(attributions, word) }
  static func beginsClause(_ word: String) -> Bool { contains(clauses, word) }
  static func isComplement(_ word: String) -> Bool { contains(complements, word) }
  static func isReporting(_ word: String) -> Bool { contains(reporting, word) }
  static func isPreposition(_ word: String) -> Bool { contains(prepositions, word) }
}
