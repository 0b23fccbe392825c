/// Breaks a sentence that is too long off.
struct SentenceTruncation {
  /// The end of the best beginning of each kind, the longest.
  private var clause: String.Index?
  private var word: String.Index?
  private var quotedWord: String.Index?

  /// The longest beginning of a sentence within the limits, without «…»; nil if not a word fits.
  ///
  /// Best is one that ends before «،», «؛», «:» or a dash, outside quotes and brackets; then a whole
  /// word outside them; then any word.
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

  /// A sign left alone at the end would read as «و -…».
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
      // Not within 3,500 and 10:30, nor in a word with a hyphen.
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
