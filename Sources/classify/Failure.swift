internal import TextML
internal import TextMLDistributed
internal import TextMLFormats

/// Exit codes, as in BSD's sysexits.h; `classify --help` lists them.
enum Code: Int32 {
  case usage = 64
  case data = 65
  case noInput = 66
  case cannotCreate = 73
  case inputOutput = 74
}

/// Why the command ends: a message for standard error and an exit code.
struct Failure: ExitingError {
  let message: String
  let code: Code

  init(_ message: String, _ code: Code) { (self.message, self.code) = (message, code) }

  init(_ error: some ExitingError) { self = error.failure }

  var failure: Failure { self }
}

/// An error that ends the command with a message and an exit code of our own.
protocol ExitingError: Error {
  var failure: Failure { get }
}

extension FileError: ExitingError {
  var failure: Failure {
    Failure(description, operation == "write" ? .inputOutput : .noInput)
  }
}

extension CorpusError: ExitingError {
  var failure: Failure { Failure(description, .data) }
}

extension CorpusReaderError: ExitingError {
  var failure: Failure {
    if case .input(let error) = self { error.failure } else { Failure(description, .data) }
  }
}

extension ModelFileError: ExitingError {
  var failure: Failure {
    if case .file(let error) = self { error.failure } else { Failure(description, .data) }
  }
}

extension InputError: ExitingError {
  var failure: Failure {
    if case .file(let error) = self { error.failure } else { Failure(description, .data) }
  }
}

extension OutOfCoreTrainingError: ExitingError {
  var failure: Failure {
    switch self {
    case .training(let error): error.failure
    case .reading(let error as any ExitingError): error.failure
    case .reading, .changed: Failure(description, .data)
    case .file(let error): Failure(error.description, .cannotCreate)
    case .memory: Failure(description, .data)
    }
  }
}

extension RowFileError: ExitingError {
  var failure: Failure {
    if case .file(let error) = self { error.failure } else { Failure(description, .data) }
  }
}

extension TrainingError: ExitingError {
  var failure: Failure { Failure(description, .data) }
}

extension PolicyError: ExitingError {
  var failure: Failure { Failure(description, .usage) }
}
