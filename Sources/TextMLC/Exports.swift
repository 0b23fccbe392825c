// Unsafe: the functions of textml.h, which take pointers.

public import CTextML
internal import TextML
internal import TextMLDistributed

// Each function checks its pointers, calls the safe type that does the work, and turns what it throws into a status.

/// Runs the body of a call; an error becomes this thread's last error.
private func status(_ body: () throws -> Void) -> textml_status {
  do {
    try body()
    return textml_status(TEXTML_OK)
  } catch {
    let fault = Fault(error)
    var message = fault.message
    message.withUTF8 { utf8 in
      unsafe utf8.withMemoryRebound(to: CChar.self) { text in
        guard let start = text.baseAddress else { return }
        unsafe textml_set_last_error(start, text.count, Int64(fault.index ?? -1))
      }
    }
    return fault.status
  }
}

/// Runs a call that gives out an object, as a handle.
private func giving(
  _ result: UnsafeMutablePointer<OpaquePointer?>?, _ body: () throws -> some Handled
) -> textml_status {
  status {
    guard let result = unsafe result else {
      throw Fault.argument("the pointer for the result is null")
    }
    let object = try body()
    unsafe result.pointee = OpaquePointer(bitPattern: HandleTable.shared.insert(object))
  }
}

/// The object of a handle.
private func object<Object: Handled>(
  _ handle: OpaquePointer?, _ type: Object.Type = Object.self
) throws(Fault) -> Object {
  try HandleTable.shared.object(UInt(bitPattern: handle), as: type)
}

private func free<Object: Handled>(_ handle: OpaquePointer?, _ type: Object.Type) -> textml_status {
  status { try HandleTable.shared.remove(UInt(bitPattern: handle), as: type) }
}

/// The bytes of a pointer with its length.
private func bytes(
  _ start: UnsafePointer<CChar>?, _ size: Int, _ name: String
) throws(Fault) -> [UInt8] {
  guard size >= 0, size < 1 << 40 else { throw .argument("\(name): size \(size) is too large") }
  guard let start = unsafe start else {
    guard size == 0 else { throw .argument("\(name) is null, and its size \(size)") }
    return []
  }
  return unsafe Array(UnsafeRawBufferPointer(start: start, count: size))
}

private func string(
  _ start: UnsafePointer<CChar>?, _ size: Int, _ name: String
) throws(Fault) -> String {
  let bytes = unsafe try bytes(start, size, name)
  guard let text = String(validating: bytes, as: UTF8.self), !text.contains("\0") else {
    throw Fault(TEXTML_ERROR_ENCODING, "\(name) is not UTF-8, or has a NUL")
  }
  return text
}

private func options(_ start: UnsafePointer<CChar>?, _ size: Int) throws(Fault) -> Options {
  try Options(unsafe try bytes(start, size, "options"))
}

// MARK: - Version

/// `textml_abi_version` of textml.h.
@_cdecl("textml_abi_version")
public func abiVersion() -> UInt32 { UInt32(TEXTML_ABI_VERSION) }

private let version = CArray(TextMLVersion.current.utf8.map { CChar(bitPattern: $0) } + [0])

/// `textml_version` of textml.h.
@_cdecl("textml_version")
public func libraryVersion() -> UnsafePointer<CChar> { unsafe version.address }

// MARK: - Models

/// `textml_model_load` of textml.h.
@_cdecl("textml_model_load")
public func modelLoad(
  _ name: UnsafePointer<CChar>?, _ size: Int, _ model: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(model) { try Model(named: unsafe string(name, size, "name")) }
}

/// `textml_model_open` of textml.h.
@_cdecl("textml_model_open")
public func modelOpen(
  _ path: UnsafePointer<CChar>?, _ size: Int, _ model: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(model) {
    Model(try TextClassifier(contentsOfFile: unsafe string(path, size, "path")))
  }
}

/// `textml_model_from_bytes` of textml.h.
@_cdecl("textml_model_from_bytes")
public func modelFromBytes(
  _ start: UnsafePointer<CChar>?, _ size: Int, _ model: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(model) { Model(try TextClassifier(bytes: unsafe bytes(start, size, "bytes"))) }
}

/// `textml_model_bytes` of textml.h.
@_cdecl("textml_model_bytes")
public func modelBytes(
  _ model: OpaquePointer?, _ result: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(result) { Answers([unsafe try object(model, Model.self).classifier.bytes]) }
}

