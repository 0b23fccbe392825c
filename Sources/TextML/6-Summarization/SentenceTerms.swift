/// How often each term stands in each sentence of a story, counted in one scan of its texts.
///
/// Terms are numbered in order of appearance, in the story, and known by their hashes alone: two of a
/// text's terms share one about once in 10¹³ texts. What the words of earlier stories turned out to be is
/// remembered, so reuse one from story to story; the answers do not depend on it.
struct SentenceTerms: Sendable {
  /// The words of texts, each with its term's number in the dictionary.
  private var memory = WordCache()
  private var counter: Counter

  /// - Parameter classifier: Whose vocabulary the terms are looked up in.
  init(analyzer: TextAnalyzer, classifier: TextClassifier?) {
    counter = Counter(analyzer: analyzer, classifier: classifier)
  }

  /// Adds a row for a headline.
  mutating func addHeadline(_ range: Range<Int>, of utf8: UTF8Bytes) {
    read(utf8, range)
    counter.addRow(ofHeadline: true)
  }

  /// Adds a row for each sentence.
  mutating func add(_ sentences: [Range<Int>], of utf8: UTF8Bytes) {
    for sentence in sentences {
      read(utf8, sentence)
      counter.addRow(ofHeadline: false)
    }
  }

  /// Forgets the story.
  mutating func reset() {
    counter.reset()
    guard counter.dictionary.hashes.count > Self.rememberedTerms else { return }
    self = SentenceTerms(analyzer: counter.analyzer, classifier: counter.classifier)
  }

  /// More terms than this are forgotten between stories, so that memory does not grow with a stream.
  private static let rememberedTerms = 1 << 18

  /// Reads the terms of a part of the text as numbers of the dictionary.
  private mutating func read(_ utf8: UTF8Bytes, _ part: Range<Int>) {
    let analyzer = counter.analyzer
    counter.read.removeAll(keepingCapacity: true)
    guard analyzer.configuration.termsAreWords else {
      let found = analyzer.forEachTerm(in: utf8.extracting(part)) { term in
        counter.totals.terms += 1
        counter.read.append(counter.number(of: term.hash))
      }
      return counter.totals.add(found)
    }
    analyzer.forEachMeaning(in: utf8, CollectionOfOne(part), memory: &memory) { _, hash in
      counter.number(of: hash)
    } _: { words in
      counter.totals.add(words)
      for place in words.indices where words[place].number >= 0 {
        counter.read.append(words[place].number)
      }
    }
  }

  // MARK: What was counted

  /// V.
  var count: Int { counter.terms.count }

  /// How many words the story has, and how many terms, repeats included.
  var totals: Prediction.Counts { counter.totals }

  /// S × V counts.
  var sentences: SparseMatrix { counter.sentences.matrix(columnCount: count) }

  /// One row a headline.
  var headlines: SparseMatrix { counter.headlines.matrix(columnCount: count) }

  /// V: the hash of each term.
  var hashes: [UInt64] { counter.terms.map { counter.dictionary.hashes[Int($0)] } }

  /// V: the classifier's index of each term, -1 for one that it does not know.
  var vocabularyIndices: [Int] { counter.terms.map { Int(counter.dictionary.indices[Int($0)]) } }

  /// V: how often each term stands in the story.
  var counts: [Float] {
    var counts = [Float](repeating: 0, count: count)
    for matrix in [sentences, headlines] {
      for (column, count) in zip(matrix.columns, matrix.values) { counts[Int(column)] += count }
    }
    return counts
  }

  /// The number of a term, if the story has it.
  func find(_ hash: UInt64) -> Int? {
    guard let term = counter.dictionary.find(hash) else { return nil }
    return counter.knownColumn(of: term)
  }
}

extension SentenceTerms {
  /// All but the memory of words, for that is in use while terms are counted.
  private struct Counter: Sendable {
    let analyzer: TextAnalyzer
    let classifier: TextClassifier?
    private(set) var dictionary = Dictionary()
    /// The number within the story of each term of the dictionary, -1 if the story has not got it.
    private(set) var columns: [Int32] = []
    /// The terms of the story by their numbers there, as numbers of the dictionary; V of them.
    private(set) var terms: [UInt32] = []
    var totals = Prediction.Counts()
    /// The terms of the part that was read last, as numbers of the dictionary.
    var read: [Int] = []
    private(set) var sentences = RowCounter()
    private(set) var headlines = RowCounter()

