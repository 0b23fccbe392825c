import Testing

@testable import TextML

@Suite struct SegmentFeaturesTests {
  /// The names of the features of a page's last segment.
  private func features(_ last: String, in text: String = "") -> Set<String> {
    let page = "اتفاق ربط بحري بين مرسانيا ودلمان\n\n\(SamplePage.body)\(last)"
    return withUTF8(of: page) { utf8 in
      let (page, segments) = PageReader.prepare(utf8, nil)
      var features = SegmentFeatures(of: page, segments, in: utf8, profile: nil)
      var names: Set<String> = []
      features.forEach(in: utf8) { indices in
        names = Set(
          indices.map { index in
            "\(PageFeature.allCases[index % PageFeature.allCases.count])"
          })
      }
      return names
    }
  }

  @Test func tagsAreWordsOfTheArticleWithoutStopWords() {
    let names = features(" مرسانيا دلمان بحري")
    #expect(names.isSuperset(of: ["noStopWords", "openAfterSentenceEnd", "tagLike", "lineEnd"]))
    #expect(!features("\n\nوقال إن العمل يبدأ من الغد في كل الموانئ").contains("tagLike"))
  }

  @Test func namesAgenciesAddressesAndDates() {
    #expect(features(" (رويترز)").isSuperset(of: ["isAgency", "isEnclosed", "beginsWithBracket"]))
    #expect(features("\n\nsami@example.org").contains("hasAddress"))
    #expect(features("\n\nالثلاثاء 24 نوفمبر 2026").contains("allDates"))
    #expect(features("\n\n#مياه #سدود").isSuperset(of: ["manyHashes", "beginsWithHash"]))
  }

  @Test func aLongSentenceIsReadByItsBeginning() {
    let words = String(repeating: "على كل حال ", count: 20)
    let names = features("\n\nيمكنكم تحميل تطبيق الصحيفة \(words).")
    #expect(names.isSuperset(of: ["words30", "longWithBoilerplateWords", "shareFirst"]))
  }
}
