/// Reads the value of every ``RankingFeature`` from the sentences of an input.
struct RankingFeatures {
  /// The values of one sentence by ``RankingFeature``; what is not set is 0.
  struct Row {
    private(set) var values = [Float](repeating: 0, count: RankingFeature.allCases.count)

    subscript(_ feature: RankingFeature) -> Float {
      get { values[feature.rawValue] }
      set { values[feature.rawValue] = newValue }
    }
  }

  private let input: SummaryInput
  private let vectors: SentenceVectors
  /// S: the cosine of each sentence with the position-weighted centroid, and with the plain sum.
  private let centroid: [Float]
  private let sum: [Float]
  /// V: the last and the first sentence of the current article with each term, -1 for none.
  private var lastUse: [Int32]
  private var firstUse: [Int32]
  /// V: the unit vectors of the headline, the first sentence and the previous one.
  private var headline: [Float]
  private var lead: [Float]
  private var before: [Float]

  init(_ input: SummaryInput, _ vectors: SentenceVectors, centroid: [Float], sum: [Float]) {
    (self.input, self.vectors, self.centroid, self.sum) = (input, vectors, centroid, sum)
    lastUse = [Int32](repeating: -1, count: vectors.matrix.columnCount)
    firstUse = lastUse
    headline = [Float](repeating: 0, count: vectors.matrix.columnCount)
    (lead, before) = (headline, headline)
  }

  /// Returns the features of every sentence in order.
  ///
  /// - Complexity: O(entries + S).
  mutating func rows() -> [Row] {
    var rows: [Row] = []
    rows.reserveCapacity(input.sentences.count)
    while rows.count < input.sentences.count {
      let first = rows.count
      let article = input.sentences[first].article
      let end = input.sentences[first...].firstIndex { $0.article != article }
      readArticle(first..<(end ?? input.sentences.count), into: &rows)
    }
    return rows
  }

  /// What the features of an article's sentences share.
  private struct ArticleContext {
    /// The number of sentences of a section.
    let section: Double
    let sentenceCount: Int
    /// The mean of ln of the number of words.
    let meanLength: Float
    /// The share of sentences with a terminator.
    let terminatedShare: Float
    let largestCentroid: Float
    let largestSum: Float
  }

  private mutating func readArticle(_ range: Range<Int>, into rows: inout [Row]) {
    let matrix = vectors.matrix
    let article = input.articles[input.sentences[range.lowerBound].article]
    for index in range {
      for entry in matrix.entries(ofRow: index) {
        lastUse[Int(matrix.columns[entry])] = Int32(index)
      }
    }
    for index in range.reversed() {
      for entry in matrix.entries(ofRow: index) {
        firstUse[Int(matrix.columns[entry])] = Int32(index)
      }
    }
    let title =
      article.headline.map {
        vectors.unitVector(ofRow: $0, of: input.terms.headlines)
      } ?? []
    for (column, weight) in title { headline[column] = weight }
    set(&lead, toRow: range.lowerBound)
    let lengths = range.filter { !input.sentences[$0].isFragment }
      .map { Math.log(Float(max(1, input.sentences[$0].wordCount))) }
    let context = ArticleContext(
      section: SentenceScoring.sectionLength(of: article), sentenceCount: article.sentenceCount,
      meanLength: lengths.reduce(0, +) / Float(max(1, lengths.count)),
      terminatedShare: Float(range.count { input.sentences[$0].surface.ending != .none })
        / Float(range.count),
      largestCentroid: range.reduce(1e-6) { max($0, centroid[$1]) },
      largestSum: range.reduce(1e-6) { max($0, sum[$1]) })
    for index in range {
      var row = row(index, context)
      if index > range.lowerBound {
        row[.previous] = product(ofRow: index, before)
        rows[index - 1][.next] = row[.previous]
        row[.lead] = product(ofRow: index, lead)
        set(&before, toRow: index - 1, 0)
      }
      set(&before, toRow: index)
      rows.append(row)
    }
    set(&before, toRow: range.upperBound - 1, 0)
    set(&lead, toRow: range.lowerBound, 0)
    for (column, _) in title { headline[column] = 0 }
    standardize(&rows, range)
  }

  /// The least standard deviation that values are divided by.
  private static let leastDeviation: Float = 1e-3

