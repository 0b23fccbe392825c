import CTextML
import Foundation
import TextML
import TextMLC
import TextMLDefaultModel

/// The functions of textml.h, called as C calls them.
///
/// The first byte chooses the function, the second how pointers and offsets are broken; then come the options up to a
/// zero, and texts with zeros between. Every call is made with one thread and with four. Two more bits of the second byte
/// say what articles are: 32 for HTML, 64 for either.
enum InterfaceTarget {
  /// How many functions there are to choose from.
  static let functions: UInt8 = 17

  nonisolated(unsafe) private static let model: OpaquePointer = {
    var model: OpaquePointer?
    guard modelLoad(nil, 0, &model) == TEXTML_OK, let model else { fail("no model") }
    return model
  }()

  static func run(_ bytes: [UInt8]) {
    guard bytes.count >= 2 else { return }
    let parts = bytes.dropFirst(2).split(
      separator: 0, maxSplits: 40, omittingEmptySubsequences: false)
    let texts = parts.dropFirst().map(Array.init)
    let json = options(Array(parts[0]), content: bytes[1])
    // A description takes no texts, and so no threads.
    let results = (bytes[0] % functions == 11 ? [json] : withThreads(json)).map { options in
      InterfaceCall(
        model: model, options: options, texts: texts, file: Array(bytes.dropFirst(2)),
        faults: bytes[1]
      ).result(of: Int(bytes[0]))
    }
    for result in results {
      check(
        result == results[0],
        """
        function \(bytes[0] % functions): four threads answer otherwise than one:
        \(result.description.prefix(1000))
        \(results[0].description.prefix(1000))
        """)
    }
  }

  /// The options with one thread and with four; as they are if they name threads or are no object.
  private static func withThreads(_ json: [UInt8]) -> [[UInt8]] {
    guard !String(decoding: json, as: UTF8.self).contains("thread") else { return [json] }
    let both = ["1", "4"].map { adding("\"threads\":\($0)", to: json) }
    return json.isEmpty ? [json] + both : both
  }

  /// The options with what the bits say that articles are; as they are if they say it themselves.
  static func options(_ json: [UInt8], content bits: UInt8) -> [UInt8] {
    let content = bits & 32 != 0 ? "html" : bits & 64 != 0 ? "auto" : nil
    guard let content, !String(decoding: json, as: UTF8.self).contains("content") else {
      return json
    }
    return adding("\"content\":\"\(content)\"", to: json)
  }

  /// The options with one more; as they are if they are no object.
  private static func adding(_ option: String, to json: [UInt8]) -> [UInt8] {
    if json.isEmpty { return Array("{\(option)}".utf8) }
    guard json.first == UInt8(ascii: "{"), json.count > 2 else { return json }
    return Array("{\(option),".utf8) + json.dropFirst()
  }
}

/// One call with its arguments in memory of just their size, so that a sanitizer sees who reads past them.
private struct InterfaceCall {
  let model: OpaquePointer
  let options: [UInt8]
  let texts: [[UInt8]]
  /// Everything after the second byte, for the function that reads a model.
  let file: [UInt8]
  /// Bits: 1 offsets that do not fit, 2 no bytes, 4 a freed handle, 8 no place for the result, 16 no offsets; 32 and 64
  /// are those of ``InterfaceTarget/options(_:content:)``.
  let faults: UInt8

  /// What a call gave: its status, and its values.
  struct Result: Equatable, CustomStringConvertible {
    var status: Int32
    var values: [[UInt8]] = []

