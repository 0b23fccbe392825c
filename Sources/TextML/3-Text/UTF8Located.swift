/// A part of a text that is known by its UTF-8 range.
public protocol UTF8Located {
  /// The range in the text, in UTF-8 bytes.
  var utf8Range: Range<Int> { get }
}

extension UTF8Located {
  /// Returns the range in a text as string indices.
  ///
  /// - Parameter text: The text that the range was found in.
  /// - Returns: nil if the range reaches beyond the end of `text`, as it may for another text.
  /// - Complexity: O(1) for native strings.
  public func range(in text: String) -> Range<String.Index>? {
    text.range(utf8: utf8Range)
  }
}

extension String {
  /// Returns a range of UTF-8 offsets, such as ``Article/headline``, as string indices.
  ///
  /// - Returns: nil if the range reaches beyond the end of the text.
  /// - Complexity: O(1) for native strings.
  public func range(utf8 range: Range<Int>) -> Range<Index>? {
    guard
      let start = utf8.index(
        utf8.startIndex, offsetBy: range.lowerBound, limitedBy: utf8.endIndex),
      let end = utf8.index(start, offsetBy: range.count, limitedBy: utf8.endIndex)
    else { return nil }
    return start..<end
  }

  /// The substring at a range of UTF-8 offsets, such as ``Article/headline``.
  ///
  /// - Precondition: The range is within the text's UTF-8.
  /// - Complexity: O(1) for native strings.
  public subscript(utf8 range: Range<Int>) -> Substring {
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    return self[start..<utf8.index(start, offsetBy: range.count)]
  }
}
