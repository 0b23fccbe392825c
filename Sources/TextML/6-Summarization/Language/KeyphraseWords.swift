/// Words that are in no keyphrase, beside the stop words; the list is our own.
enum KeyphraseWords {
  static let excluded = WordSet(
    """
    فقد فإنه فإنها وأن وإن اللتي وقد ولم ولا وهذا وهذه لهذا بهذا وذلك وكذلك هنا وأضاف وأكد وأوضح وأشار وأعلن أعلن أعلنت
    مجرد دائما غالبا ربما يمكن يجب ينبغي يتم تتم تم تمت جاء جاءت وجاء يأتي تأتي حتما طبعا سواء عبارة خاصة عامة
    مختلف مختلفة بالتالي وبالتالي لاحقا قريبا بينهما والتي والذي والذين بمثابة عملية شيء أشياء أمر
    """.split { $0 == " " || $0 == "\n" }.map {
      TermHash.hash(TextAnalyzer.foldedCodes(of: String($0)))
    })
}
