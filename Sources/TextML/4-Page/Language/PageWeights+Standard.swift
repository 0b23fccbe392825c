// Made by `make page-weights`; do not edit.

extension RowFeature {
  /// The weights fitted to 6994 lines; see `Models/pages/README.md`.
  static let weights = PageWeights<RowFeature>(
    intercept: -76,
    [
      .lead: 16,
      .cappedLead: 98,
      .newWords: 334,
      .short: -341,
      .long: -224,
      .endsNoSentence: 206,
    ])
}

extension TitleFeature {
  /// The weights fitted to 277 titles; see `Models/pages/README.md`.
  static let weights = PageWeights<TitleFeature>(
    intercept: 497,
    [
      .upTo5Words: -375,
      .upTo7Words: -131,
      .from12Words: -54,
      .aboveAnd: 89,
      .wordsOfArticle: -272,
      .wordsOfNext: -208,
      .otherTitles: -23,
    ])
}
