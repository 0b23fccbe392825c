import Foundation
import Testing

@testable import TextML

@Suite struct MappedBytesTests {
  @Test func copiesAndMappingsHaveTheSameSections() throws {
    let path = NSTemporaryDirectory() + UUID().uuidString
    let bytes = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try FileSystem.writeAtomically(bytes, to: path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let (copy, mapping) = (MappedBytes(copying: bytes), try Self.mapping(path))
    #expect(copy.size == 4096 && mapping.size == 4096)
    let first = try #require(copy.section(64..<128, of: UInt32.self))
    let second = try #require(mapping.section(64..<128, of: UInt32.self))
    #expect(first.count == 16 && first[0..<16] == second[0..<16])
    #expect(first[3] == second[3] && first.checksum == second.checksum)
  }

  @Test func sectionsLieInTheBytesAndAreAligned() {
    let bytes = MappedBytes(copying: [UInt8](repeating: 1, count: 100))
    #expect(bytes.section(0..<0, of: UInt64.self)?.count == 0)
    #expect(bytes.section(96..<104, of: UInt64.self) == nil)
    #expect(bytes.section(4..<12, of: UInt64.self) == nil)
    #expect(bytes.section(8..<15, of: UInt64.self) == nil)
    #expect(bytes.section(-8..<0, of: UInt64.self) == nil)
    #expect(bytes.section(8..<16, of: UInt64.self)?.count == 1)
  }

  @Test func emptyFilesHaveNoBytesAndFoldersAreErrors() throws {
    let path = NSTemporaryDirectory() + UUID().uuidString
    try FileSystem.writeAtomically([], to: path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try Self.mapping(path).size == 0)
    #expect(throws: FileError.self) { _ = try Self.mapping(NSTemporaryDirectory()) }
    #expect(throws: FileError.self) { _ = try MappedBytes(mapping: -1, path: "closed") }
  }

  private static func mapping(_ path: String) throws -> MappedBytes {
    let descriptor = try SystemCalls.openForReading(path)
    defer { _ = SystemCalls.closeDescriptor(descriptor) }
    return try MappedBytes(mapping: descriptor, path: path)
  }
}
