/// Words and phrases of boilerplate on news sites, in Arabic, English and French.
///
/// The lists are our own, collected from news pages. They are compared after folding; see ``PhraseList``.
/// `Tests/TextMLTests/Fixtures/golden/boilerplate.tsv` has a row for each kind of line.
///
/// Each list is read by one rule or a few, in ``PageBoilerplate``, ``LineFeatures`` or ``InlineBoilerplate``. Where a
/// list has beginnings of lines, a phrase also covers all longer ones: with «تابعونا على» in the list,
/// «تابعونا على تويتر» need not be there, and neither need other spellings that are equal after folding.
enum BoilerplatePhrases {
  /// Lines that are the heading of a list of links to other articles.
  static let headings = PhraseList(
    """
    الأكثر مشاهدة
    الأكثر قراءة
    الأكثر قراءة اليوم
    الأكثر قراءة هذا الأسبوع
    الأكثر تعليقا
    الأكثر تداولا
    الأكثر شعبية
    الأكثر رواجا
    الأكثر زيارة
    الأكثر مشاركة
    الأكثر بحثا
    الأكثر متابعة
    الأكثر تفاعلا
    الأكثر إرسالا
    الأكثر ترندا
    المواضيع الأكثر قراءة
    الأخبار الأكثر قراءة
    المقالات الأكثر قراءة
    مقالات قد تعجبك
    مقالات قد تهمك
    أخبار قد تهمك
    موضوعات قد تهمك
    مواضيع قد تهمك
    موضوعات مرتبطة
    مقالات مرتبطة
    المزيد حول هذا الموضوع
    المزيد حول الموضوع
    المزيد عن هذا الموضوع
    المزيد عن
    تابع القراءة
    واصل القراءة
    اقرأ في الموقع
    في الموقع أيضا
    أخبار ذات علاقة
    مواضيع ذات علاقة
    موضوعات ذات علاقة
    مقالات ذات علاقة
    أهم العناوين
    أبرز العناوين
    عناوين أخرى
    أهم المقالات
    مقالات مختارة
    مقالات مقترحة
    أخبار مقترحة
    الأعلى قراءة
    الأعلى مشاهدة
    حديث الناس
    المزيد
    المزيد من الأخبار
    مزيد من الأخبار
    المزيد من
    المزيد في هذا القسم
    اقرأ أيضا
    اقرأ أيضاً في
    إقرأ أيضا
    اقرا ايضا
    اقرأ المزيد
    اقرأ كذلك
    اقرأ على الموقع
    طالع أيضا
    شاهد أيضا
    شاهد المزيد
    شاهد كذلك
    قد يهمك
    قد يهمك أيضا
    قد يهمك كذلك
    قد يعجبك
    قد يعجبك أيضا
    ربما يهمك
    ربما يعجبك
    ربما يعجبك أيضا
    قد تهمك
    قد تهمك أيضا
    ذات صلة
    أخبار ذات صلة
    مواضيع ذات صلة
    موضوعات ذات صلة
    مقالات ذات صلة
    تقارير ذات صلة
    محتوى ذو صلة
    روابط ذات صلة
    كلمات ذات صلة
    أخبار متعلقة
    مواضيع متعلقة
    موضوعات متعلقة
    مقالات متعلقة
    مواضيع مشابهة
    أخبار مشابهة
    مقالات مشابهة
    مواد ذات صلة
    أخبار مرتبطة
    مواضيع مرتبطة
    آخر الأخبار
    أحدث الأخبار
    أهم الأخبار
    أبرز الأخبار
    آخر المستجدات
    أحدث المقالات
    آخر المقالات
    أخبار أخرى
    أخبار أخرى قد تهمك
    مواضيع أخرى
    مقالات أخرى
    من نفس القسم
    من القسم نفسه
    في هذا القسم
    أخبار من القسم
    مقالات أخرى للكاتب
    مقالات سابقة للكاتب
    مقالات الكاتب
    للكاتب أيضا
    المزيد من مقالات الكاتب
    كتاب الرأي
    مقالات الرأي
    اختيارات القراء
    اختيارات المحرر
    اخترنا لك
    اخترنا لكم
    مختارات
    نرشح لك
    ننصح بقراءة
    ننصحك بقراءة
    مقترحات لك
    الرائج
    الرائج الآن
    شائع الآن
    الأكثر رواجا الآن
    تعليقات القراء
    التعليقات
    أضف تعليقا
    أضف تعليقك
    اترك تعليقا
    اكتب تعليقا
    اكتب تعليقك
    الخبر التالي
    الخبر السابق
    المقال التالي
    المقال السابق
    فيديوهات مقترحة
    فيديو ذو صلة
    خدمات الموقع
    أقسام الموقع
    روابط سريعة
    روابط مهمة
    إعلان
    إعلانات
    محتوى إعلاني
    most read
    most popular
    most viewed
    most shared
    most commented
    trending
    trending now
    related
    related stories
    related articles
    related news
    related topics
    related posts
    related content
    read also
    read more
    see also
    also read
    more stories
    more from this section
    more news
    latest news
    top stories
    editors picks
    editor s picks
    recommended
    recommended for you
    you may also like
    you might also like
    comments
    leave a comment
    leave a reply
    advertisement
    next article
    previous article
    quick links
    les plus lus
    articles les plus lus
    les plus consultés
    les plus partagés
    les plus commentés
    à lire aussi
    lire aussi
    lire la suite
    à voir aussi
    sur le même sujet
    dans la même rubrique
    articles liés
    articles similaires
    articles connexes
    à la une
    dernières nouvelles
    dernières actualités
    nos autres articles
    plus d articles
    recommandé pour vous
    vous aimerez aussi
    commentaires
    laisser un commentaire
    publicité
    """)

