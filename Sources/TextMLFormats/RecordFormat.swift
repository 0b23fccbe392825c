/// How records are written, one after the other.
public enum RecordFormat: String, CaseIterable, Sendable {
  /// One JSON object a line.
  case jsonl
  /// RFC 4180: fields between commas, quoted if need be, line breaks inside quotes allowed.
  case csv
  /// One record a line, fields between tabs, `\\t` `\\n` `\\r` `\\\\` escaped, `\\N` for null: as Hive and
  /// Spark SQL write to TRANSFORM scripts.
  case tsv
  /// One text a line.
  case text

  /// The format that a file's name tells, a suffix of packing aside; nil for other names.
  public init?(path: String) {
    var name = path.lowercased()
    for suffix in [".gz", ".zst"] where name.hasSuffix(suffix) { name.removeLast(suffix.count) }
    if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") {
      self = .jsonl
    } else if name.hasSuffix(".csv") {
      self = .csv
    } else if name.hasSuffix(".tsv") {
      self = .tsv
    } else {
      return nil
    }
  }

  /// The format and the version of the contract that its records keep, as in `jsonl/2`.
  public var version: String { rawValue + "/2" }
}
