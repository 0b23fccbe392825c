/// Words and phrases of boilerplate on news sites, in Arabic, English and French.
///
/// The lists are our own, collected from news pages. They are compared after folding; see ``PhraseList``.
/// `Tests/TextMLTests/Fixtures/golden/boilerplate.tsv` has a row for each kind of line.
///
/// Each list is read by one rule or a few, in ``PageBoilerplate``, ``LineFeatures`` or ``InlineBoilerplate``. Where a
/// list has beginnings of lines, a phrase also covers all longer ones: with «تابعونا على» in the list,
/// «تابعونا على تويتر» need not be there, and neither need other spellings that are equal after folding.
enum BoilerplatePhrases {
  /// Words of headings of lists of links to other articles: each has one of the first set and nothing but words of both.
  static let headings = WordLine(
    markers: """
      الأكثر الأعلى أيضا كذلك المزيد مزيد يهمك تهمك يعجبك تعجبك صلة علاقة مرتبطة متعلقة مشابهة مقترحة مختارة مقترحات
      مختارات اختيارات اخترنا نرشح ننصح ننصحك اقرأ إقرأ طالع شاهد واصل الرائج شائع التالي السابق أبرز أهم أحدث آخر أخرى
      سابقة أضف اترك اكتب
      most trending related also more latest top recommended next previous leave
      lus consultés partagés commentés aussi même liés similaires connexes dernières autres recommandé suite laisser
      """,
    others: """
      مشاهدة قراءة تعليقا تعليقك تداولا شعبية رواجا زيارة مشاركة بحثا متابعة تفاعلا إرسالا ترندا اليوم هذا الأسبوع الآن
      المواضيع الأخبار المقالات مقالات أخبار موضوعات مواضيع تقارير مواد روابط كلمات محتوى فيديو فيديوهات ذات ذو قد ربما
      حول الموضوع عن في الموقع على القسم نفس نفسه من العناوين عناوين المستجدات للكاتب الكاتب الرأي القراء المحرر لك لكم
      بقراءة القراءة تابع الخبر المقال
      read popular viewed shared commented now stories articles news topics posts content see from this section for you may
      like might editors editor s picks article a comment reply
      les plus articles à lire voir sur le sujet dans la rubrique nouvelles actualités nos d pour vous aimerez un commentaire
      """)
  /// Headings that are no such words.
  static let otherHeadings = PhraseList(
    """
    المزيد
    مختارات
    الرائج
    حديث الناس
    مقالات الكاتب
    مقالات الرأي
    كتاب الرأي
    أخبار من القسم
    من القسم نفسه
    من نفس القسم
    في هذا القسم
    تعليقات القراء
    التعليقات
    خدمات الموقع
    أقسام الموقع
    روابط سريعة
    روابط مهمة
    إعلان
    إعلانات
    محتوى إعلاني
    editors picks
    editor s picks
    you may like
    comments
    advertisement
    trending
    related
    recommended
    quick links
    à la une
    plus d articles
    vous aimerez
    commentaires
    publicité
    """)

  /// Beginnings of lines that send the reader to one other article.
  static let links = PhraseList(
    """
    اقرأ أيضا
    اقرأ المزيد
    اقرأ كذلك
    طالع أيضا
    طالع المزيد
    شاهد أيضا
    شاهد كذلك
    قد يهمك
    قد يعجبك أيضا
    مقالات أخرى للكاتب
    لقراءة المزيد
    للمزيد اضغط
    للمزيد انقر
    اضغط هنا
    انقر هنا
    لقراءة المقال كاملا
    لقراءة الحوار كاملا
    رابط الخبر
    رابط المقال
    رابط الموضوع
    المصدر اضغط
    الخبر التالي
    الخبر السابق
    المقال التالي
    المقال السابق
    read also
    read more
    also read
    see also
    click here
    lire aussi
    à lire aussi
    lire la suite
    à voir aussi
    """)

  /// Words that send the reader to one other article if a colon, dots or a bar follow.
  static let linkWords = PhraseList.set("اقرأ إقرأ طالع شاهد تابع اقرؤوا شاهدوا تابعوا انظر")

