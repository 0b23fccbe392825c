import Testing

@testable import TextML

@Suite struct SentenceBoundaryTests {
  /// The number of sentences of a line.
  private func count(_ text: String) -> Int { SentenceSplitter().split(text).count }

  @Test(arguments: [
    "قال د. سامي إنه راض", "قال د . سامي إنه راض", "منظمة م.ت.ف. وافقت", "بلغ 3.5 في المئة",
    "هيئة بي.بي.سي قالت", "موقع example.com مفتوح", "السيد J. Smith حضر", "منطقة .NET واسعة",
    "زر https://a.example/b?c=d للمزيد", "مضى.. من هنا", "قال؛ لأن الوقت ضاق",
  ])
  func continues(_ text: String) { #expect(count(text) == 1, "\(text)") }

  @Test(arguments: [
    "نقص الناتج.وأضاف الوزير", "انتهى عام 2015 م. وأضاف", "تناول فيتامين د. وأضاف",
    "هل حضر؟ نعم حضر", "بدأ العمل في السد أمس.. وانتهى اليوم", "بدأ العمل أمس؛ وأضاف الوزير",
    "انتهى.15 لاعبا حضروا", "حضر Smith. The rest left",
  ])
  func ends(_ text: String) { #expect(count(text) == 2, "\(text)") }

  @Test func listNumbersBeginSentences() {
    #expect(count("النقاط: 1. أولى النقاط 2. ثانية النقاط 3. آخرها") == 4)
    #expect(count("بلغ العدد 12. وأضاف") == 2)
  }
}
