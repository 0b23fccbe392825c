extension TextClassifier {
  /// Creates a classifier by writing the parts of a model to a file in memory and opening that.
  init(
    description: ModelDescription, features vectors: TrainingFeatures, weights: LabelMatrix<Double>,
    configuration: Configuration
  ) {
    let k = description.columnCount
    func row(_ index: Int) -> some Sequence<Float> {
      (0..<k).lazy.map { Float(weights[index, $0]) }
    }
    // The most frequent terms come first, so that most lookups read neighbouring memory.
    let frequencies = vectors.tfidf.documentFrequencies
    let terms = TextClassifier.strongest(
      vectors, limit: configuration.maximumTerms ?? vectors.kept.count
    ) { row($0).reduce(0) { max($0, abs($1)) } }
    .sorted { (frequencies[vectors.kept[$1]], $0) < (frequencies[vectors.kept[$0]], $1) }
    let arabicCount = terms.count {
      LetterCode.isArabic(vectors.terms[vectors.kept[$0]].first ?? 0)
    }
    let description = description.with(
      termCount: terms.count, isArabic: 2 * arabicCount >= terms.count)
    var list = TermList()
    var hashes: [UInt64] = []
    for term in terms {
      let codes = vectors.terms[vectors.kept[term]]
      list.append(codes)
      hashes.append(TermHash.hash(codes))
    }
    var rows: [Float] = []
    rows.reserveCapacity(terms.count * k)
    for term in terms { rows.append(contentsOf: row(term)) }
    do {
      let idf = terms.map { vectors.tfidf.inverseDocumentFrequencies[vectors.kept[$0]] }
      let bytes = try ModelFile.encode(
        description,
        sections: [("lookup", .init(TermIndex.build(hashes))), ("idf", .init(idf))]
          + WeightMatrix.sections(
            rows, labels: k, bits: configuration.weightBits)
          + [
            ("intercepts", .init(Array(row(vectors.kept.count)))),
            ("terms", .init(list.codes)),
            ("term-starts", .init(list.starts)),
          ])
      try self.init(bytes: bytes)
    } catch {
      fatalError("a model that was just trained cannot be read: \(error)")
    }
  }

  /// Returns the terms that change decision values most over the whole collection, ascending.
  private static func strongest(
    _ vectors: TrainingFeatures, limit: Int, weight: (Int) -> Float
  ) -> [Int] {
    let all = Array(vectors.kept.indices)
    guard limit < all.count else { return all }
    let strength = all.map { term in
      let column = vectors.kept[term]
      return TermWeight.strength(
        weight: weight(term), idf: vectors.tfidf.inverseDocumentFrequencies[column],
        documentFrequency: Float(vectors.tfidf.documentFrequencies[column]))
    }
    return all.sorted { (strength[$0], $1) > (strength[$1], $0) }.prefix(limit).sorted()
  }
}