/// `textml_model_save` of textml.h.
@_cdecl("textml_model_save")
public func modelSave(
  _ model: OpaquePointer?, _ path: UnsafePointer<CChar>?, _ size: Int
) -> textml_status {
  status {
    let model = unsafe try object(model, Model.self)
    try model.classifier.write(toFile: unsafe string(path, size, "path"))
  }
}

/// `textml_model_describe` of textml.h.
@_cdecl("textml_model_describe")
public func modelDescribe(
  _ model: OpaquePointer?, _ json: UnsafePointer<CChar>?, _ size: Int,
  _ result: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(result) { unsafe try object(model, Model.self).describe(options(json, size)) }
}

/// `textml_model_free` of textml.h.
@_cdecl("textml_model_free")
public func modelFree(_ model: OpaquePointer?) -> textml_status { unsafe free(model, Model.self) }

// MARK: - Answers

/// `textml_answers_values` of textml.h.
@_cdecl("textml_answers_values")
public func answersValues(
  _ answers: OpaquePointer?, _ values: UnsafeMutablePointer<textml_texts>?
) -> textml_status {
  status {
    let answers = unsafe try object(answers, Answers.self)
    guard let values = unsafe values else { throw Fault.argument("values is null") }
    unsafe values.pointee = unsafe textml_texts(
      bytes: UnsafeRawPointer(answers.values.address).assumingMemoryBound(to: CChar.self),
      size: answers.values.count, offsets: answers.offsets.address, count: answers.count)
  }
}

/// `textml_answers_labels` of textml.h.
@_cdecl("textml_answers_labels")
public func answersLabels(
  _ answers: OpaquePointer?, _ labels: UnsafeMutablePointer<UnsafePointer<Int32>?>?,
  _ count: UnsafeMutablePointer<Int>?
) -> textml_status {
  status {
    let answers = unsafe try object(answers, Answers.self)
    guard let labels = unsafe labels, let count = unsafe count else {
      throw Fault.argument("labels or count is null")
    }
    guard let array = answers.labels else { throw Fault.argument("these answers have no labels") }
    unsafe labels.pointee = unsafe array.address
    unsafe count.pointee = array.count
  }
}

/// Gives out a matrix of answers.
private func matrix(
  _ answers: OpaquePointer?, _ name: String,
  _ values: UnsafeMutablePointer<UnsafePointer<Double>?>?,
  _ rows: UnsafeMutablePointer<Int>?, _ columns: UnsafeMutablePointer<Int>?,
  _ array: (Answers) -> CArray<Double>?
) -> textml_status {
  status {
    let answers = unsafe try object(answers, Answers.self)
    guard let values = unsafe values, let rows = unsafe rows, let columns = unsafe columns else {
      throw Fault.argument("values, rows or columns is null")
    }
    guard let array = array(answers) else { throw Fault.argument("these answers have no \(name)") }
    unsafe values.pointee = unsafe array.address
    unsafe rows.pointee = answers.count
    unsafe columns.pointee = answers.columnCount
  }
}

/// `textml_answers_probabilities` of textml.h.
@_cdecl("textml_answers_probabilities")
public func answersProbabilities(
  _ answers: OpaquePointer?, _ values: UnsafeMutablePointer<UnsafePointer<Double>?>?,
  _ rows: UnsafeMutablePointer<Int>?, _ columns: UnsafeMutablePointer<Int>?
) -> textml_status {
  unsafe matrix(answers, "probabilities", values, rows, columns) { $0.probabilities }
}

/// `textml_answers_decisions` of textml.h.
@_cdecl("textml_answers_decisions")
public func answersDecisions(
  _ answers: OpaquePointer?, _ values: UnsafeMutablePointer<UnsafePointer<Double>?>?,
  _ rows: UnsafeMutablePointer<Int>?, _ columns: UnsafeMutablePointer<Int>?
) -> textml_status {
  unsafe matrix(answers, "decision values", values, rows, columns) { $0.decisions }
}

/// `textml_answers_free` of textml.h.
@_cdecl("textml_answers_free")
public func answersFree(_ answers: OpaquePointer?) -> textml_status {
  unsafe free(answers, Answers.self)
}

// MARK: - Articles

/// `textml_tag` of textml.h.
@_cdecl("textml_tag")
public func tag(
  _ model: OpaquePointer?, _ texts: UnsafePointer<textml_texts>?, _ json: UnsafePointer<CChar>?,
  _ size: Int, _ answers: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(answers) {
    unsafe try object(model, Model.self).tag(TextList(texts), options(json, size))
  }
}

