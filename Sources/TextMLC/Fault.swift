internal import CTextML
internal import TextML
internal import TextMLDistributed

/// Why a call of C failed: a status, one line, and the text that it is about.
struct Fault: Error, Hashable {
  /// One of the codes of textml.h.
  let status: Int32
  let message: String
  /// The index of a text or label.
  var index: Int?

  init(_ status: Int, _ message: String, at index: Int? = nil) {
    (self.status, self.message, self.index) = (Int32(status), message, index)
  }

  static func argument(_ message: String, at index: Int? = nil) -> Fault {
    Fault(TEXTML_ERROR_ARGUMENT, message, at: index)
  }

  /// The status of an error of the library; its message is the command's.
  init(_ error: any Error) {
    switch error {
    case let fault as Fault: self = fault
    case let error as FileError: self.init(TEXTML_ERROR_FILE, error.description)
    case ModelFileError.file(let error): self.init(TEXTML_ERROR_FILE, error.description)
    case let error as ModelFileError: self.init(TEXTML_ERROR_MODEL, error.description)
    case RowFileError.file(let error): self.init(TEXTML_ERROR_FILE, error.description)
    case let error as RowFileError: self.init(TEXTML_ERROR_MODEL, error.description)
    case TrainingError.cancelled:
      self.init(TEXTML_ERROR_CANCELLED, TrainingError.cancelled.description)
    case TrainingError.invalidConfiguration(let parameter, let reason):
      self.init(TEXTML_ERROR_ARGUMENT, "\(Options.name(ofParameter: parameter)): \(reason)")
    case let error as TrainingError: self.init(TEXTML_ERROR_TRAINING, error.description)
    case let error as PolicyError: self.init(TEXTML_ERROR_ARGUMENT, error.description)
    default: self.init(TEXTML_ERROR_ARGUMENT, "\(error)")
    }
  }
}
