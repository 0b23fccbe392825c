extension Substring {
  /// The text without white space at its ends.
  package var trimmingWhitespace: Substring {
    var text = self
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return text
  }
}
