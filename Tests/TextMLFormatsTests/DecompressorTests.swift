import Foundation
import TestSupport
import Testing

@testable import TextMLFormats

@Suite struct DecompressorTests {
  @Test(arguments: [
    "H4sIAAAAAAACA7ux+cb2GxsVbiy+2XGzhQsAL6EiDA4AAAAfiwgAAAAAAAIDu7H5xvYbGxVurL6x/GYbFwAY13YXDgAAAA==",
    "KLUv/QRYcQAA2LPYt9ixINij2YjZhArJHObvKLUv/QRYcQAA2LPYt9ixINir2KfZhgpOulD+",
  ])
  func packedFilesAreUnpackedByContent(_ base64: String) throws {
    let bytes = [UInt8](try #require(Data(base64Encoded: base64)))
    let (records, failure) = try TemporaryFile(bytes).records(RecordReading(.text))
    #expect(failure == nil)
    #expect(try records.map { try $0.get().text } == ["سطر أول", "سطر ثان"])
    for count in 5..<bytes.count where ![bytes.count / 2, 34, 35].contains(count) {
      let (records, failure) = try TemporaryFile(Array(bytes[..<count])).records(
        RecordReading(.text))
      // Between two joined files is no wrong place to end.
      if let failure {
        #expect(records.last?.error?.code.rawValue == failure.code)
      } else {
        #expect(records.count == 1)
      }
    }
  }

  @Test func aWindowThatIsTooLargeIsRefusedByName() throws {
    // A few bytes that claim a window of 16 MB were given it, and up to 128 MB.
    let file = try TemporaryFile([0x28, 0xB5, 0x2F, 0xFD, 0x00, 14 << 3, 0x01, 0, 0])
    let failure = try #require(try file.records(RecordReading(.text)).failure)
    #expect(failure == .windowTooLarge(path: file.path, limit: 8 << 20))
    #expect(failure.description.contains("more than 8 MB"))
    let small = try TemporaryFile([0x28, 0xB5, 0x2F, 0xFD, 0x00, 13 << 3, 0x01, 0, 0])
    #expect(try small.records(RecordReading(.text)).failure == nil)
  }

  /// The defect of answers that depended on how the network cut a damaged body.
  @Test func whatComesBeforeTheDamageDoesNotDependOnThePieces() throws {
    let base64 =
      "H4sIAAAAAAACA7ux+cb2GxsVbiy+2XGzhQsAL6EiDA4AAAAfiwgAAAAAAAIDu7H5xvYbGxVurL6x/GYbFwAY13YXDgAAAA=="
    var bytes = [UInt8](try #require(Data(base64Encoded: base64)))
    // The checksum of the second member.
    bytes[bytes.count - 6] ^= 0xFF
    for size in [1, 3, 50, bytes.count] {
      let decompressor = Decompressor(.gzip)
      var unpacked: [UInt8] = []
      var isDamaged = false
      for start in stride(from: 0, to: bytes.count, by: size) where !isDamaged {
        decompressor.feed(Array(bytes[start..<min(bytes.count, start + size)]))
        while !isDamaged, decompressor.isReady {
          if let piece = decompressor.next() { unpacked += piece } else { isDamaged = true }
        }
      }
      #expect(isDamaged && String(decoding: unpacked, as: UTF8.self) == "سطر أول\nسطر ثان\n")
    }
    let (records, failure) = try TemporaryFile(bytes).records(RecordReading(.text))
    #expect(records.count == 3 && failure != nil)
    #expect(try records.prefix(2).map { try $0.get().text } == ["سطر أول", "سطر ثان"])
    #expect(records.last?.error?.code.rawValue == failure?.code)
  }

  @Test func damagedBytesAreFound() throws {
    let gzip: [UInt8] = [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF, 0xFF]
    let file = try TemporaryFile(gzip)
    let failure = try file.records(RecordReading(.text)).failure
    #expect(failure == .corrupt(path: file.path, format: "gzip"))
    #expect(Decompressor.Format.of([0x1F, 0x8B]) == .gzip && Decompressor.Format.of([0x1F]) == nil)
    #expect(Decompressor.Format.mayBegin([0x28, 0xB5]) && !Decompressor.Format.mayBegin([0x41]))
  }
}
