import Foundation
import Testing

@testable import TextML

@Suite struct SystemCallsTests {
  @Test func temporaryFilesHaveNoName() throws {
    let folder = NSTemporaryDirectory() + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let descriptor = try SystemCalls.createTemporary(inFolder: folder)
    try SystemCalls.writeAll([UInt16(1), 2, 3], to: descriptor, path: folder)
    let status = try #require(SystemCalls.status(of: descriptor))
    #expect(status.kind == .file && status.size == 6)
    #expect(try SystemCalls.entries(inFolder: folder).isEmpty)
    #expect(SystemCalls.closeDescriptor(descriptor))
    #expect(!SystemCalls.closeDescriptor(descriptor))
    #expect(SystemCalls.status(of: descriptor) == nil)
  }

  @Test func existingFilesAreNotCreatedAnew() throws {
    let path = NSTemporaryDirectory() + UUID().uuidString
    let descriptor = try SystemCalls.create(path, for: path)
    defer { SystemCalls.removeFile(path) }
    #expect(throws: FileError.self) { _ = try SystemCalls.create(path, for: path) }
    #expect(SystemCalls.synchronize(descriptor) && SystemCalls.closeDescriptor(descriptor))
    #expect(SystemCalls.status(ofPath: path)?.size == 0)
  }
}
