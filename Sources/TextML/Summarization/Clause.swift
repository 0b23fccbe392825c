/// Where a sentence that is too long can be broken off.
enum Clause {
  /// The beginnings of a sentence at which it may be cut, worst first.
  ///
  /// Best are those before «،», «؛», «:» or a dash, outside quotes and brackets, the longest last; worse
  /// are whole words, of which those outside quotes are better.
  static func beginnings(of sentence: String) -> [String] {
    var clauses: [String] = []
    var words: [String] = []
    var quoted: [String] = []
    var closers: [Character] = []
    var index = sentence.startIndex
    var wordEnd: String.Index?
    while index < sentence.endIndex {
      let character = sentence[index]
      if character.isWhitespace {
        if let end = wordEnd {
          if closers.isEmpty {
            words.append(String(sentence[..<end]))
          } else {
            quoted.append(String(sentence[..<end]))
          }
        }
        wordEnd = nil
      } else {
        if closers.last == character {
          closers.removeLast()
        } else if let closer = closer(of: character) {
          closers.append(closer)
        }
        if closers.isEmpty, isBoundary(character, at: index, in: sentence) {
          let beginning = trimmed(sentence[..<index])
          if !beginning.isEmpty { clauses.append(beginning) }
        }
        wordEnd = sentence.index(after: index)
      }
      index = sentence.index(after: index)
    }
    // A sign left alone at the end would read as «و -…».
    return quoted.filter(endsInWord) + words.map { trimmed($0[...]) }.filter(endsInWord) + clauses
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

  private static func endsInWord(_ text: String) -> Bool {
    text.last.map { $0.isLetter || $0.isNumber || "»”\")]%".contains($0) } ?? false
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while let last = text.last, last.isWhitespace || "،؛;,:-–—.".contains(last) {
      text.removeLast()
    }
    return String(text)
  }
}
