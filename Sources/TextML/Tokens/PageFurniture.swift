/// Knows the lines that news sites put around a story.
///
/// Headings are compared as folded words, so spelling («الاكثر مشاهده»), vowels and punctuation do
/// not matter. The lists are ours, from what Arabic news pages carry.
enum PageFurniture {
  /// Marks the lines to cut with the reason.
  static func mark(
    _ lines: [Line], in utf8: UTF8Bytes, _ keep: inout [Article.CutReason?]
  ) {
    var inList = false
    for (index, line) in lines.enumerated() {
      if line.wordCount == 0 {
        keep[index] = .punctuation
        continue
      }
      if line.isParagraph { inList = false }
      let words = line.isShort ? foldedBeginning(of: line, in: utf8) : []
      if index > 0, headings.contains(words) {
        inList = true
      } else if !inList, index > 0, furniture.contains(where: { begins(words, with: $0) }) {
        keep[index] = .furniture
        continue
      }
      if inList { keep[index] = .linkList }
    }
  }

  /// Whether the line begins with the phrase; a phrase of one word must be all of it, since «شارك»
  /// also begins sentences.
  private static func begins(_ words: [UInt64], with phrase: [UInt64]) -> Bool {
    phrase.count == 1 ? words == phrase : words.starts(with: phrase)
  }

  /// The hashes of the line's words with teh marbuta as heh.
  private static func foldedBeginning(
    of line: Line, in utf8: UTF8Bytes
  ) -> [UInt64] {
    var hashes: [UInt64] = []
    WordScanner.forEachWord(in: utf8.extracting(line.range)) { word in
      if word[last: 1] == LetterCode.tehMarbuta { word[word.count - 1] = LetterCode.heh }
      hashes.append(word.hash)
    }
    return hashes
  }

  private static func phrases(_ list: String) -> [[UInt64]] {
    list.split(separator: "\n").map { phrase in
      let line = String(phrase)
      return withUTF8(of: line) { utf8 in
        let whole = Line(range: 0..<utf8.count, wordCount: 1, endsSentence: false)
        return foldedBeginning(of: whole, in: utf8)
      }
    }
  }

  /// Lines that begin a list of other stories when nothing else stands on them.
  private static let headings = Set(
    phrases(
      """
      الأكثر مشاهدة
      الأكثر قراءة
      الأكثر تعليقا
      الأكثر تداولا
      الأكثر شعبية
      الأكثر رواجا
      الأكثر زيارة
      الأكثر مشاركة
      الأكثر بحثا
      الأكثر متابعة
      المزيد
      المزيد من الأخبار
      مزيد من الأخبار
      المزيد من
      اقرأ أيضا
      اقرأ أيضاً في
      إقرأ أيضا
      اقرا ايضا
      اقرأ المزيد
      اقرأ كذلك
      شاهد أيضا
      شاهد المزيد
      قد يهمك
      قد يهمك أيضا
      قد يعجبك
      قد يعجبك أيضا
      ربما يهمك
      ربما يعجبك
      أخبار ذات صلة
      اخبار ذات صله
      مواضيع ذات صلة
      موضوعات ذات صلة
      مقالات ذات صلة
      ذات صلة
      أخبار متعلقة
      مواضيع متعلقة
      موضوعات متعلقة
      مقالات متعلقة
      روابط ذات صلة
      مواضيع مشابهة
      أخبار مشابهة
      آخر الأخبار
      أحدث الأخبار
      أهم الأخبار
      أبرز الأخبار
      آخر المستجدات
      أخبار أخرى
      مواضيع أخرى
      من نفس القسم
      في هذا القسم
      مقالات أخرى للكاتب
      للكاتب أيضا
      اختيارات القراء
      اختيارات المحرر
      نرشح لك
      ننصح بقراءة
      الرائج
      الأكثر ترندا
      تعليقات القراء
      أضف تعليقا
      اترك تعليقا
      """))

  /// Beginnings of lines that are furniture by themselves.
  private static let furniture = phrases(
    """
    جميع الحقوق محفوظة
    كل الحقوق محفوظة
    حقوق النشر محفوظة
    حقوق الطبع محفوظة
    تابعونا على
    تابعنا على
    تابعوا صفحتنا
    اشترك في نشرتنا
    اشترك في النشرة
    اشترك في قناتنا
    شارك
    شارك الخبر
    شارك المقال
    شارك هذا
    شاركها
    طباعة
    أرسل إلى صديق
    أرسل لصديق
    الوسوم
    كلمات دليلية
    كلمات مفتاحية
    الكلمات المفتاحية
    الكلمات الدلالية
    للاشتراك في خدمة
    لمتابعة آخر الأخبار
    حمل التطبيق
    حمّل تطبيق
    copyright
    all rights reserved
    share this
    follow us
    """)
}

extension Line {
  /// Too long, or too much of a sentence, to be a heading or the title of another story.
  fileprivate var isParagraph: Bool { wordCount >= 30 || (wordCount >= 12 && endsSentence) }
  fileprivate var isShort: Bool { wordCount <= 8 }
}
