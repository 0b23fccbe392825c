import Foundation
import Testing

@testable import TextML

@Suite struct AtomicFileTests {
  @Test func aFileAppearsWholeOrNotAtAll() throws {
    let folder = NSTemporaryDirectory() + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/file"
    try FileSystem.writeAtomically([1, 2], to: path)

    var abandoned: AtomicFile? = try AtomicFile(path)
    try abandoned?.append([3])
    #expect(try FileSystem.read(path) == [1, 2])
    abandoned = nil
    #expect(try FileSystem.names(inFolder: folder) == ["file"])
    #expect(try FileSystem.read(path) == [1, 2])

    let finished = try AtomicFile(path)
    try finished.append([3])
    try finished.append([4, 5])
    try finished.finish()
    #expect(try FileSystem.read(path) == [3, 4, 5])
    #expect(try FileSystem.names(inFolder: folder) == ["file"])
  }

  /// A root's `-o /dev/null` replaced the device by a file.
  @Test func aPipeIsWrittenIntoAndNotReplaced() throws {
    let folder = NSTemporaryDirectory() + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/pipe"
    #expect(unsafe mkfifo(path, 0o600) == 0)
    #expect(FileSystem.isDevice(path) && !FileSystem.isDevice(folder))
    // Holds the pipe open, so that neither end waits.
    let reader = unsafe open(path, O_RDWR)
    defer { close(reader) }
    try FileSystem.writeAtomically([1, 2], to: path)
    #expect(FileSystem.isDevice(path))
    #expect(try FileSystem.names(inFolder: folder) == ["pipe"])
    var bytes: [UInt8] = [0, 0]
    #expect(unsafe read(reader, &bytes, 2) == 2 && bytes == [1, 2])
  }

  @Test func aLinkStaysAndItsFileIsReplaced() throws {
    let folder = NSTemporaryDirectory() + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder + "/models", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let link = folder + "/current"
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "models/first")
    try FileSystem.writeAtomically([1], to: folder + "/models/first")
    try FileSystem.writeAtomically([2], to: link)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "models/first")
    #expect(try FileSystem.read(folder + "/models/first") == [2])
    #expect(try FileSystem.names(inFolder: folder) == ["current", "models"])
    // A link that leads nowhere is replaced.
    try FileManager.default.removeItem(atPath: folder + "/models/first")
    try FileSystem.writeAtomically([3], to: link)
    #expect(try FileSystem.read(link) == [3])
  }

  /// Two writers of one file had the same temporary name, and a name left by a killed process was an error.
  @Test func aTemporaryNameThatIsTakenIsNoError() throws {
    let folder = NSTemporaryDirectory() + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/file"
    let left = "file.tmp-\(ProcessInfo.processInfo.processIdentifier)"
    try Data([9]).write(to: URL(filePath: folder).appending(path: left))
    let (first, second) = (try AtomicFile(path), try AtomicFile(path))
    try first.append([1])
    try second.append([2])
    try first.finish()
    #expect(try FileSystem.read(path) == [1])
    try second.finish()
    #expect(try FileSystem.read(path) == [2])
    #expect(try FileSystem.names(inFolder: folder) == ["file", left])
  }
}
