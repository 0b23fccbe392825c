/// Words that decide whether a sentence ends; the lists are our own.
enum SentenceWords {
  /// Abbreviations of two or more letters; single letters need no list.
  static let abbreviations = PhraseList.set(
    """
    ود وأ وم أد مه مج
    dr mr mrs ms prof st vs no jr sr gen gov sen rep col lt sgt capt fig vol eg ie mme mlle
    """)
  /// Arabic spellings of the names of Latin letters: «بي.بي.سي».
  static let letterNames = PhraseList.set(
    """
    أيه إيه ايه بي سي دي إي إف جي إتش اتش آي اي جيه كي إل ال إم ام إن ان أو كيو آر ار إس اس تي يو في
    دبليو إكس اكس واي زد
    """)
  /// Words before a letter that is not an abbreviation, as in «فيتامين د».
  static let beforeLetters = PhraseList.set(
    """
    فيتامين وفيتامين الفيتامين المجموعة مجموعة للمجموعة الفئة فئة الدرجة الشعبة النموذج حرف الحرف الملحق
    الفقرة البند القسم التهاب الفصيلة فصيلة الدم
    """)
  /// Single letters after a number that are no initials: metre or Common Era, Hijri, evening.
  static let units: Set<UInt32> = [0x0645, 0x0647, 0x0635]
  /// Last parts of addresses in Arabic letters.
  static let domains = PhraseList.set("نت كوم")
  /// Words that cannot begin a clause, so that «..» before them is a pause.
  static let dependent = PhraseList.set(
    """
    في من إلى عن مع التي الذي الذين اللذين حيث إذ مما لأن لأنه لأنها بسبب نتيجة علاوة فضلا وفضلا حتى بل لا سيما
    خاصة خصوصا بين عند أو أم أي كي لكي مثل سواء عبر ضد دون منذ
    """)
  /// Words that begin a clause of their own after «؛».
  static let clauseOpeners = PhraseList.set(
    "ثم كما لكن ولكن إن لذا لذلك أما بينما فيما غير وقد فقد قد هذا هذه هو هي وإن وكان كان إذن بيد")
  /// Words with the prefix "and" that continue a clause after «؛».
  static let continuing = PhraseList.set("وذلك وهي وهو ومنها ومنهم وخاصة وخصوصا وبينها")
  /// Words that need another word after them, so that no title or verse ends with them.
  static let needingAnother = PhraseList.set(
    """
    في من على إلى عن مع أن إن لأن التي الذي الذين بين خلال بعد قبل عند حول ضد حتى منذ لدى نحو كل بعض غير
    هذا هذه ذلك تلك كان كانت قد لا لم لن ما كما أو ثم وفي ومن وعلى وإلى وأن عبد أبو آل
    """)
}
