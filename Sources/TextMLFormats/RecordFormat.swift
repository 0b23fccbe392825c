/// A format of files with many records.
public enum RecordFormat: String, CaseIterable, Sendable {
  /// One JSON object a line, or a JSON array of objects.
  case jsonl
  /// RFC 4180: fields between commas or another delimiter, in quotes where needed; quoted fields may
  /// contain line breaks.
  case csv
  /// One record a line, fields between tabs, `\\t` `\\n` `\\r` `\\\\` escaped, `\\N` for null: as Hive and
  /// Spark SQL write to TRANSFORM scripts.
  case tsv
  /// One text a line.
  case text

  /// Creates the format of a file name, which may end in `.gz` or `.zst`, or nil for other names.
  package init?(path: String) {
    let name = CompressionSuffix.removed(from: path).lowercased()
    if [".jsonl", ".ndjson", ".json"].contains(where: name.hasSuffix) {
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
  package var version: String { rawValue + "/2" }
}
