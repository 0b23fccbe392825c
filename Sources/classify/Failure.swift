internal import TextML
internal import TextMLDistributed
internal import TextMLFormats

/// Exit codes, as in BSD's sysexits.h; listed in `classify --help`.
enum Code: Int32 {
  case usage = 64
  case data = 65
  case noInput = 66
  case cannotCreate = 73
  case inputOutput = 74
}

/// Why the command ends: a message for standard error and an exit code.
struct Failure: Error {
  let message: String
  let code: Code

  init(_ message: String, _ code: Code) { (self.message, self.code) = (message, code) }

  init(_ error: FileError) {
    self.init(error.description, error.operation == "write" ? .inputOutput : .noInput)
  }

  init(_ error: TextFileError) {
    if case .file(let error) = error {
      self.init(error)
    } else {
      self.init(error.description, .data)
    }
  }

  init(_ error: ArticleFile.Failure) {
    switch error {
    case .input(let error): self.init(error)
    case .text(let error): self.init(error)
    }
  }

  init(_ error: CorpusError) {
    if case .file(let error) = error {
      self.init(error)
    } else {
      self.init(error.description, .data)
    }
  }

  init(_ error: ModelFileError) {
    if case .file(let error) = error {
      self.init(error)
    } else {
      self.init(error.description, .data)
    }
  }

  init(_ error: InputError) {
    if case .file(let error) = error {
      self.init(error)
    } else {
      self.init(error.description, .data)
    }
  }

  init(_ error: OutOfCoreTrainingError) {
    switch error {
    case .training(let error): self.init(error)
    case .corpus(let error): self.init(error)
    case .file(let error): self.init(error.description, .cannotCreate)
    case .memory: self.init(error.description, .data)
    }
  }

  init(_ error: RowFileError) {
    if case .file(let error) = error {
      self.init(error)
    } else {
      self.init(error.description, .data)
    }
  }

  init(_ error: TrainingError) { self.init(error.description, .data) }
}
