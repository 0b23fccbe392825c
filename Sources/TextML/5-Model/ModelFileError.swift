/// Why a model file cannot be read or written.
public enum ModelFileError: TextMLError, Hashable {
  /// The system could not read or write the file.
  case file(FileError)
  /// The file does not begin like a model file.
  case notAModel(path: String)
  /// The file has a format version that this version of TextML does not read.
  case unsupportedVersion(path: String, found: Int, supported: Int)
  /// The file ends early.
  case truncated(path: String, size: Int, expected: Int)
  /// A checksum does not match, or a value is one that no model can have.
  case damaged(path: String, section: String, reason: String)

  /// Path and reason in one line.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .notAModel(let path): "\(path): not a TextML model"
    case .unsupportedVersion(let path, let found, let supported):
      found < supported
        ? "\(path): a model of format \(found); this version reads \(supported): train it again"
        : "\(path): a model of format \(found); this version reads \(supported): update TextML"
    case .truncated(let path, let size, let expected):
      "\(path): the model is truncated: \(size) of \(expected) bytes"
    case .damaged(let path, let section, let reason):
      "\(path): damaged: section \(section): \(reason)"
    }
  }
}

/// What is wrong with a model, without the path of its file.
struct ModelDamage: Error {
  let section: String
  let reason: String

  init(_ section: String, _ reason: String) {
    self.section = section
    self.reason = reason
  }
}
