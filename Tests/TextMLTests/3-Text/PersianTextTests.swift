import Testing
import TextMLDefaultModel

@testable import TextML

@Suite struct PersianTextTests {
  @Test(arguments: [
    """
    رئیس جمهور در سخنرانی خود گفت که دولت برای بهبود وضعیت اقتصادی کشور تلاش می‌کند و مذاکرات با
    کشورهای همسایه ادامه دارد. او افزود که این مذاکرات باید به نتیجه برسد و مردم از آن سود ببرند.
    """,
    """
    تیم ملی فوتبال در دیدار دوستانه با نتیجه دو بر یک پیروز شد. در این بازی که در ورزشگاه تهران برگزار
    شد، مهاجمان تیم دو گل به ثمر رساندند. سرمربی گفت از نتیجه راضی است و بازیکنان خوب بازی کرده‌اند.
    """,
    // With the letters of an Arabic keyboard.
    "وزير امور خارجه نيز اعلام كرد كه دو كشور توافق كرده‌اند تا همكاري خود را در آينده گسترش دهند.",
    // Urdu.
    """
    وزیر اعظم نے کہا ہے کہ حکومت معیشت کو بہتر بنانے کے لیے اقدامات کر رہی ہے اور اس سلسلے میں تمام وزارتوں کو
    ہدایات جاری کر دی گئی ہیں۔ انہوں نے کہا کہ برآمدات میں اضافہ ہوا ہے جبکہ مہنگائی میں کمی آئی ہے۔
    """,
  ])
  func recognizesPersianAndUrdu(_ text: String) throws {
    #expect(PersianText.isLikely(text))
    for model in EmbeddedModel.allCases {
      let classifier = try TextClassifier.embedded(model)
      #expect(classifier.predict(text).reason == .notArabic)
      #expect(classifier.explain(text).prediction.reason == .notArabic)
    }
  }

  @Test(arguments: Repository.examples.documents.map(\.text))
  func arabicIsNotPersian(_ text: String) {
    #expect(!PersianText.isLikely(text))
  }

  @Test(arguments: ["", "از که در", "Reuters", "است"])
  func aFewWordsDecideLittle(_ text: String) {
    #expect(PersianText.isLikely(text) == (text == "از که در"))
  }

  /// A classifier knows fewer of a Persian text's terms than ``PersianText/suspiciousCoverage``.
  @Test func thePersianTextsAreSuspicious() throws {
    let classifier = try TextClassifier.embedded()
    let text =
      "وزیر امور خارجه نیز در این باره اعلام کرد که دو کشور توافق کرده‌اند تا همکاری خود را گسترش دهند"
    #expect(classifier.predict(text).coverage < PersianText.suspiciousCoverage)
  }
}
