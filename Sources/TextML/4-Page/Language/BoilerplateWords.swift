/// Single words that boilerplate is made of; features of ``PageFeature``.
enum BoilerplateWords {
  /// Words that begin headings of lists of other articles, and links to them.
  static let related = PhraseList.set(
    """
    الأكثر اقرأ إقرأ اقرا طالع شاهد قد ربما مواضيع موضوعات مقالات أخبار المزيد مزيد لمزيد للمزيد آخر أحدث أهم أبرز
    اخترنا مختارات روابط رابط تابع واصل ذات محتوى تقارير أيضا كذلك اضغط لقراءة لمشاهدة لمتابعة
    related read more most also see trending popular
    """)

  /// Words that ask to share, follow, print, comment.
  static let share = PhraseList.set(
    """
    شارك شاركنا شاركونا مشاركة المشاركة انشر غرد تابعنا تابعونا تابعوا اشترك اشتركوا انضم انضموا حمل تحميل طباعة نسخ
    إرسال أرسل أضف اترك اكتب علق سجل حفظ استمع يمكنكم تفضلوا زوروا
    share follow subscribe print tweet comment join download
    """)

  /// Words that announce tags.
  static let tags = PhraseList.set(
    """
    الوسوم وسوم كلمات الكلمات مفتاحية المفتاحية دلالية الدلالية دالة الدالة تاغ تاج تاغات تاجات تاقات هاشتاغ العلامات
    علامات الدلالات مواضيع موضوعات الموضوعات المواضيع تصنيفات التصنيفات اقسام أقسام
    tags tag keywords topics
    """)

  /// All words that are more common in boilerplate than in articles.
  static let all = PhraseList.set(
    """
    الأكثر قراءة مشاهدة تداولا تعليقا اقرأ إقرأ اقرا أيضا طالع شاهد صلة متعلقة مرتبطة مشابهة يهمك يعجبك المزيد
    رابط روابط للكاتب الكاتب الكاتبة كاتب كاتبة بقلم كتب كتبت تحرير إعداد ترجمة تصوير عدسة مراسل مراسلنا المصدر نقلا
    شارك مشاركة انشر غرد تابعنا تابعونا اشترك اشتراك نشرتنا النشرة البريدية بريد البريد الإلكتروني إيميل تويتر فيسبوك
    فايسبوك واتساب تلغرام تيليجرام انستغرام يوتيوب سناب صفحتنا قناتنا تطبيق تطبيقنا التطبيق إشعارات استلام تسلم طباعة
    تعليق تعليقات التعليقات أضف للتواصل تواصل لمراسلة حقوق الحقوق محفوظة النشر الوسوم وسوم كلمات مفتاحية دلالية دالة
    صورة الصورة صور أرشيفية أرشيف فيديو الفيديو الرمز رسالة مسافة موبايلي زين نصية أرسل
    يمكنكم بإمكانكم تحميل نسخة اضغط اضغطوا رابط الرابط موقعنا الموقع بالموقع خدمة
    انتهى يتبع المقال المقالات رأي آراء تعبر بالضرورة الآراء الواردة
    read more share follow copyright rights reserved tags photo video sms twitter facebook email
    """)

  /// The stop words, as phrases compare them.
  static let stopWords: WordSet = {
    PhraseList.set(
      StopWordList.arabic + " "
        + StopWordList.arabic.split { $0.isWhitespace }.map { "و" + $0 }.joined(separator: " "))
  }()
}
