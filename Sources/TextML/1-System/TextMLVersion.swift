/// The version of the library and of the command.
public enum TextMLVersion {
  /// Major, minor and patch, separated by periods.
  public static let current = "0.1.0"
}
