import TextML
import TextMLFormats

/// Streams of records, in every format, in one piece and in small ones.
enum RecordTarget {
  /// The first byte chooses format, header, delimiter and the limit of a record; the rest is the stream.
  static func run(_ bytes: [UInt8]) {
    guard let choice = bytes.first else { return }
    var reading = RecordReading([.jsonl, .csv, .tsv, .text][Int(choice & 3)])
    if choice & 4 != 0 { reading.hasHeader = choice & 8 != 0 }
    if choice & 16 != 0 { reading.delimiter = UInt8(ascii: ";") }
    if choice & 32 != 0 { reading.maximumRecordSize = 64 }
    if choice & 64 != 0 { reading.columns = ["id", "text", "title"] }
    reading.fields.kept = [.init(field: "url", name: "url")]
    let path = ScratchFile.write(bytes.dropFirst(), as: "records")
    let whole = read(path, reading, size: 1 << 20, count: 1 << 12)
    let single = read(path, reading, size: 1, count: 1)
    check(whole == single, "records depend on how they are read")
    for text in whole where text.utf8.count > 4 * bytes.count + 1000 {
      fail("a record is larger than its input")
    }
  }

  /// The records, or their errors, as text.
  private static func read(
    _ path: String, _ reading: RecordReading, size: Int, count: Int
  ) -> [String] {
    let input: ByteInput
    do throws(FileError) { input = try ByteInput(path) } catch { fail("\(error)") }
    let reader = RecordReader(ByteStream(input), reading)
    var records: [String] = []
    while let batch = reader.next(size: size, count: count) {
      for index in 0..<batch.count {
        switch batch.record(index) {
        case .success(let record):
          records.append(
            "\(batch.line(of: index)) \(record.id) \(record.title ?? "-") \(record.text) \(record.kept)"
          )
        case .failure(let error):
          records.append("\(batch.line(of: index)) \(error.code) \(error.message)")
        }
        _ = batch.fieldNames(of: index)
      }
    }
    if let failure = reader.failure { records.append(failure.code) }
    return records
  }
}
