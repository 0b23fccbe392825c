import Foundation
import Testing

@testable import TextML

@Suite struct TemporaryArrayFileTests {
  @Test(arguments: [0, 1, 1000, 300_000])
  func isMappedAsItWasWritten(_ count: Int) throws {
    let folder = NSTemporaryDirectory()
    var file = try TemporaryArrayFile<UInt32>(folder: folder)
    let numbers = (0..<count).map { UInt32(truncatingIfNeeded: $0 &* 2_654_435_761) }
    for start in stride(from: 0, to: count, by: 777) {
      try file.append(Array(numbers[start..<min(count, start + 777)]))
    }
    #expect(file.count == count)
    let mapped = try file.mapped()
    #expect(mapped[0..<count] == numbers)
  }

  @Test func aFolderThatIsMissingIsAnError() {
    #expect(throws: FileError.self) { _ = try TemporaryArrayFile<Int>(folder: "/nonexistent") }
  }
}
