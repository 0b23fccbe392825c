/// Checks of a model's values.
///
/// Checksums protect against accidents; whoever writes a file can make them match any values. With
/// values that pass, no answer is NaN, nothing traps, and every look-up ends. Each check takes time
/// linear in the size of the file.
package enum ModelLimits {
  /// Most labels.
  static let labelCount = 1 << 20
  /// Most UTF-8 bytes of a label's name.
  static let nameSize = 1024
  /// The largest absolute weight or intercept: sums of many stay finite in single precision.
  package static let weight: Float = 1e12
  /// Inverse document frequencies; training gives 1 to 45.
  static let idf: ClosedRange<Float> = 1e-3...1e3
  /// Temperatures; training gives 1/20 to 20.
  static let temperature = 1e-3...1e3
  /// Most documents: more are no whole numbers in double precision.
  static let documentCount = 1 << 53
  /// Most values in the header of a file.
  ///
  /// Reading JSON takes up to 48 bytes for each value, also for one of two bytes: so it takes up to four times the size of the
  /// file and a megabyte.
  static func headerValues(ofFile size: Int) -> Int { size / 12 + 20_000 }
  /// Most buckets that a look-up of an unknown term reads.
  ///
  /// Training fills at most 70 % of the slots, so only a few buckets in a row are full.
  static let fullBuckets = 4096
}

extension TextAnalyzer.Configuration {
  /// Which setting is out of its range, and why; nil if none is.
  var flaw: (parameter: String, reason: String)? {
    let lengths = Self.lengths
    if clamped.minimumTermLength != minimumTermLength {
      return ("minimumTermLength", "must be from \(lengths.lowerBound) to \(lengths.upperBound)")
    }
    if clamped.wordNGrams != wordNGrams { return ("wordNGrams", "must be 1 or 2") }
    if clamped.characterNGrams != characterNGrams {
      return ("characterNGrams", "must lie in \(lengths)")
    }
    return nil
  }
}

extension TFIDF.Configuration {
  /// Which setting is out of its range, and why; nil if none is.
  var flaw: (parameter: String, reason: String)? {
    if minimumDocumentFrequency < 1 { return ("minimumDocumentFrequency", "must be 1 or more") }
    if !(maximumDocumentShare > 0 && maximumDocumentShare <= 1) {
      return ("maximumDocumentShare", "must be above 0 and at most 1")
    }
    return nil
  }
}

extension ModelDescription {
  /// Checks every value of the header.
  func validate() throws(ModelDamage) {
    func check(_ isSound: Bool, _ reason: String) throws(ModelDamage) {
      guard isSound else { throw ModelDamage("header", reason) }
    }
    try check((0...TermIndex.maximumCount).contains(termCount), "impossible number of terms")
    try check((1...ModelLimits.labelCount).contains(labels.count), "impossible number of labels")
    try check(
      noneLabel.map { labels.indices.contains($0) && !isMultiLabel } ?? true,
      "the label that means none is not one of the labels")
    try check(
      Set(labels.map(\.name)).count == labels.count, "two labels have the same name")
    if let topics {
      try check(
        (1...ModelLimits.labelCount).contains(topics.count) && !isMultiLabel,
        "impossible number of topics")
      try check(
        Set(topics.map(\.answer)) == Set(labels.indices), "a topic without a label, or the reverse")
    }
    for label in labels {
      if let flaw = Label.flaw(inName: label.name) { throw ModelDamage("header", flaw) }
      try check((0...ModelLimits.documentCount).contains(label.documents), "documents of a label")
      try check((0...1).contains(label.threshold), "a threshold is not from 0 to 1")
      for point in label.operatingPoints ?? [] {
        try check(
          (0...1).contains(point.threshold) && (0...1).contains(point.precision)
            && (0...1).contains(point.recall), "an operating point is not from 0 to 1")
      }
    }
    if let noneName, let flaw = Label.flaw(inName: noneName) { throw ModelDamage("header", flaw) }
    try check(
      trainedBy.utf8.count <= ModelLimits.nameSize && trainedBy.printable == trainedBy,
      "the name of the trainer")
    if let flaw = analyzer.flaw ?? vectors.flaw {
      throw ModelDamage("header", "\(flaw.parameter) \(flaw.reason)")
    }
    try check(
      (0...ModelLimits.documentCount).contains(documentCount)
        && (0...documentCount).contains(unlabeledCount), "impossible number of documents")
    try check(
      ModelLimits.temperature.contains(temperature), "the temperature is out of its range")
    try check(minimumKnownTerms ?? 0 >= 0, "the smallest number of known terms is negative")
    try check(
      (0...1).contains(secondaryThreshold ?? 0), "the secondary threshold is not from 0 to 1")
    try check((0...1024).contains(latentDimensions), "impossible number of latent dimensions")
    try check(
      setting.cost.map { $0 > 0 && $0.isFinite } ?? true, "the cost must be a number above 0")
    for scale in [setting.subwordScale, setting.latentScale] {
      try check(scale >= 0 && scale.isFinite, "a scale must be 0 or more")
    }
    if let validation = crossValidation {
      try check((0...ModelLimits.documentCount).contains(validation.folds), "number of folds")
      for share in [
        validation.accuracy, validation.macroF1, validation.calibrationError,
        validation.calibratedError,
      ] {
        try check((0...1).contains(share), "a measure of cross-validation is not from 0 to 1")
      }
    }
  }
}

