import Foundation
import Testing

@testable import TextML

@Suite struct ByteInputTests {
  @Test func piecesMakeTheFile() throws {
    let path = NSTemporaryDirectory() + UUID().uuidString
    let bytes = (0..<1000).map { UInt8($0 % 251) }
    try FileSystem.writeAtomically(bytes, to: path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let input = try ByteInput(path)
    var read: [UInt8] = []
    while true {
      #expect(input.isReady)
      let piece = try input.read(atMost: 300)
      #expect(piece.count <= 300)
      if piece.isEmpty { break }
      read += piece
    }
    #expect(read == bytes)
  }

  @Test func aFolderIsNoInput() {
    #expect(throws: FileError.self) { _ = try ByteInput(NSTemporaryDirectory()) }
  }

  @Test func bytesInMemoryAreReadInPieces() throws {
    let input = ByteInput([1, 2, 3], name: "three")
    #expect(input.path == "three" && input.isReady && input.wait(orFor: 0))
    #expect(try input.read(atMost: 2) == [1, 2])
    #expect(try input.read(atMost: 2) == [3])
    #expect(try input.read(atMost: 2).isEmpty)
  }
}
