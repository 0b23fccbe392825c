// Unsafe: the functions of textml.h for models and their answers, which take pointers.

public import CTextML
internal import TextML

// MARK: - Models

/// `textml_model_load` of textml.h.
@_cdecl("textml_model_load")
public func modelLoad(
  _ name: UnsafePointer<CChar>?, _ size: Int, _ model: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(model) {
    let isDefault = unsafe name == nil
    let text = unsafe try string(name, size, "name")
    if text.isEmpty, !isDefault { throw Fault.argument("the name of the model is empty") }
    return try Model(named: text)
  }
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
public func modelFree(_ model: OpaquePointer?) -> textml_status {
  unsafe freeHandle(model, Model.self)
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
  unsafe freeHandle(answers, Answers.self)
}

// MARK: - Articles

/// Gives out what a model answers about texts.
private func answer(
  _ model: OpaquePointer?, _ texts: UnsafePointer<textml_texts>?, _ json: UnsafePointer<CChar>?,
  _ size: Int, _ answers: UnsafeMutablePointer<OpaquePointer?>?,
  _ verb: (Model) -> (TextList, Options) throws -> Answers
) -> textml_status {
  unsafe giving(answers) {
    unsafe try verb(object(model, Model.self))(TextList(texts), options(json, size))
  }
}

/// `textml_tag` of textml.h.
@_cdecl("textml_tag")
public func tag(
  _ model: OpaquePointer?, _ texts: UnsafePointer<textml_texts>?, _ json: UnsafePointer<CChar>?,
  _ size: Int, _ answers: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe answer(model, texts, json, size, answers, Model.tag)
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
  unsafe answer(model, texts, json, size, answers, Model.explain)
}

/// `textml_summarize` of textml.h.
@_cdecl("textml_summarize")
public func summarize(
  _ model: OpaquePointer?, _ texts: UnsafePointer<textml_texts>?, _ json: UnsafePointer<CChar>?,
  _ size: Int, _ answers: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe answer(model, texts, json, size, answers, Model.summarize)
}

/// `textml_digest` of textml.h.
@_cdecl("textml_digest")
public func digest(
  _ model: OpaquePointer?, _ texts: UnsafePointer<textml_texts>?, _ json: UnsafePointer<CChar>?,
  _ size: Int, _ answers: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe answer(model, texts, json, size, answers, Model.digest)
}

/// `textml_keyphrases` of textml.h.
@_cdecl("textml_keyphrases")
public func keyphrases(
  _ model: OpaquePointer?, _ texts: UnsafePointer<textml_texts>?, _ json: UnsafePointer<CChar>?,
  _ size: Int, _ answers: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe answer(model, texts, json, size, answers, Model.keyphrases)
}

/// `textml_read` of textml.h.
@_cdecl("textml_read")
public func read(
  _ texts: UnsafePointer<textml_texts>?, _ json: UnsafePointer<CChar>?, _ size: Int,
  _ answers: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(answers) { unsafe try Steps.read(TextList(texts), options(json, size)) }
}