    var description: String {
      "\(status) " + values.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " | ")
    }
  }

  private typealias Texts = UnsafePointer<textml_texts>
  private typealias Given = UnsafeMutablePointer<OpaquePointer?>

  func result(of function: Int) -> Result {
    options.withUnsafeBytes { buffer in
      let json = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      let size = buffer.count
      let model = faults & 4 == 0 ? self.model : OpaquePointer(bitPattern: 0x7E57_FFFF)
      return withTexts(texts) { texts in
        switch function % Int(InterfaceTarget.functions) {
        case 0: answers(.numbers) { TextMLC.tag(model, texts, json, size, $0) }
        case 1: answers(.json) { TextMLC.explain(model, texts, json, size, $0) }
        case 2: answers(.json) { TextMLC.summarize(model, texts, json, size, $0) }
        case 3: answers(.json) { TextMLC.digest(model, texts, json, size, $0) }
        case 4: answers(.json) { TextMLC.read(texts, json, size, $0) }
        case 5: answers(.text) { TextMLC.normalize(texts, json, size, $0) }
        case 6: answers(.text) { TextMLC.stem(texts, json, size, $0) }
        case 7: answers(.json) { TextMLC.tokenize(texts, json, size, $0) }
        case 8: answers(.json) { TextMLC.sentences(texts, json, size, $0) }
        case 9:
          withTexts(Array(self.texts.prefix(1))) { summary in
            withTexts(Array(self.texts.dropFirst())) { references in
              answers(.json) { TextMLC.rouge(summary, references, json, size, $0) }
            }
          }
        case 10: score(model, texts, json, size)
        case 11: answers(.json) { TextMLC.modelDescribe(model, json, size, $0) }
        case 12: train(json, size)
        case 13: vectorize(texts, json, size)
        case 14: openModel()
        case 15: openVectorizer()
        default: answers(.json) { TextMLC.keyphrases(model, texts, json, size, $0) }
        }
      }
    }
  }

  // MARK: Arguments

  private func withTexts(_ texts: [[UInt8]], _ body: (Texts) -> Result) -> Result {
    let size = texts.reduce(0) { $0 + $1.count }
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    let offsets = UnsafeMutablePointer<Int64>.allocate(capacity: texts.count + 1)
    defer {
      bytes.deallocate()
      offsets.deallocate()
    }
    var end = 0
    offsets[0] = 0
    for (index, text) in texts.enumerated() {
      for byte in text {
        bytes[end] = byte
        end += 1
      }
      offsets[index + 1] = Int64(end)
    }
    if faults & 1 != 0, let last = texts.last {
      let value = last.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
      offsets[Int(last.first ?? 0) % (texts.count + 1)] = value
    }
    var given = textml_texts(
      bytes: faults & 2 != 0 ? nil : UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self),
      size: size, offsets: faults & 16 != 0 ? nil : UnsafePointer(offsets), count: texts.count)
    return withUnsafePointer(to: &given, body)
  }

  // MARK: Results

  private enum Kind { case json, text, numbers, bytes }

  /// Checks what a failed call says.
  private func failure(_ status: Int32) -> Result {
    check((1...8).contains(status), "status \(status)")
    let message = String(cString: textml_last_error())
    check(!message.isEmpty, "an error without a message")
    check(!message.unicodeScalars.contains { $0.value < 0x20 }, "a message of several lines")
    check(textml_last_error_index() >= -1, "the index of an error")
    // Names of labels, of files and of options may be in it; they are cut.
    check(message.utf8.count < 4000, "a message as long as an article")
    return Result(status: status)
  }

  private func answers(_ kind: Kind, _ call: (Given?) -> Int32) -> Result {
    guard faults & 8 == 0 else {
      let status = call(nil)
      check(status != TEXTML_OK, "a result went nowhere")
      return failure(status)
    }
    var handle: OpaquePointer?
    let status = call(&handle)
    guard status == TEXTML_OK else {
      check(handle == nil, "a failed call gave a result")
      return failure(status)
    }
    defer {
      check(answersFree(handle) == TEXTML_OK, "answers are not freed")
      check(answersFree(handle) == TEXTML_ERROR_HANDLE, "answers are freed twice")
    }
    var result = Result(status: status, values: values(of: handle))
    for value in result.values {
      switch kind {
      case .bytes: break
      case .text: check(String(validating: value, as: UTF8.self) != nil, "a value is not UTF-8")
      case .json, .numbers:
        let isEmpty = kind == .numbers && value.isEmpty
        let object = try? JSONSerialization.jsonObject(
          with: Data(value), options: .fragmentsAllowed)
        check(isEmpty || object != nil, "a value is not JSON")
      }
    }
    if kind == .numbers { result.values += numbers(of: handle) }
    return result
  }

  private func values(of handle: OpaquePointer?) -> [[UInt8]] {
    var texts = textml_texts()
    check(answersValues(handle, &texts) == TEXTML_OK, "answers without values")
    guard let offsets = texts.offsets else { fail("values without offsets") }
    check(offsets[0] == 0 && offsets[texts.count] == Int64(texts.size), "values of another size")
    return (0..<texts.count).map { index in
      check(offsets[index] <= offsets[index + 1], "a value ends before it begins")
      return (offsets[index]..<offsets[index + 1]).map { UInt8(bitPattern: texts.bytes[Int($0)]) }
    }
  }

  /// Labels, probabilities and decision values, as bytes.
  private func numbers(of handle: OpaquePointer?) -> [[UInt8]] {
    var labels: UnsafePointer<Int32>?
    var values: UnsafePointer<Double>?
    var (count, rows, columns) = (0, 0, 0)
    check(answersLabels(handle, &labels, &count) == TEXTML_OK, "answers without labels")
    check(
      answersProbabilities(handle, &values, &rows, &columns) == TEXTML_OK && rows == count,
      "answers without probabilities")
    var all = [Array(UnsafeRawBufferPointer(start: labels, count: 4 * count))]
    for index in 0..<count {
      check(labels.map { (-1..<Int32(columns)).contains($0[index]) } ?? false, "a label")
    }
    for index in 0..<rows * columns {
      check(values.map { (0...1).contains($0[index]) } ?? false, "a probability")
    }
    all.append(Array(UnsafeRawBufferPointer(start: values, count: 8 * rows * columns)))
    check(
      answersDecisions(handle, &values, &rows, &columns) == TEXTML_OK, "answers without decisions")
    for index in 0..<rows * columns {
      check(values.map { $0[index].isFinite } ?? false, "a decision value")
    }
    all.append(Array(UnsafeRawBufferPointer(start: values, count: 8 * rows * columns)))
    return all
  }

  // MARK: Calls with other results

  /// The number of labels of the default model.
  private static let labelCount: Int = {
    do { return try TextClassifier.embedded().description.labels.count } catch { fail("\(error)") }
  }()

  private func score(
    _ model: OpaquePointer?, _ texts: Texts, _ json: UnsafePointer<CChar>?, _ size: Int
  ) -> Result {
    let rows = texts.pointee.count
    // Another number must be refused.
    let columns = Self.labelCount - (faults & 8 == 0 ? 0 : 1)
    var labels = [Int32](repeating: 9, count: rows)
    var probabilities = [Double](repeating: 9, count: rows * columns)
    let status = labels.withUnsafeMutableBufferPointer { labels in
      probabilities.withUnsafeMutableBufferPointer { probabilities in
        TextMLC.score(
          model, texts, json, size, labels.baseAddress, probabilities.baseAddress, nil, rows,
          columns)
      }
    }
    guard status == TEXTML_OK else { return failure(status) }
    check(columns == Self.labelCount, "scores of a wrong size")
    check(labels.allSatisfy { (-1..<Int32(columns)).contains($0) }, "a label is missing")
    check(probabilities.allSatisfy { (0...1).contains($0) }, "a probability is missing")
    return Result(status: status, values: [labels.flatMap { [UInt8(bitPattern: Int8($0))] }])
  }

  /// The first half of the texts are labels, the second half articles.
  private func train(_ json: UnsafePointer<CChar>?, _ size: Int) -> Result {
    let half = texts.count / 2
    return withTexts(Array(texts[half...])) { articles in
      withTexts(Array(texts[..<half])) { labels in
        var handle: OpaquePointer?
        var cancel: Int32 = faults & 8 == 0 ? 0 : 1
        let status = TextMLC.train(articles, labels, json, size, &cancel, &handle)
        guard status == TEXTML_OK else { return failure(status) }
        defer { check(modelFree(handle) == TEXTML_OK, "a model is not freed") }
        let tagged = answers(.numbers) { TextMLC.tag(handle, articles, nil, 0, $0) }
        let bytes = answers(.bytes) { modelBytes(handle, $0) }
        return Result(status: tagged.status, values: tagged.values + bytes.values)
      }
    }
  }

  private func vectorize(
    _ texts: Texts, _ json: UnsafePointer<CChar>?, _ size: Int
  ) -> Result {
    var handle: OpaquePointer?
    let status = vectorizerFit(texts, json, size, &handle)
    guard status == TEXTML_OK else { return failure(status) }
    defer { check(vectorizerFree(handle) == TEXTML_OK, "a vectorizer is not freed") }
    var matrix: OpaquePointer?
    let content = InterfaceTarget.options([], content: faults)
    let transformed = content.withUnsafeBytes { buffer in
      vectorizerTransform(
        handle, texts, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count,
        &matrix)
    }
    guard transformed == TEXTML_OK else { return failure(transformed) }
    defer { check(matrixFree(matrix) == TEXTML_OK, "a matrix is not freed") }
    var rows = textml_rows()
    check(matrixRows(matrix, &rows) == TEXTML_OK, "a matrix without rows")
    check(rows.row_starts[rows.rows] == Int64(rows.entries), "rows do not end with the entries")
    for entry in 0..<rows.entries {
      check(rows.values[entry].isFinite, "an entry is not finite")
      check(
        (0..<Int32(rows.column_count)).contains(rows.columns[entry]), "a column is outside")
    }
    let terms = answers(.text) { vectorizerTerms(handle, $0) }
    check(terms.values.count == rows.column_count, "terms are missing")
    return Result(
      status: status,
      values: terms.values + [
        Array(UnsafeRawBufferPointer(start: rows.values, count: 4 * rows.entries))
      ])
  }

  private func openModel() -> Result {
    var handle: OpaquePointer?
    let status = file.withUnsafeBytes {
      modelFromBytes($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, &handle)
    }
    guard status == TEXTML_OK else { return failure(status) }
    check(modelFree(handle) == TEXTML_OK, "a model is not freed")
    return Result(status: status)
  }

  /// The first text is a vectorizer's file.
  private func openVectorizer() -> Result {
    let path = Array(ScratchFile.write(texts.first ?? [], as: "vectorizer").utf8)
    var handle: OpaquePointer?
    let status = path.withUnsafeBytes {
      vectorizerOpen($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, &handle)
    }
    guard status == TEXTML_OK else { return failure(status) }
    check(vectorizerFree(handle) == TEXTML_OK, "a vectorizer is not freed")
    return Result(status: status)
  }
}
