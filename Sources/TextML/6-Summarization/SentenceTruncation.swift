/// Shortens a sentence that is too long.
struct SentenceTruncation {
  /// The end of the longest beginning of each kind.
  private var clause: String.Index?
  private var word: String.Index?
  private var quotedWord: String.Index?

  /// Returns the best beginning of a sentence within the limits, without «…»; nil if no word fits.
  ///
  /// The best is the longest that ends before «،», «؛», «:» or a dash outside quotations and brackets; then the
  /// longest that ends with a word outside them; then the longest that ends with any word.
  ///
  /// - Complexity: O(limit).
  static func beginning(of sentence: String, words: Int, characters: Int) -> String? {
    var found = SentenceTruncation()
    found.read(sentence, words: words, characters: characters)
    guard let end = found.clause ?? found.word ?? found.quotedWord else { return nil }
    var beginning = sentence[..<end]
    while let last = beginning.last, last.isWhitespace || "،؛;,:-–—.".contains(last) {
      beginning.removeLast()
    }
    return beginning.isEmpty ? nil : String(beginning)
  }

  private mutating func read(_ sentence: String, words: Int, characters: Int) {
    var closers: [Character] = []
    var index = sentence.startIndex
    var (wordCount, count, isInWord) = (0, 0, false)
    while index < sentence.endIndex, count <= characters {
      let character = sentence[index]
      if character.isWhitespace {
        if isInWord { endWord(at: index, of: sentence, isQuoted: !closers.isEmpty) }
        isInWord = false
      } else {
        if !isInWord {
          wordCount += 1
          if wordCount > words { return }
        }
        isInWord = true
        if closers.last == character {
          closers.removeLast()
        } else if let closer = SentenceTruncation.closer(of: character) {
          closers.append(closer)
        }
        if closers.isEmpty, SentenceTruncation.isBoundary(character, at: index, in: sentence),
          index > sentence.startIndex
        {
          clause = index
        }
      }
      index = sentence.index(after: index)
      count += 1
    }
  }

  /// Notes the end of a word; a word that is only punctuation would read as «و -…».
  private mutating func endWord(at index: String.Index, of sentence: String, isQuoted: Bool) {
    let last = sentence[sentence.index(before: index)]
    guard last.isLetter || last.isNumber || "»”\")]%،؛".contains(last) else { return }
    if isQuoted { quotedWord = index } else { word = index }
  }

  private static func isBoundary(
    _ character: Character, at index: String.Index, in sentence: String
  ) -> Bool {
    switch character {
    case "،", "؛", ";": return true
    case ",", ":", "-", "–", "—":
      // Not inside 3,500 and 10:30, nor inside a hyphenated word.
      let next = sentence.index(after: index)
      return next == sentence.endIndex || sentence[next].isWhitespace
    default: return false
    }
  }

  private static func closer(of character: Character) -> Character? {
    switch character {
    case "«": "»"
    case "“": "”"
    case "\"": "\""
    case "(": ")"
    case "[": "]"
    default: nil
    }
  }
}