  /// Beginnings of lines that send the reader to one other article.
  static let links = PhraseList(
    """
    اقرأ أيضا
    إقرأ أيضا
    اقرا ايضا
    اقرأ أيضاً
    اقرأ المزيد
    اقرأ كذلك
    طالع أيضا
    طالع المزيد
    شاهد أيضا
    شاهد كذلك
    قد يهمك
    قد يعجبك أيضا
    أخبار ذات صلة
    مواضيع ذات صلة
    موضوعات ذات صلة
    مقالات ذات صلة
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
    تابعوا صفحتنا
    تابع صفحتنا
    تابعوا قناتنا
    تابع قناتنا
    تابعوا حسابنا
    تابعوا آخر الأخبار
    تابع آخر الأخبار
    انضم إلى قناتنا
    انضموا إلى قناتنا
    انضم إلينا على
    اشترك في نشرتنا
    اشترك في النشرة
    اشترك الآن في
    اشترك في قناتنا
    اشترك في خدمة
    اشتركوا في قناتنا
    سجل في النشرة
    سجل بريدك
    غرفة الأخبار
    أرسل تعليقك
    أرسل تعليقا
    تعليقات 1
    التعليقات 1
    1 تعليقات
    1 تعليق
    تحميل تطبيق
    حملوا التطبيق
    حملوا تطبيق
    لتحميل التطبيق
    لتحميل تطبيق
    تابعوا
    تابعنا
    تابعونا
    قناة على تلغرام
    قناتنا على
    صفحتنا على
    حسابنا على
    اشترك
    اشتركوا
    لمزيد من الأخبار
    لمزيد من التفاصيل زوروا
    زوروا موقعنا
    زوروا صفحتنا
    الآراء الواردة في
    الآراء المنشورة
    المقالات المنشورة لا تعبر
    المقال يعبر عن رأي
    هذا المقال يعبر
    لا يعبر المقال
    لا تعبر بالضرورة
    أضف للمفضلة
    احفظ
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
    احصل على آخر الأخبار
    للحصول على آخر الأخبار
    لمتابعة آخر الأخبار
    لمتابعة أخبارنا
    للاشتراك في
    لمزيد من الأخبار تابعونا
    شارك
    شارك الخبر
    شارك المقال
    شارك الموضوع
    شارك هذا
    شارك هذه
    شارك مع أصدقائك
    شاركها
    شاركنا رأيك
    شاركنا برأيك
    مشاركة
    مشاركة الخبر
    مشاركة المقال
    انشر الخبر
    انشر
    انسخ الرابط
    نسخ الرابط
    رابط مختصر
    الرابط المختصر
    طباعة
    اطبع
    طباعة الخبر
    طباعة المقال
    حفظ
    حفظ المقال
    حفظ الخبر
    استمع
    استمع إلى المقال
    استمع للمقال
    استمع للخبر
    استمع إلى الخبر
    أرسل إلى صديق
    أرسل لصديق
    أرسل الخبر
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
    حمل التطبيق
    حمّل تطبيق
    حمل تطبيق
    نزل التطبيق
    share
    share this
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
    tweet
    follow us
    follow on
    print
    save
    listen
    copy link
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
    partager
    partagez
    suivez nous
    abonnez vous
    inscrivez vous
    imprimer
    copier le lien
    haut de page
    voir plus
    mentions légales
    politique de confidentialité
    nous contacter
    """)

