import Foundation
import Testing

@testable import TextML

@Suite struct FileSystemTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test(arguments: [0, 1, 65_536, 200_001])
  func readsWhatWasWritten(_ size: Int) throws {
    try withFolder { folder in
      let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      try FileSystem.writeAtomically(bytes, to: folder + "/file")
      #expect(try FileSystem.read(folder + "/file") == bytes)
      #expect(try FileSystem.names(inFolder: folder) == ["file"])
    }
  }

  @Test func walksFoldersInOrderAndFollowsNoLink() throws {
    try withFolder { folder in
      for name in ["b.txt", "a/z.txt", "a/.hidden.txt", "a/y.html", "c/d/e.txt"] {
        let url = URL(filePath: folder).appending(path: name)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data().write(to: url)
      }
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/c/loop", withDestinationPath: folder)
      #expect(
        try FileSystem.files(inFolder: folder, suffix: ".txt")
          == ["a/z.txt", "b.txt", "c/d/e.txt"].map { folder + "/" + $0 })
    }
  }

  @Test func errorsNamePathAndReason() throws {
    try withFolder { folder in
      let missing = folder + "/none"
      let error = try #require(throws: FileError.self) { try FileSystem.read(missing) }
      #expect(error.isMissing)
      #expect(error.description == "\(missing): cannot read: No such file or directory")
      let isFolder = try #require(throws: FileError.self) { try FileSystem.read(folder) }
      #expect(!isFolder.isMissing)
      #expect(throws: FileError.self) {
        try FileSystem.writeAtomically([1], to: missing + "/file")
      }
      #expect(FileSystem.isFolder(folder) && FileSystem.isWritableFolder(folder))
      #expect(!FileSystem.isFolder(missing))
    }
  }

  @Test(arguments: [
    ("model", "."), ("a/model", "a"), ("a/b/model", "a/b"), ("/model", "/"), ("//model", "/"),
    ("/a/model", "/a"), ("./model", "."),
  ])
  func foldersOfPaths(_ path: String, _ folder: String) {
    #expect(FileSystem.folder(of: path) == folder)
  }

  @Test func whatCannotBeLookedAtIsNoMissingFolder() throws {
    #expect(try FileSystem.checkedIsFolder("/"))
    #expect(try !FileSystem.checkedIsFolder("/missing") && !FileSystem.checkedIsFolder("/dev/null"))
    #expect(throws: FileError.self) {
      try FileSystem.checkedIsFolder("/" + String(repeating: "a", count: 5000))
    }
  }

  @Test func filesAreTheSameByWhateverPath() throws {
    try withFolder { root in
      try FileManager.default.createDirectory(
        atPath: root + "/a/b", withIntermediateDirectories: true)
      let (file, other, link) = (root + "/a/b/c.txt", root + "/a/d.txt", root + "/link")
      for path in [file, other] { try FileSystem.writeAtomically([1], to: path) }
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
      #expect(FileSystem.isSame(file, link) && FileSystem.isSame(file, root + "/a/../a/b/c.txt"))
      #expect(!FileSystem.isSame(file, other) && !FileSystem.isSame(file, file + "x"))
      #expect(!FileSystem.isSame(file + "x", file + "x"))
      for folder in ["", "/a", "/a/b", "/a/b/."] {
        #expect(FileSystem.isFile(file, below: root + folder), "\(folder)")
      }
      #expect(!FileSystem.isFile(other, below: root + "/a/b"))
      #expect(!FileSystem.isFile(file + "x", below: root) && FileSystem.isFile(file, below: "/"))
      #expect(!FileSystem.isFile(file, below: other))
    }
  }
}
