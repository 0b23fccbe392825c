internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// The results of a call: a value for each text, and numbers where the call has them.
final class Answers: Handled {
  static var handleName: String { "textml_answers" }

  /// The values one after the other.
  let values: CArray<UInt8>
  /// Where each value begins, and the end of the last.
  let offsets: CArray<Int64>
  /// The column of each text's label, −1 for none.
  let labels: CArray<Int32>?
  /// A row for each text.
  let probabilities: CArray<Double>?
  let decisions: CArray<Double>?
  /// K.
  let columnCount: Int

  init(
    _ values: [[UInt8]], labels: [Int32]? = nil, probabilities: [[Double]]? = nil,
    decisions: [[Double]]? = nil, columnCount: Int = 0
  ) {
    self.values = CArray(values)
    var end: Int64 = 0
    offsets = CArray(
      [0]
        + values.map { value in
          end += Int64(value.count)
          return end
        })
    self.labels = labels.map { CArray($0) }
    self.probabilities = probabilities.map { CArray($0) }
    self.decisions = decisions.map { CArray($0) }
    self.columnCount = columnCount
  }

  /// Values that are texts.
  convenience init(texts: [String]) { self.init(texts.map { Array($0.utf8) }) }

  /// The number of values.
  var count: Int { offsets.count - 1 }

  /// A value as text.
  subscript(index: Int) -> String {
    String(
      decoding: (Int(offsets[index])..<Int(offsets[index + 1])).map { values[$0] }, as: UTF8.self)
  }
}

extension RecordValue {
  /// The value as JSON on one line.
  var json: [UInt8] {
    var bytes: [UInt8] = []
    appendJSON(to: &bytes)
    return bytes
  }
}
