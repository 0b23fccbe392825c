/// The version of the library and of the command.
package enum TextMLVersion {
  /// Major, minor and patch, separated by periods.
  package static let current = "0.2.0"
}
