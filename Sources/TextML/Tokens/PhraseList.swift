/// Phrases compared as folded words, so that spelling («الاكثر مشاهده»), vowels and signs between
/// the words do not matter.
struct PhraseList: Sendable {
  /// The phrases by their first word, as the words behind it; longest first.
  private var rests: [UInt64: [[UInt64]]] = [:]

  /// Reads phrases, one a line; all numbers are one word.
  init(_ lines: String) {
    for line in lines.split(separator: "\n") {
      let words = PhraseList.words(of: String(line))
      guard let first = words.first else { continue }
      rests[first, default: []].append(Array(words.dropFirst()))
    }
    for key in rests.keys { rests[key]?.sort { $0.count > $1.count } }
  }

  /// How many words the longest phrase has that `words` begins with; 0 if there is none.
  func prefix(of words: ArraySlice<UInt64>) -> Int {
    guard let first = words.first, let rests = rests[first] else { return 0 }
    let behind = words.dropFirst()
    guard let rest = rests.first(where: { behind.starts(with: $0) }) else { return 0 }
    return 1 + rest.count
  }

  /// Whether `words` is one of the phrases.
  func contains(_ words: ArraySlice<UInt64>) -> Bool {
    !words.isEmpty && prefix(of: words) == words.count
  }

  /// The folded words of a text.
  static func words(of text: String) -> [UInt64] {
    var words: [UInt64] = []
    withUTF8(of: text) { utf8 in
      WordScanner.forEachWord(in: utf8) { words.append($0.foldedHash) }
    }
    return words
  }

  /// A set of single words, with white space between them.
  static func set(_ text: String) -> Set<UInt64> { Set(words(of: text)) }
}
