/// Reads the value of every ``RankingFeature`` from the sentences of an input.
struct RankingFeatures {
  /// The values of sentences by ``RankingFeature``, which are S × F, row-major.
  ///
  /// What is not set is 0.
  struct Table {
    /// F.
    static let width = RankingFeature.allCases.count

    fileprivate(set) var values: [Float]

    init(rowCount: Int) { values = [Float](repeating: 0, count: rowCount * Self.width) }

    /// S.
    var rowCount: Int { values.count / Self.width }

    /// Returns the values of one sentence.
    func row(_ row: Int) -> ArraySlice<Float> {
      values[row * Self.width..<(row + 1) * Self.width]
    }

    subscript(_ row: Int, _ feature: RankingFeature) -> Float {
      get { values[row * Self.width + feature.rawValue] }
      set { values[row * Self.width + feature.rawValue] = newValue }
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

  /// Returns the features of every sentence.
  ///
  /// - Complexity: O(entries + S).
  mutating func table() -> Table {
    var table = Table(rowCount: input.sentences.count)
    var first = 0
    while first < input.sentences.count {
      let article = input.sentences[first].article
      let end =
        input.sentences[first...].firstIndex { $0.article != article } ?? input.sentences.count
      readArticle(first..<end, into: &table.values)
      first = end
    }
    return table
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

  private mutating func readArticle(_ range: Range<Int>, into values: inout [Float]) {
    var table = values.mutableSpan
    let article = input.articles[input.sentences[range.lowerBound].article]
    for index in range { Self.set(&lastUse, ofRow: index, vectors.matrix) }
    for index in range.reversed() { Self.set(&firstUse, ofRow: index, vectors.matrix) }
    let title =
      article.headline.map {
        vectors.unitVector(ofRow: $0, of: input.terms.headlines)
      } ?? []
    for (column, weight) in title { headline[column] = weight }
    vectors.add(range.lowerBound, times: 1, to: &lead)
    let context = context(range, article)
    for index in range {
      read(index, context, into: &table)
      if index > range.lowerBound {
        let similarity = vectors.product(of: index, with: before)
        table[index, .previous] = similarity
        table[index - 1, .next] = similarity
        table[index, .lead] = vectors.product(of: index, with: lead)
        vectors.add(index - 1, times: -1, to: &before)
      }
      vectors.add(index, times: 1, to: &before)
    }
    vectors.add(range.upperBound - 1, times: -1, to: &before)
    vectors.add(range.lowerBound, times: -1, to: &lead)
    for (column, _) in title { headline[column] = 0 }
    Self.standardize(&table, range)
  }

  /// Sets the use of each term of a sentence to the sentence.
  private static func set(_ use: inout [Int32], ofRow row: Int, _ matrix: SparseMatrix) {
    let columns = matrix.columns.span.extracting(matrix.entries(ofRow: row))
    var use = use.mutableSpan
    for entry in columns.indices { use[Int(columns[entry])] = Int32(row) }
  }

  private func context(
    _ range: Range<Int>, _ article: SummaryInput.InputArticle
  ) -> ArticleContext {
    var (length, count, terminated) = (Float(0), 0, 0)
    var (largestCentroid, largestSum) = (Float(1e-6), Float(1e-6))
    for index in range {
      if !input.sentences[index].isFragment {
        length += Math.log(Float(max(1, input.sentences[index].wordCount)))
        count += 1
      }
      if input.sentences[index].surface.ending != .none { terminated += 1 }
      largestCentroid = max(largestCentroid, centroid[index])
      largestSum = max(largestSum, sum[index])
    }
    return ArticleContext(
      section: SentenceScoring.sectionLength(of: article), sentenceCount: article.sentenceCount,
      meanLength: length / Float(max(1, count)),
      terminatedShare: Float(terminated) / Float(range.count),
      largestCentroid: largestCentroid, largestSum: largestSum)
  }

  /// The least standard deviation that values are divided by.
  private static let leastDeviation: Float = 1e-3

  private static func standardize(_ table: inout MutableSpan<Float>, _ range: Range<Int>) {
    let count = Float(range.count)
    for (source, target) in RankingFeature.standardized {
      var (sum, squares) = (Float(0), Float(0))
      for index in range { sum += table[index, source] }
      let mean = sum / count
      for index in range {
        let difference = table[index, source] - mean
        squares += difference * difference
      }
      let deviation = (squares / count).squareRoot() + leastDeviation
      for index in range { table[index, target] = (table[index, source] - mean) / deviation }
    }
  }

  private func read(_ index: Int, _ context: ArticleContext, into table: inout MutableSpan<Float>) {
    table[index, .centroid] = centroid[index]
    table[index, .relativeCentroid] = centroid[index] / context.largestCentroid
    table[index, .relativeSum] = sum[index] / context.largestSum
    setPosition(&table, index, context)
    setSurface(&table, index, context)
    setTerms(&table, index)
    table[index, .firstHeadline] = table[index, .first] * table[index, .headline]
    table[index, .firstLong] = table[index, .first] * table[index, .long]
  }

  private func setPosition(
    _ table: inout MutableSpan<Float>, _ index: Int, _ context: ArticleContext
  ) {
    let sentence = input.sentences[index]
    let p = Float(Double(sentence.position).truncatingRemainder(dividingBy: context.section))
    let count = Float(max(1, min(context.section, Double(context.sentenceCount))))
    table[index, .first] = p == 0 ? 1 : 0
    table[index, .second] = p == 1 ? 1 : 0
    table[index, .fastDecay] = Math.exp(-p / 2)
    table[index, .slowDecay] = Math.exp(-p / 5)
    table[index, .reciprocal] = 1 / (1 + p)
    table[index, .place] = p / max(1, count - 1)
    table[index, .saturatedPlace] = p / (p + 5)
    table[index, .last] = count > 1 && p == count - 1 ? 1 : 0
    table[index, .paragraphStart] = sentence.beginsParagraph ? 1 : 0
  }

  private func setSurface(
    _ table: inout MutableSpan<Float>, _ index: Int, _ context: ArticleContext
  ) {
    let sentence = input.sentences[index]
    let words = sentence.wordCount
    let length = Math.log(Float(max(1, words)))
    table[index, .length] = length
    table[index, .relativeLength] = length - context.meanLength
    table[index, .short] = words < 8 ? 1 : 0
    table[index, .medium] = (15...40).contains(words) ? 1 : 0
    table[index, .long] = words > 45 ? 1 : 0
    table[index, .veryLong] = words > 65 ? 1 : 0
    let surface = sentence.surface
    table[index, .quotation] = surface.quotedShare
    table[index, .beginsWithQuotation] = surface.beginsWithQuotation ? 1 : 0
    table[index, .endsInColon] = surface.ending == .colon ? 1 : 0
    table[index, .isQuestion] = surface.ending == .question ? 1 : 0
    table[index, .hasNoTerminator] = surface.ending == .none ? context.terminatedShare : 0
    table[index, .unresolved] = sentence.dependsOnPrevious ? 1 : 0
    table[index, .reporting] = sentence.beginsWithReport ? 1 : 0
    table[index, .number] = surface.hasNumber ? 1 : 0
  }

  private func setTerms(_ table: inout MutableSpan<Float>, _ index: Int) {
    let entries = vectors.matrix.entries(ofRow: index)
    let (columns, values) = (vectors.matrix.columns.span, vectors.matrix.values.span)
    let (firstUse, lastUse, headline) = (firstUse.span, lastUse.span, headline.span)
    var (new, followed, similarity, coverage) = (Float(0), Float(0), Float(0), Float(0))
    for entry in entries {
      let (column, value) = (Int(columns[entry]), values[entry])
      if firstUse[column] == Int32(index) { new += value * value }
      if lastUse[column] > Int32(index) { followed += value * value }
      similarity += value * headline[column]
      coverage += headline[column] * headline[column]
    }
    table[index, .newTerms] = new
    table[index, .followedTerms] = followed
    table[index, .headline] = similarity
    table[index, .headlineCoverage] = coverage
  }
}

extension MutableSpan<Float> {
  /// A value of a ``RankingFeatures/Table``.
  fileprivate subscript(_ row: Int, _ feature: RankingFeature) -> Float {
    get { self[row &* RankingFeatures.Table.width &+ feature.rawValue] }
    set { self[row &* RankingFeatures.Table.width &+ feature.rawValue] = newValue }
  }
}