    init(analyzer: TextAnalyzer, classifier: TextClassifier?) {
      self.analyzer = analyzer
      self.classifier = classifier
    }

    mutating func number(of hash: UInt64) -> Int { dictionary.number(of: hash, classifier) }

    /// Adds a row of the terms read.
    mutating func addRow(ofHeadline: Bool) {
      while columns.count < dictionary.hashes.count { columns.append(-1) }
      for term in read where columns[term] < 0 {
        columns[term] = Int32(terms.count)
        terms.append(UInt32(term))
      }
      if ofHeadline {
        headlines.addRow(read, columns)
      } else {
        sentences.addRow(read, columns)
      }
    }

    /// The number of a term within the story, if the story has the term.
    func knownColumn(of term: Int) -> Int? {
      term < columns.count && columns[term] >= 0 ? Int(columns[term]) : nil
    }

    mutating func reset() {
      for term in terms { columns[Int(term)] = -1 }
      sentences.reset(terms)
      headlines.reset(terms)
      terms.removeAll(keepingCapacity: true)
      totals = Prediction.Counts()
    }
  }

  /// The terms of this story and of earlier ones, numbered as they came.
  private struct Dictionary: Sendable {
    private(set) var hashes: [UInt64] = []
    /// The classifier's index of each term, -1 if it has none.
    private(set) var indices: [Int32] = []
    /// Number + 1 at the slot of a hash, 0 if free; a power of two long, at most half full.
    private var slots = [UInt32](repeating: 0, count: 1024)

    func find(_ hash: UInt64) -> Int? {
      let number = Int(slots[slot(of: hash)]) - 1
      return number >= 0 ? number : nil
    }

    mutating func number(of hash: UInt64, _ classifier: TextClassifier?) -> Int {
      let slot = slot(of: hash)
      if slots[slot] != 0 { return Int(slots[slot]) - 1 }
      hashes.append(hash)
      indices.append(Int32(classifier?.index(ofTermWithHash: hash) ?? -1))
      slots[slot] = UInt32(hashes.count)
      if hashes.count * 2 > slots.count { grow() }
      return hashes.count - 1
    }

    /// Where the hash is, or else could be put.
    private func slot(of hash: UInt64) -> Int {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0, hashes[Int(slots[slot]) - 1] != hash {
        slot = (slot + 1) & (slots.count - 1)
      }
      return slot
    }

    private mutating func grow() {
      slots = [UInt32](repeating: 0, count: slots.count * 2)
      for (number, hash) in hashes.enumerated() { slots[slot(of: hash)] = UInt32(number + 1) }
    }
  }

  /// Counts terms row by row.
  private struct RowCounter: Sendable {
    private var counts = SparseMatrix(columnCount: 0)
    /// The entry of each term in the row being counted, valid where it lies in that row.
    private var entries: [Int32] = []

    func matrix(columnCount: Int) -> SparseMatrix {
      var matrix = counts
      matrix.columnCount = columnCount
      return matrix
    }

    /// - Parameters:
    ///   - terms: As numbers of the dictionary.
    ///   - columns: The column of each term of the dictionary.
    mutating func addRow(_ terms: [Int], _ columns: [Int32]) {
      while entries.count < columns.count { entries.append(-1) }
      Self.addRow(terms, columns, to: &counts, &entries)
    }

    private static func addRow(
      _ terms: [Int], _ columns: [Int32], to counts: inout SparseMatrix, _ entries: inout [Int32]
    ) {
      let start = counts.columns.count
      var entries = entries.mutableSpan
      for term in terms {
        let entry = Int(entries[term])
        if entry >= start {
          counts.values[entry] += 1
        } else {
          entries[term] = Int32(counts.columns.count)
          counts.columns.append(UInt32(columns[term]))
          counts.values.append(1)
        }
      }
      counts.endRow()
    }

    mutating func reset(_ terms: [UInt32]) {
      for term in terms where Int(term) < entries.count { entries[Int(term)] = -1 }
      counts = SparseMatrix(columnCount: 0)
    }
  }
}
