import Foundation
import Testing
import TextMLDefaultModel

@testable import TextML

@Suite struct ModelFileTests {
  private var bytes: [UInt8] { TextClassifierTests.trained.bytes }

  private func failure(_ bytes: [UInt8]) -> ModelFileError? {
    do throws(ModelFileError) {
      _ = try TextClassifier(bytes: bytes, path: "m")
      return nil
    } catch {
      return error
    }
  }

  @Test func writtenAndReadItAnswersTheSameBits() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "نموذج.textml").path
    try TextClassifierTests.trained.write(toFile: path)
    let read = try TextClassifier(contentsOfFile: path)
    #expect(read.bytes == bytes)
    #expect(read.checksum == TextClassifierTests.trained.checksum)
    for document in Repository.examples.documents {
      #expect(read.predict(document.text) == TextClassifierTests.trained.predict(document.text))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
  }

  @Test func theEmbeddedModelsAreSound() throws {
    var size = 0
    for model in EmbeddedModel.allCases {
      let embedded = try TextClassifier.embedded(model)
      // The embedded bytes are trusted at start-up, so that a test must verify them.
      let verified = try TextClassifier(bytes: embedded.bytes)
      #expect(verified.checksum == embedded.checksum)
      size += embedded.fileSize
      let file = try Data(
        contentsOf: Repository.root.appending(path: "Models/\(model.rawValue).textml"))
      #expect([UInt8](file) == embedded.bytes)
    }
    #expect(try TextClassifier.embedded().labels == ["diplomacy", "economy", "sports"])
    #expect(size <= 4 << 20)
  }

  /// Such a header of 8 MB took 230 MB to read.
  @Test func aHeaderOfMoreValuesThanTheFileWarrantsIsRefused() {
    func file(values: Int) -> [UInt8] {
      let labels = [String](repeating: "1", count: values).joined(separator: ",")
      return ModelFile.file(
        header: Array("{\"description\":{\"labels\":[\(labels)]}}".utf8), body: [])
    }
    #expect(
      failure(file(values: 100_000))
        == .damaged(
          path: "m", section: "header", reason: "more values than the file's size warrants"))
    #expect(
      failure(file(values: 10_000))
        == .damaged(path: "m", section: "header", reason: "not the JSON of a model"))
  }

  @Test func namesWhatIsWrong() {
    #expect(failure([]) == .notAModel(path: "m"))
    #expect(failure(Array("hello, I am a text file of some length".utf8)) == .notAModel(path: "m"))
    #expect(failure(Array(bytes.prefix(20))) == .truncated(path: "m", size: 20, expected: 32))
    #expect(
      failure(Array(bytes.dropLast(1)))
        == .truncated(path: "m", size: bytes.count - 1, expected: bytes.count))
    var newer = bytes
    newer[8] = 9
    #expect(failure(newer) == .unsupportedVersion(path: "m", found: 9, supported: 2))
    var header = bytes
    header[40] ^= 1
    #expect(failure(header) == .damaged(path: "m", section: "header", reason: "wrong checksum"))
    var longer = bytes
    longer.append(0)
    #expect(
      failure(longer)
        == .damaged(path: "m", section: "header", reason: "its sizes do not fit the file"))
  }

  @Test func everyTruncationIsRefused() {
    for size in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 300)) {
      #expect(failure(Array(bytes.prefix(size))) != nil, "\(size)")
    }
  }

  @Test(arguments: Seeds.all)
  func noFlippedByteTraps(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<25 {
      var damaged = bytes
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      damaged[index] ^= UInt8.random(in: 1...255, using: &generator)
      // Only the zeros between sections may change unseen, and then nothing else does.
      if failure(damaged) == nil {
        #expect(bytes[index] == 0)
        let read = try? TextClassifier(bytes: damaged)
        #expect(read?.checksum == TextClassifierTests.trained.checksum)
      }
    }
  }

  /// A mapped file changes under its reader, or ends with a bus error.
  @Test func aFileThatIsOverwrittenChangesNoAnswer() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try TextClassifierTests.trained.write(toFile: path)
    let read = try TextClassifier(contentsOfFile: path)
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.write(contentsOf: [UInt8](repeating: 0xFF, count: bytes.count / 2))
    try handle.truncate(atOffset: UInt64(bytes.count / 2))
    try handle.close()
    for document in Repository.examples.documents.prefix(5) {
      #expect(read.predict(document.text) == TextClassifierTests.trained.predict(document.text))
    }
    #expect(read.bytes == bytes)
    #expect(throws: ModelFileError.notAModel(path: path)) {
      try TextClassifier(contentsOfFile: path)
    }
  }

  @Test func filesWithoutAnEndAreNoModels() {
    #expect(throws: ModelFileError.notAModel(path: "/dev/zero")) {
      try TextClassifier(contentsOfFile: "/dev/zero")
    }
  }

  @Test func sectionsLieOneAfterTheOther() throws {
    let description = ModelDescription.example(labels: 2, terms: 0)
    for offset in [-64, 0, 7, 63, 1 << 40, Int.max] {
      let entries = [0, offset].map {
        ModelFile.SectionEntry(
          name: "s\($0)", type: "u8", offset: $0, size: 64,
          checksum: Checksum.of([UInt8](repeating: 1, count: 64)).hexadecimal)
      }
      let header = try JSONEncoder().encode(
        ModelFile.Header(description: description, sections: entries))
      let file = ModelFile.file(
        header: Array(header), body: [UInt8](repeating: 1, count: 128))
      #expect(throws: ModelFileError.self, "\(offset)") {
        try ModelFile.Contents(MappedBytes(copying: file), path: "m", verify: true)
      }
    }
  }

  @Test func sectionsStartAtMultiplesOf64() throws {
    let file = try ModelFile.Contents(MappedBytes(copying: bytes), path: "m", verify: true)
    #expect(file.description.labels.count == 4)
    #expect(bytes.starts(with: Array("TextML\r\n".utf8)))
    let again = try TextClassifier(bytes: bytes)
    #expect(again.idf.count == again.description.termCount)
  }

  @Test func oneWrongWordAlwaysChangesTheChecksum() {
    let data = [UInt8](repeating: 7, count: 1000)
    let sum = Checksum.of(data)
    for index in data.indices {
      var other = data
      other[index] ^= 0x10
      #expect(Checksum.of(other) != sum)
    }
    #expect(Checksum.of([]) != Checksum.of([0]))
  }
}