  private func standardize(_ rows: inout [Row], _ range: Range<Int>) {
    let count = Float(range.count)
    for (source, target) in RankingFeature.standardized {
      let mean = range.reduce(Float(0)) { $0 + rows[$1][source] } / count
      let variance =
        range.reduce(Float(0)) {
          $0 + (rows[$1][source] - mean) * (rows[$1][source] - mean)
        } / count
      let deviation = variance.squareRoot() + Self.leastDeviation
      for index in range { rows[index][target] = (rows[index][source] - mean) / deviation }
    }
  }

  /// Copies a sentence's vector, times `factor`, into an array over the terms.
  private func set(_ vector: inout [Float], toRow row: Int, _ factor: Float = 1) {
    for entry in vectors.matrix.entries(ofRow: row) {
      vector[Int(vectors.matrix.columns[entry])] = factor * vectors.matrix.values[entry]
    }
  }

  private func product(ofRow row: Int, _ vector: [Float]) -> Float {
    vectors.matrix.entries(ofRow: row).reduce(0) {
      $0 + vectors.matrix.values[$1] * vector[Int(vectors.matrix.columns[$1])]
    }
  }

  private func row(_ index: Int, _ context: ArticleContext) -> Row {
    let sentence = input.sentences[index]
    var row = Row()
    row[.centroid] = centroid[index]
    row[.relativeCentroid] = centroid[index] / context.largestCentroid
    row[.relativeSum] = sum[index] / context.largestSum
    setPosition(&row, sentence, context)
    setSurface(&row, sentence, context)
    setTerms(&row, index)
    row[.firstHeadline] = row[.first] * row[.headline]
    row[.firstLong] = row[.first] * row[.long]
    return row
  }

  private func setPosition(
    _ row: inout Row, _ sentence: SummaryInput.Sentence, _ context: ArticleContext
  ) {
    let p = Float(Double(sentence.position).truncatingRemainder(dividingBy: context.section))
    let count = Float(max(1, min(context.section, Double(context.sentenceCount))))
    row[.first] = p == 0 ? 1 : 0
    row[.second] = p == 1 ? 1 : 0
    row[.fastDecay] = Math.exp(-p / 2)
    row[.slowDecay] = Math.exp(-p / 5)
    row[.reciprocal] = 1 / (1 + p)
    row[.place] = p / max(1, count - 1)
    row[.saturatedPlace] = p / (p + 5)
    row[.last] = count > 1 && p == count - 1 ? 1 : 0
    row[.paragraphStart] = sentence.beginsParagraph ? 1 : 0
  }

  private func setSurface(
    _ row: inout Row, _ sentence: SummaryInput.Sentence, _ context: ArticleContext
  ) {
    let words = sentence.wordCount
    let length = Math.log(Float(max(1, words)))
    row[.length] = length
    row[.relativeLength] = length - context.meanLength
    row[.short] = words < 8 ? 1 : 0
    row[.medium] = (15...40).contains(words) ? 1 : 0
    row[.long] = words > 45 ? 1 : 0
    row[.veryLong] = words > 65 ? 1 : 0
    let surface = sentence.surface
    row[.quotation] = surface.quotedShare
    row[.beginsWithQuotation] = surface.beginsWithQuotation ? 1 : 0
    row[.endsInColon] = surface.ending == .colon ? 1 : 0
    row[.isQuestion] = surface.ending == .question ? 1 : 0
    row[.hasNoTerminator] = surface.ending == .none ? context.terminatedShare : 0
    row[.unresolved] = sentence.dependsOnPrevious ? 1 : 0
    row[.reporting] = sentence.beginsWithReport ? 1 : 0
    row[.number] = surface.hasNumber ? 1 : 0
  }

  private func setTerms(_ row: inout Row, _ index: Int) {
    let matrix = vectors.matrix
    var (new, followed, similarity, coverage) = (Float(0), Float(0), Float(0), Float(0))
    for entry in matrix.entries(ofRow: index) {
      let (column, value) = (Int(matrix.columns[entry]), matrix.values[entry])
      if firstUse[column] == Int32(index) { new += value * value }
      if lastUse[column] > Int32(index) { followed += value * value }
      similarity += value * headline[column]
      coverage += headline[column] * headline[column]
    }
    row[.newTerms] = new
    row[.followedTerms] = followed
    row[.headline] = similarity
    row[.headlineCoverage] = coverage
  }
}
