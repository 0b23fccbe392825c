/// What a segment of a page looks like; each is true or false.
///
/// The weights of a ``PageModel`` are per feature and ``Zone``, and are written by these names.
enum PageFeature: Int, CaseIterable {
  case any
  // Its place on the page.
  case firstLine, secondLine, thirdLine, lastLine, secondLastLine, thirdLastLine, onlyLine
  case wholeLine, lineBeginning, lineInside, lineEnd
  case followsBlank, afterSentenceEnd, afterColon, beforeLongLine
  // Its length in words.
  case words1, words2, words3, words4, words6, words9, words13, words20, words30
  // How it ends and begins.
  case endsInFullStop, endsInOtherMark, endsInColon, endsInComma, endsInSeparator, endsOpen
  case beginsWithDash, beginsWithStar, beginsWithBracket, beginsWithHash, beginsWithDigit
  case beginsWithQuote, beginsWithLatin, beginsWithAnd
  case isEnclosed, isSignOfList
  // Its signs and scripts.
  case hasAddress, hasHash, manyHashes, someCommas, manyCommas, someSeparators, manySeparators
  case isMostlyNumbers, isMostlyLatin
  // Its words.
  case noStopWords, fewStopWords, someStopWords, manyStopWords
  case hasVerb, hasPresentVerb
  case openWithoutStopWords, openShort, openLong, openAfterSentenceEnd
  case tagLike, tagLikeAfterSentenceEnd
  case repeatsHeadline, halfInHeadline, someInHeadline, noneInHeadline
  // Words of boilerplate.
  case relatedFirst, relatedPhrase, shareFirst, sharePhrase, copyrightPhrase, tagsFirst, tagsPhrase
  case contactPhrase, captionPhrase, captionWord, bylinePhrase, breakingPhrase, endPhrase
  case allDates, someDates, allSections, allNetworks, allContact
  case halfBoilerplateWords, someBoilerplateWords, longWithBoilerplateWords, longWithBoilerplateWord
  case isAgency, hasAgency, hasPlace, hasNewspaper
  // What the rules said of it.
  case ruleRelated, ruleBoilerplate, ruleTags, ruleContact, ruleCaption, ruleNavigation,
    ruleBreaking
  case ruleRepeated, ruleDateline
  // What other pages of the source say.
  case sourceEndsOpen, sourceEndsClosed

  /// The part of the page that a segment is in.
  enum Zone: Int, CaseIterable {
    /// Before the first paragraph, or a beginning cut from it.
    case front
    case body
    /// After the last paragraph, or an end cut from it.
    case back
  }

  /// The number of features in all zones.
  static let count = allCases.count * Zone.allCases.count

  /// The index of the feature's weight in a zone.
  @inline(__always)
  func index(in zone: Zone) -> Int { zone.rawValue * PageFeature.allCases.count + rawValue }
}
