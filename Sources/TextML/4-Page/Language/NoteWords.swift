/// Words that decide whether words after an article are a note.
enum NoteWords {
  /// Nouns and names that begin with the letter of verbs of the third person.
  static let nouns = PhraseList.set(
    """
    يحيى يوسف ياسر ياسين يزيد يعقوب يونس يعرب يامن ياسمين يسرى يمنى يوم يومي يومية يونيو يوليو يناير
    اليمن يمني يهود يهودي يسار يمين ينبع يونان يابان ياباني يورو يوتيوب يونيسف يونسكو ياهو
    """)
}
