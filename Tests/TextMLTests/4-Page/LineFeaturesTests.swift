import Testing

@testable import TextML

@Suite struct LineFeaturesTests {
  private func features(_ line: String) -> LineFeatures {
    withUTF8(of: line) { LineFeatures(Page(LineList($0)), 0, in: $0) }
  }

  @Test func timestamps() {
    for line in ["24 نوفمبر 2026", "آخر تحديث: 12:40 م", "منذ 3 ساعات", "12/3/2026"] {
      #expect(features(line).isTimestamp, "\(line)")
    }
    for line in ["بدأ العمل في 24 نوفمبر", "نوفمبر", "24"] {
      #expect(!features(line).isTimestamp, "\(line)")
    }
    #expect(features("منذ 3 ساعات").hasTimestampLabel)
    #expect(!features("24 نوفمبر 2026").hasTimestampLabel)
  }

  @Test func sectionsAndFontSizes() {
    #expect(features("الرئيسية > أخبار > سياسة").isSection)
    #expect(features("الرئيسية » أخبار").isSection)
    #expect(!features("قال «الرئيسية» ثم مضى").isSection)
    #expect(features("أ+ أ-").isFontSize && features("ع ع ع").isFontSize)
    #expect(!features("لا بد").isFontSize)
  }

  @Test func networksBylinesAndBreakingNews() {
    #expect(features("فيسبوك").isNetwork && features("قناة الأفق على تلغرام").isNetwork)
    #expect(!features("أطلقت الشركة خدمة جديدة على فيسبوك").isNetwork)
    #expect(features("كتب: سامي الحداد").isByline)
    #expect(features("كتب: سامي الحداد - الثلاثاء 12 مارس 2024 - 10:15 ص").isByline)
    #expect(!features("كتب سامي الحداد رواية جديدة عن المدينة").isByline)
    #expect(features("عاجل: زلزال يضرب جزيرة").isBreaking)
    #expect(!features("عاجلا أو آجلا").isBreaking)
  }

  @Test func addressesHashtagsAndCaptions() {
    #expect(features("sami@example.org").isAddress && features("www.example.org").isAddress)
    #expect(!features("أعلنت الشركة عن موقعها الجديد www.example.org أمس").isAddress)
    #expect(features("#مياه #سدود").isHashtags(atLeast: 2))
    #expect(!features("#مياه").isHashtags(atLeast: 2))
    #expect(!features("#مياه للجميع").isHashtags(atLeast: 1))
    #expect(features("(تصوير: هدى قاسم)").isCaption)
    #expect(features("في القصر (رويترز)").isCaption)
    #expect(!features("في القصر (أمس)").isCaption)
  }
}
