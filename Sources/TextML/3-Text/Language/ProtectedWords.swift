/// Words whose leading «و» belongs to the root, so that the stemmer must not take it for "and".
///
/// Separated by white space, in any spelling; the stemmer folds them. At most eight letters each.
enum ProtectedWords {
  /// Beginnings of words: no word that begins so is "and …".
  static let beginnings = """
    وزير وزار وزراء وفد وفود وكال وكيل وكلاء وطن وقود وثيق وثائق وساط وسيط وسطاء وسائل وسيل وظيف
    وظائف واشنطن واجه واجب واحد واسع واصل واضح واقع واق ولاي ولادة وليد وحد وديع ودائع ورش ورق ورث
    وصول وصف وضع وضوح وعد وعود وعي وفا وقائ وقاي وقت وقف وقوف وقوع وقع وجود وجه وجوه وجبات وجبة وتير
    وباء وشيك ودي وهم وهن ويلات ويلز ويكي وافد وافق وارد واعد واثق واتساب واحة وادي وزن وساد وسام
    وسط وشاح وصاي وصي وعاء وعر وفق وفر ولع
    """

  /// Whole words that are also beginnings of "and …" words.
  static let words = """
    والد والده والدها والدهم والدته والدتها والدة والدتي والدي والديه والي ولد ولدا ولدت ولي وليا
    ورد وردت وصل وصلت وصلوا وقي
    """
}
