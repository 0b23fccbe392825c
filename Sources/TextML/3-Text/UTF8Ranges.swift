extension String {
  /// Returns a range of UTF-8 offsets, such as ``Article/headline``, as string indices.
  ///
  /// - Returns: nil if the range is not within the text's UTF-8.
  /// - Complexity: O(1) for native strings.
  public func range(utf8 range: Range<Int>) -> Range<Index>? {
    guard range.lowerBound >= 0,
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