  /// Beginnings of lines that are buttons or requests.
  ///
  /// After a phrase of two or more words the line may continue up to 16 words. A single word must be the whole line,
  /// because «شارك» also begins sentences.
  static let buttons = PhraseList(
    """
    تابعونا على
    تابعنا على
    تابعونا عبر
    تابعنا عبر
    قناتنا على
    صفحتنا على
    حسابنا على
    اشترك الآن في
    اشترك في خدمة
    سجل بريدك
    غرفة الأخبار
    أرسل تعليقك
    أرسل تعليقا
    تعليقات 1
    التعليقات 1
    1 تعليقات
    1 تعليق
    تحميل تطبيق
    حملوا تطبيق
    لتحميل تطبيق
    تابعوا
    تابعنا
    تابعونا
    قناة على تلغرام
    اشترك
    اشتركوا
    لمزيد من الأخبار
    لمزيد من التفاصيل زوروا
    الآراء الواردة في
    الآراء المنشورة
    المقالات المنشورة لا تعبر
    المقال يعبر عن رأي
    هذا المقال يعبر
    لا يعبر المقال
    لا تعبر بالضرورة
    أضف للمفضلة
    استمع الآن
    القائمة
    القائمة الرئيسية
    بحث
    ابحث
    ابحث في الموقع
    إغلاق
    اغلق
    تخطى إلى المحتوى
    انتقل إلى المحتوى
    مباشر
    البث المباشر
    بث مباشر
    أدخل بريدك
    النشرة البريدية
    النشرة الإخبارية
    للاشتراك في
    شاركنا رأيك
    شاركنا برأيك
    أضف إلى المفضلة
    إلى الأعلى
    العودة إلى الأعلى
    العودة للأعلى
    تحميل المزيد
    عرض المزيد
    المزيد من التفاصيل
    مشاهدة المزيد
    أعجبني
    إعجاب
    قيم الخبر
    ما رأيك في هذا الخبر
    هل أعجبك
    هل كان هذا المقال مفيدا
    تسجيل الدخول
    من نحن
    اتصل بنا
    أعلن معنا
    سياسة الخصوصية
    شروط الاستخدام
    الشروط والأحكام
    سياسة ملفات تعريف الارتباط
    نستخدم ملفات تعريف الارتباط
    هذا الموقع يستخدم
    حمل تطبيق
    skip to content
    skip to main content
    menu
    search
    close
    live
    sign in
    log in
    subscribe
    newsletter
    subscribe to
    sign up for
    get the latest
    download the app
    back to top
    show more
    load more
    privacy policy
    terms of use
    contact us
    about us
    we use cookies
    this site uses cookies
    haut de page
    voir plus
    mentions légales
    politique de confidentialité
    nous contacter
    """)

  /// First words of requests to follow, subscribe or download, if one of ``ours`` is among the next three.
  static let requests = PhraseList.set(
    """
    تابعونا تابعنا تابعوا تابع انضم انضموا اشترك اشتركوا سجل حمل حملوا نزل لتحميل زوروا لمتابعة للحصول احصل
    follow suivez abonnez inscrivez
    """)
  /// What ``requests`` are about.
  static let ours = PhraseList.set(
    """
    قناتنا صفحتنا حسابنا موقعنا نشرتنا النشرة تطبيقنا التطبيق أخبارنا الأخبار إلينا us vous nous
    """)

  /// Beginnings of copyright lines.
  static let copyright = PhraseList(
    """
    جميع الحقوق محفوظة
    كل الحقوق محفوظة
    كافة الحقوق محفوظة
    حقوق النشر
    حقوق الطبع محفوظة
    حقوق الطبع والنشر
    الحقوق محفوظة
    يمنع نسخ أو
    لا يجوز إعادة نشر
    لا يسمح بإعادة نشر
    copyright
    all rights reserved
    tous droits réservés
    droits de reproduction
    reproduction interdite
    """)

  /// Headings and beginnings of lists of tags.
  static let tags = PhraseList(
    """
    الوسوم
    وسوم
    كلمات دليلية
    كلمات دلالية
    كلمات مفتاحية
    كلمات البحث
    كلمة البحث
    مواضيع المقال
    موضوعات المقال
    في هذا المقال
    الكلمات المفتاحية
    الكلمات الدلالية
    الكلمات الدليلية
    علامات
    تاغ
    تاجز
    هاشتاغ
    tags
    keywords
    topics
    mots clés
    étiquettes
    """)