  /// Beginnings of copyright lines.
  static let copyright = PhraseList(
    """
    جميع الحقوق محفوظة
    كل الحقوق محفوظة
    كافة الحقوق محفوظة
    حقوق النشر محفوظة
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
    اطبع اكتب رأيك حفظ صديق أصدقائك هذا هذه الخبر المقال الموضوع الصفحة منصة إكس اكس
    share tweet email mail print copy link save on via x post more send this article story comment like
    partager sur par imprimer envoyer copier le lien
    """)
  /// Words of ``sharing`` that also begin sentences of an article.
  static let articleOpeners = PhraseList.set(
    "من خلال عبر على في و أو إلى مع هذا هذه on via x this par sur le")
  /// First words of lines about one network: «قناة الأفق على تلغرام».
  static let networkLineOpeners = PhraseList.set(
    "قناة قناتنا صفحة صفحتنا حساب حسابنا تابع تابعوا تابعونا تابعنا انضم انضموا")
  /// Words of ``sharing`` that make a share line without the name of a network.
  static let sharingAlone = PhraseList.set(
    "شارك شاركها مشاركة المشاركة غرد انسخ نسخ طباعة اطبع share print imprimer partager")

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
    للتواصل أرسل
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

  /// Beginnings of boilerplate at the end of a paragraph, for pages that lost their line breaks; see
  /// ``InlineBoilerplate``.
  ///
  /// A phrase of another list is read there only if it is in this one too.
  static let inline = PhraseList(
    """
    مقالات أخرى للكاتب
    مقالات سابقة للكاتب
    موضوعات مرتبطة
    مقالات مرتبطة
    أخبار متعلقة
    مواضيع متعلقة
    قد يعجبك أيضا
    رابط الخبر بصحيفة
    رابط الخبر
    للتواصل مع الكاتب
    للتواصل مع الكاتبة
    للتواصل أرسل
    للتواصل ارسل
    لمراسلة الكاتب
    لمراسلة الكاتبة
    اقرأ أيضا
    اقرا أيضا
    شاهد أيضا
    طالع أيضا
    قد يهمك أيضا
    أخبار ذات صلة
    مواضيع ذات صلة
    موضوعات ذات صلة
    مقالات ذات صلة
    الأكثر قراءة
    الأكثر مشاهدة
    جميع الحقوق محفوظة
    كل الحقوق محفوظة
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
    all rights reserved
    read more
    read also
    related articles
    most read
    lire aussi
    à lire aussi
    tous droits réservés
    """)
}
