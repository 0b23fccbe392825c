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
    if case .input(let error) = self { error.failure } else { Failure(description + advice, .data) }
  }

  /// The flag that helps; the library's errors name none.
  private var advice: String {
    switch self {
    case .noFormat: " (--format)"
    case .missingField(_, _, let role, _): "; give \(Self.flag(role))"
    case .missingColumn(_, _, let role, let found):
      "; give \(Self.flag(role)) with a name or a number, or --columns if there is no header"
        + (found.count == 1 ? ", or --delimiter if these are several columns" : "")
    case .severalLabels:
      "; give --multi-label to train several labels an article, or --label-field to name a field with one"
    case .input, .noTexts, .noLabels, .noRecords, .unknownLabel: ""
    }
  }

  /// The flag that names the field of a role.
  private static func flag(_ role: String) -> String {
    role == "keep" ? "--keep" : "--\(role)-field"
  }
}

extension ModelFileError: ExitingError {
  var failure: Failure {
    if case .file(let error) = self { error.failure } else { Failure(description, .data) }
  }
}

extension InputError: ExitingError {
  var failure: Failure {
    if case .file(let error) = self { error.failure } else { Failure(description + advice, .data) }
  }

  /// The flag that helps; the library's errors name none.
  private var advice: String {
    if case .tooLarge = self { return " (--format)" }
    return asksForEncoding ? Messages.encodingFlag : ""
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