  /// Names of social networks.
  static let networks = PhraseList.set(
    """
    تويتر فيسبوك فيس الفيسبوك التويتر واتساب واتس الواتساب تلغرام تليغرام تيليغرام تليجرام تيليجرام لينكد لينكدإن
    بنترست بينتريست انستغرام إنستغرام انستقرام انستجرام إنستجرام يوتيوب سناب سنابشات تيك ماسنجر فايبر ريديت تمبلر
    facebook twitter whatsapp telegram linkedin pinterest instagram youtube messenger viber reddit tumblr
    tiktok snapchat threads flipboard x
    وتويتر وفيسبوك وواتساب وتلغرام وتليغرام وإنستغرام وانستغرام ويوتيوب ولينكد
    """)
  /// Words that accompany the names of networks on a share line.
  static let sharing = PhraseList.set(
    """
    شارك شاركها مشاركة المشاركة شاركنا انشر غرد تغريدة غرّد من خلال عبر على في و أو إلى مع بوك جوجل غوغل قوقل
    بلس إن أب آب تشات توك البريد بريد الإلكتروني إلكتروني الكتروني الايميل ايميل إيميل نسخ الرابط رابط انسخ طباعة
    اطبع اكتب رأيك حفظ احفظ استمع أرسل للمقال للخبر لصديق مختصر المختصر صديق أصدقائك هذا هذه الخبر المقال الموضوع الصفحة منصة إكس اكس
    share tweet email mail print copy link save listen on via x post more send this article story comment like
    partager partagez sur par imprimer envoyer copier le lien
    """)
  /// Words of ``sharing`` that also begin sentences of an article.
  static let articleOpeners = PhraseList.set(
    "من خلال عبر على في و أو إلى مع هذا هذه on via x this par sur le")
  /// First words of lines about one network: «قناة الأفق على تلغرام».
  static let networkLineOpeners = PhraseList.set(
    "قناة قناتنا صفحة صفحتنا حساب حسابنا تابع تابعوا تابعونا تابعنا انضم انضموا")
  /// Words of ``sharing`` that make a share line without the name of a network.
  static let sharingAlone = PhraseList.set(
    """
    شارك شاركها مشاركة المشاركة غرد انشر انسخ نسخ طباعة اطبع حفظ احفظ استمع أرسل مختصر المختصر
    share tweet print save listen copy imprimer partager partagez copier
    """)

  /// Words of lines about contacting the author, numbers and addresses aside.
  static let contact = PhraseList.set(
    """
    للتواصل تواصل مع الكاتب الكاتبة كاتب المحرر ارسل أرسل أرسلوا رسالة نصية الرسالة نص رسائل sms إلى على أو و
    الاتصالات موبايلي زين تبدأ يبدأ بالرمز الرمز مسافة ثم stc mobily zain للمراسلة لمراسلة راسلونا راسلنا البريد
    الإلكتروني الالكتروني بريد إيميل ايميل الايميل تويتر انستغرام فيسبوك سناب واتساب حساب حسابه عبر هاتف فاكس جوال
    ت ص ب ف تحويلة الاتصال email e mail twitter facebook contact tel fax phone the author follow at on
    téléphone courriel suivre l auteur contacter
    """)
  /// Words of ``contact`` that appear on no other kind of line.
  static let contactMarkers = PhraseList.set(
    """
    للتواصل sms الاتصالات موبايلي زين بالرمز stc mobily zain للمراسلة لمراسلة راسلونا راسلنا البريد الإلكتروني
    إيميل ايميل الايميل هاتف فاكس جوال email contact tel fax phone courriel
    """)
  /// Beginnings of lines about contacting the author, whatever follows.
  static let contactBeginnings = PhraseList(
    """
    للتواصل مع الكاتب
    للتواصل مع كاتب
    للتواصل مع المحرر
    للتواصل ارسل
    لمراسلة الكاتب
    لمراسلة المحرر
    لمراسلة الكاتبة
    للتواصل مع الكاتبة
    للتواصل عبر البريد
    البريد الإلكتروني للكاتب
    بريد الكاتب
    حساب الكاتب
    راسلونا على
    راسلنا على
    راسل الكاتب
    تابع الكاتب على
    تابعوا الكاتب على
    contact the author
    follow the author
    contacter l auteur
    """)

  /// Beginnings of captions and credits.
  static let captions = PhraseList(
    """
    تصوير
    عدسة
    صورة أرشيفية
    صورة من الأرشيف
    الصورة من الأرشيف
    من الأرشيف
    صورة تعبيرية
    صورة توضيحية
    صورة متداولة
    صور أرشيفية
    أرشيفية
    الصورة
    المصدر الصورة
    مصدر الصورة
    صدر الصورة
    تعليق على الصورة
    التعليق على الصورة
    شرح الصورة
    حقوق الصورة
    photo
    photo by
    file photo
    image
    image credit
    image source
    crédit photo
    crédits photo
    """)

  /// Words of unmarked captions.
  static let captionWords = PhraseList.set(
    "خلال أثناء لدى جانب لقطة يتوسط يتوسطهم عقب يصافح متوسطا مستقبلا")