/// `textml_score` of textml.h.
@_cdecl("textml_score")
public func score(
  _ model: OpaquePointer?, _ texts: UnsafePointer<textml_texts>?, _ json: UnsafePointer<CChar>?,
  _ size: Int, _ labels: UnsafeMutablePointer<Int32>?,
  _ probabilities: UnsafeMutablePointer<Double>?, _ decisions: UnsafeMutablePointer<Double>?,
  _ rows: Int, _ columns: Int
) -> textml_status {
  status {
    let model = unsafe try object(model, Model.self)
    let texts = unsafe try TextList(texts)
    let labelCount = model.classifier.description.labels.count
    guard rows == texts.count, columns == labelCount else {
      throw Fault.argument(
        "\(rows) × \(columns) scores were asked for, there are \(texts.count) × \(labelCount)")
    }
    try model.score(
      texts, unsafe options(json, size), labels: unsafe CallerMatrix(labels, columns: 1),
      probabilities: unsafe CallerMatrix(probabilities, columns: columns),
      decisions: unsafe CallerMatrix(decisions, columns: columns))
  }
}

/// `textml_explain` of textml.h.
@_cdecl("textml_explain")
public func explain(
  _ model: OpaquePointer?, _ texts: UnsafePointer<textml_texts>?, _ json: UnsafePointer<CChar>?,
  _ size: Int, _ answers: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(answers) {
    unsafe try object(model, Model.self).explain(TextList(texts), options(json, size))
  }
}

/// `textml_summarize` of textml.h.
@_cdecl("textml_summarize")
public func summarize(
  _ model: OpaquePointer?, _ texts: UnsafePointer<textml_texts>?, _ json: UnsafePointer<CChar>?,
  _ size: Int, _ answers: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(answers) {
    unsafe try object(model, Model.self).summarize(TextList(texts), options(json, size))
  }
}

/// `textml_digest` of textml.h.
@_cdecl("textml_digest")
public func digest(
  _ model: OpaquePointer?, _ texts: UnsafePointer<textml_texts>?, _ json: UnsafePointer<CChar>?,
  _ size: Int, _ answers: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(answers) {
    unsafe try object(model, Model.self).digest(TextList(texts), options(json, size))
  }
}

/// `textml_read` of textml.h.
@_cdecl("textml_read")
public func read(
  _ texts: UnsafePointer<textml_texts>?, _ json: UnsafePointer<CChar>?, _ size: Int,
  _ answers: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(answers) { unsafe try Steps.read(TextList(texts), options(json, size)) }
}

// MARK: - Steps

/// `textml_normalize` of textml.h.
@_cdecl("textml_normalize")
public func normalize(
  _ texts: UnsafePointer<textml_texts>?, _ json: UnsafePointer<CChar>?, _ size: Int,
  _ values: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(values) { unsafe try Steps.normalize(TextList(texts), options(json, size)) }
}

/// `textml_stem` of textml.h.
@_cdecl("textml_stem")
public func stem(
  _ words: UnsafePointer<textml_texts>?, _ json: UnsafePointer<CChar>?, _ size: Int,
  _ values: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(values) { unsafe try Steps.stem(TextList(words, "words"), options(json, size)) }
}

/// `textml_tokenize` of textml.h.
@_cdecl("textml_tokenize")
public func tokenize(
  _ texts: UnsafePointer<textml_texts>?, _ json: UnsafePointer<CChar>?, _ size: Int,
  _ values: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(values) { unsafe try Steps.tokenize(TextList(texts), options(json, size)) }
}

/// `textml_sentences` of textml.h.
@_cdecl("textml_sentences")
public func sentences(
  _ texts: UnsafePointer<textml_texts>?, _ json: UnsafePointer<CChar>?, _ size: Int,
  _ values: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(values) { unsafe try Steps.sentences(TextList(texts), options(json, size)) }
}

/// `textml_stop_words` of textml.h.
@_cdecl("textml_stop_words")
public func stopWords(_ values: UnsafeMutablePointer<OpaquePointer?>?) -> textml_status {
  unsafe giving(values) { Answers(texts: StopWords.arabicWords) }
}

