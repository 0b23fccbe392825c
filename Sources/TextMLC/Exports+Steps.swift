// Unsafe: the functions of textml.h for single steps and vectors, which take pointers.

public import CTextML
internal import TextML
internal import TextMLDistributed

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

/// `textml_plain_text` of textml.h.
@_cdecl("textml_plain_text")
public func plainText(
  _ texts: UnsafePointer<textml_texts>?, _ json: UnsafePointer<CChar>?, _ size: Int,
  _ values: UnsafeMutablePointer<OpaquePointer?>?
) -> textml_status {
  unsafe giving(values) { unsafe try Steps.plainText(TextList(texts), options(json, size)) }
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
  unsafe giving(values) { Answers(texts: StopWords.arabicList) }
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
  unsafe freeHandle(vectorizer, Vectorizer.self)
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
  unsafe freeHandle(matrix, Matrix.self)
}