  /// Words of dates, times and reading times, besides numbers.
  static let dates = """
    السبت الأحد الإثنين الاثنين الثلاثاء الأربعاء الخميس الجمعة يوم مساء صباح ظهر
    يناير فبراير مارس أبريل إبريل مايو يونيو يونيه يوليو يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
    كانون الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين الأول
    جانفي فيفري أفريل ماي جوان جويلية أوت
    محرم صفر ربيع الآخر جمادى الأولى الآخرة رجب شعبان رمضان شوال ذو ذي القعدة الحجة
    هـ ه م ص الموافق بتاريخ
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december jan feb mar apr jun jul aug sep oct nov dec am pm gmt
    lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août
    septembre octobre novembre décembre h
    """
  static let dateWords = PhraseList.set(dates)
  /// Words beside a date on a line about when the page was written, read or viewed.
  static let timestampLabels = PhraseList.set(
    """
    نشر نشرت النشر تم في آخر تحديث التحديث حدث منذ قبل ساعة ساعات دقيقة دقائق دقيقتان دقيقتين ثانية ثوان يوم أيام يومين
    ساعتين أسبوع أسابيع أسبوعين شهر أشهر شهرين عام سنة
    الساعة توقيت بتوقيت غرينتش جرينتش مكة السعودية القاهرة المكرمة وقت مدة زمن القراءة قراءة للقراءة تاريخ
    الوقت المشاهدات مشاهدة مشاهدات زيارة زيارات تعليق تعليقات التعليقات قراءات عدد القراء مشاركة مشاركات لا توجد إعجاب العدد
    published updated last on at ago min mins minute minutes hour hours day days read reading time views view
    comments comment shares posted date
    publié mis à jour le il y a lecture vues minutes commentaires
    """)

  /// Names of a site's sections, and other words of breadcrumbs.
  static let sections = PhraseList.set(
    """
    الرئيسية الصفحة الصفحه الأولى أخبار الأخبار سياسة السياسة اقتصاد الاقتصاد رياضة الرياضة محليات المحليات محلية
    المحلية العالم عالمية العالمية دولي دولية الدولية عربي عربية العربية وعربية ودولية وعالمية ثقافة الثقافة وفنون
    فن فنون منوعات المنوعات مقالات رأي الرأي آراء تقارير تحقيقات حوادث صحة وصحة تكنولوجيا تقنية علوم وعلوم مجتمع
    المجتمع اقتصادية سياسية رياضية ثقافية المال والأعمال أعمال مال أسواق الأسواق كرة القدم سيارات سياحة فيديو صور
    وثائق ملفات عاجلة عاجل الشرق الأوسط
    home news politics economy business sports sport world opinion culture health technology middle east
    accueil actualités politique économie monde culture société international
    """)
  /// Names of the home page in a breadcrumb.
  static let homes = PhraseList.set("الرئيسية home accueil")

  /// Phrases before an author's name.
  static let bylines = PhraseList(
    """
    كتب
    كتبت
    بقلم
    تحرير
    إعداد
    تقرير
    ترجمة
    متابعة
    تحقيق
    حوار
    حاوره
    حاورته
    الكاتب
    المصدر
    المحرر
    مراسلنا
    غرفة الأخبار
    ساهم في التحرير
    شارك في التحرير
    by
    written by
    reporting by
    editing by
    par
    """)

  /// Beginnings of words after an article that say where its text or pictures are from.
  static let sources = PhraseList(
    """
    نقلا عن
    من كتاب
    عن كتاب
    المصدر
    الصور
    خاص ب
    """)

  /// Marks of the end of an article or a list.
  static let ends = PhraseList(
    """
    انتهى
    يتبع
    1 1 ت م
    ت م
    المزيد
    اقرأ المزيد
    """)

  /// Font size controls.
  static let fontSizes = PhraseList(
    """
    حجم الخط
    حجم النص
    تكبير الخط
    تصغير الخط
    تكبير تصغير
    تكبير الخط تصغير الخط
    حجم الخط تكبير تصغير
    حجم الخط صغير متوسط كبير
    الخط
    font size
    text size
    taille du texte
    """)

  /// Beginnings of breaking news lines.
  static let breaking = PhraseList(
    """
    عاجل
    خبر عاجل
    أخبار عاجلة
    الآن
    شريط الأخبار
    شاهد
    مباشر
    breaking
    breaking news
    urgent
    live
    """)

  /// Beginnings of boilerplate at the end of a paragraph, for pages that lost their line breaks, besides those of ``links``,
  /// ``contactBeginnings`` and ``copyright``; see ``InlineBoilerplate``.
  static let inline = PhraseList(
    """
    مقالات سابقة للكاتب
    موضوعات مرتبطة
    مقالات مرتبطة
    أخبار متعلقة
    مواضيع متعلقة
    أخبار ذات صلة
    مواضيع ذات صلة
    موضوعات ذات صلة
    مقالات ذات صلة
    الأكثر قراءة
    الأكثر مشاهدة
    تابعونا على
    تابعنا على
    تابعوا صفحتنا
    شارك الخبر
    شارك المقال
    لمزيد من الأخبار زوروا
    الكلمات المفتاحية
    كلمات مفتاحية
    الكلمات الدلالية
    الوسوم
    related articles
    most read
    """)
}