/// `textml_rouge` of textml.h.
@_cdecl("textml_rouge")
public func rouge(
  _ summary: UnsafePointer<textml_texts>?, _ references: UnsafePointer<textml_texts>?,
  _ json: UnsafePointer<CChar>?, _ size: Int, _ scores: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(scores) {
    unsafe try Steps.rouge(
      TextList(summary, "summary"), TextList(references, "references"), options(json, size))
  }
}

// MARK: - Training

/// `textml_train` of textml.h.
@_cdecl("textml_train")
public func train(
  _ texts: UnsafePointer<textml_texts>?, _ labels: UnsafePointer<textml_texts>?,
  _ json: UnsafePointer<CChar>?, _ size: Int, _ cancel: UnsafePointer<Int32>?,
  _ model: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(model) {
    // As a number, because it is read by other threads.
    let flag = UInt(bitPattern: cancel)
    let isCancelled: @Sendable () -> Bool = {
      guard let flag = unsafe UnsafePointer<Int32>(bitPattern: flag) else { return false }
      return unsafe textml_flag(flag) != 0
    }
    return unsafe try Model(
      training: TextList(texts), labels: TextList(labels, "labels"), options(json, size),
      isCancelled: isCancelled)
  }
}

// MARK: - Vectors

/// `textml_vectorizer_fit` of textml.h.
@_cdecl("textml_vectorizer_fit")
public func vectorizerFit(
  _ texts: UnsafePointer<textml_texts>?, _ json: UnsafePointer<CChar>?, _ size: Int,
  _ vectorizer: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(vectorizer) {
    unsafe try Vectorizer(fitting: TextList(texts), options(json, size))
  }
}

/// `textml_vectorizer_transform` of textml.h.
@_cdecl("textml_vectorizer_transform")
public func vectorizerTransform(
  _ vectorizer: OpaquePointer?, _ texts: UnsafePointer<textml_texts>?,
  _ json: UnsafePointer<CChar>?, _ size: Int, _ matrix: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(matrix) {
    unsafe try object(vectorizer, Vectorizer.self).transform(TextList(texts), options(json, size))
  }
}

/// `textml_vectorizer_terms` of textml.h.
@_cdecl("textml_vectorizer_terms")
public func vectorizerTerms(
  _ vectorizer: OpaquePointer?, _ terms: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(terms) { unsafe try object(vectorizer, Vectorizer.self).terms }
}

/// `textml_vectorizer_idf` of textml.h.
@_cdecl("textml_vectorizer_idf")
public func vectorizerIDF(
  _ vectorizer: OpaquePointer?, _ idf: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(idf) { unsafe try object(vectorizer, Vectorizer.self).idf }
}

/// `textml_vectorizer_save` of textml.h.
@_cdecl("textml_vectorizer_save")
public func vectorizerSave(
  _ vectorizer: OpaquePointer?, _ path: UnsafePointer<CChar>?, _ size: Int
) -> textml_status {
  status {
    let vectorizer = unsafe try object(vectorizer, Vectorizer.self)
    try vectorizer.vectorizer.write(toFile: unsafe string(path, size, "path"))
  }
}

/// `textml_vectorizer_open` of textml.h.
@_cdecl("textml_vectorizer_open")
public func vectorizerOpen(
  _ path: UnsafePointer<CChar>?, _ size: Int, _ vectorizer: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(vectorizer) {
    Vectorizer(try TFIDFVectorizer(contentsOfFile: unsafe string(path, size, "path")))
  }
}

/// `textml_vectorizer_free` of textml.h.
@_cdecl("textml_vectorizer_free")
public func vectorizerFree(_ vectorizer: OpaquePointer?) -> textml_status {
  unsafe free(vectorizer, Vectorizer.self)
}

/// `textml_matrix_rows` of textml.h.
@_cdecl("textml_matrix_rows")
public func matrixRows(
  _ matrix: OpaquePointer?, _ rows: UnsafeMutablePointer<textml_rows>?
) -> textml_status {
  status {
    let matrix = unsafe try object(matrix, Matrix.self)
    guard let rows = unsafe rows else { throw Fault.argument("rows is null") }
    unsafe rows.pointee = unsafe textml_rows(
      row_starts: matrix.rowStarts.address, columns: matrix.columns.address,
      values: matrix.values.address, rows: matrix.rowCount, column_count: matrix.columnCount,
      entries: matrix.columns.count)
  }
}

/// `textml_matrix_free` of textml.h.
@_cdecl("textml_matrix_free")
public func matrixFree(_ matrix: OpaquePointer?) -> textml_status {
  unsafe free(matrix, Matrix.self)
}