extension ModelDescription.Label {
  /// Why a text cannot be the name of a label; nil if it can.
  package static func flaw(inName name: String) -> String? {
    if name.isEmpty { return "a label's name is empty" }
    if name.utf8.count > ModelLimits.nameSize {
      return "a label's name is longer than \(ModelLimits.nameSize) bytes"
    }
    return name.printable == name ? nil : "a label's name has control characters"
  }
}

extension String {
  /// The text without control characters and line separators.
  var printable: String {
    func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
    guard !unicodeScalars.allSatisfy(isPrintable) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.filter(isPrintable)))
  }
}

extension MappedArray<Float> {
  /// Checks that every element lies in a range, which excludes NaN.
  func validate(_ section: String, in range: ClosedRange<Float>) throws(ModelDamage) {
    // ORed together: the vectorizer gives up on a loop that ends early.
    var isOutside = false
    for index in 0..<count {
      let value = self[index]
      isOutside = isOutside || !(value >= range.lowerBound && value <= range.upperBound)
    }
    if isOutside {
      throw ModelDamage(section, "a value is not from \(range.lowerBound) to \(range.upperBound)")
    }
  }
}

/// The terms of a model file and the table that finds them.
struct StoredTerms {
  /// Letter codes, term after term.
  let codes: MappedArray<UInt8>
  /// V + 1 offsets into the codes.
  let starts: MappedArray<UInt32>
  /// The slots of a ``TermIndex``.
  let lookup: MappedArray<UInt64>

  /// Checks that the terms are terms and that the table finds each of them, reading few buckets.
  func validate() throws(ModelDamage) {
    try validateStarts()
    try validateLookup()
  }

  private func validateStarts() throws(ModelDamage) {
    guard starts[0] == 0, Int(starts[starts.count - 1]) == codes.count else {
      throw ModelDamage("term-starts", "do not span the terms")
    }
    // A word bigram is two words with a joint.
    let longest = UInt32(2 * FoldedWord.maximumCount + 1)
    for term in 1..<max(1, starts.count) {
      guard starts[term] > starts[term - 1], starts[term] - starts[term - 1] <= longest else {
        throw ModelDamage("term-starts", "not ascending, or a term is too long")
      }
    }
    for index in 0..<codes.count
    where codes[index] < LetterCode.firstLetter || codes[index] == 0x7F {
      throw ModelDamage("terms", "a code is no letter")
    }
  }

  private func validateLookup() throws(ModelDamage) {
    let buckets = lookup.count / TermIndex.bucketSize
    guard buckets > 0, lookup.count % TermIndex.bucketSize == 0 else {
      throw ModelDamage("lookup", "not a whole number of buckets")
    }
    // A look-up goes from a term's own bucket on and ends after the first that is not full.
    var fullBefore = [Int](repeating: 0, count: buckets)
    var full = 0
    for lap in 0..<2 {
      for bucket in 0..<buckets {
        fullBefore[bucket] = full
        let isFull = lookup[bucket * TermIndex.bucketSize + TermIndex.bucketSize - 1] != 0
        full = isFull ? full + 1 : 0
        guard full < ModelLimits.fullBuckets else {
          throw ModelDamage("lookup", "too many full buckets in a row")
        }
        if lap == 1 && full == 0 { break }
      }
    }
    let letters = codes[0..<codes.count]
    let termCount = starts.count - 1
    var isFound = [Bool](repeating: false, count: termCount)
    for slot in 0..<lookup.count where lookup[slot] != 0 {
      let term = Int(lookup[slot] & 0xFF_FFFF) - 1
      guard term >= 0, term < termCount, !isFound[term] else {
        throw ModelDamage("lookup", "a slot names no term, or one twice")
      }
      isFound[term] = true
      let hash = TermHash.hash(letters[Int(starts[term])..<Int(starts[term + 1])])
      let home = TermIndex.bucket(of: hash, count: buckets)
      let bucket = slot / TermIndex.bucketSize
      let distance = bucket >= home ? bucket - home : bucket - home + buckets
      guard lookup[slot] >> 24 == (hash << 24) >> 24, distance <= fullBefore[bucket] else {
        throw ModelDamage("lookup", "a slot does not belong to its term")
      }
    }
    guard isFound.allSatisfy({ $0 }) else { throw ModelDamage("lookup", "a term is missing") }
  }
}
