#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// An error of TextML: its description is one line with the file, the place and the reason.
///
/// `localizedDescription` of Foundation returns the same line, and the command prints it. No description holds
/// the text of an article.
public protocol TextMLError: LocalizedError, CustomStringConvertible, Sendable {}

extension TextMLError {
  /// The same line as `description`.
  public var errorDescription: String? { description }
  /// Always nil: the description says all.
  public var failureReason: String? { nil }
  /// Always nil.
  public var recoverySuggestion: String? { nil }
  /// Always nil.
  public var helpAnchor: String? { nil }
}
