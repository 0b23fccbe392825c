import Foundation
import Testing

@testable import TextML

@Suite struct MappedSparseMatrixTests {
  @Test(arguments: Seeds.all.prefix(10))
  func transposesLikeAMatrixInMemory(_ seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var matrix = SparseMatrix(columnCount: 40)
    let folder = NSTemporaryDirectory()
    var writer = try MappedSparseMatrix.Writer(folder: folder)
    for _ in 0..<Int.random(in: 1...60, using: &generator) {
      let columns = (UInt32(0)..<40).filter { _ in Int.random(in: 0..<5, using: &generator) == 0 }
      let values = columns.map { _ in Float.random(in: -1...1, using: &generator) }
      matrix.columns += columns
      matrix.values += values
      matrix.endRow()
      try writer.append(columns, values)
      writer.endRow()
    }
    let spilled = try writer.finish(columnCount: 40)
    #expect(parts(spilled) == parts(matrix))
    for blockSize in [1, 7, 100, 1 << 20] {
      let transposed = try spilled.transposed(blockSize: blockSize, folder: folder)
      #expect(parts(transposed) == parts(matrix.transposed()))
      #expect(transposed.columnCount == matrix.rowCount)
    }
  }

  private struct Parts: Equatable {
    var starts: [Int] = []
    var columns: [UInt32] = []
    var values: [Float] = []
  }

  private func parts(_ matrix: some SparseRows) -> Parts {
    var parts = Parts()
    matrix.withEntries { starts, columns, values in
      parts = Parts(
        starts: starts.indices.map { starts[$0] }, columns: columns.indices.map { columns[$0] },
        values: values.indices.map { values[$0] })
    }
    return parts
  }

  @Test func aFolderThatIsNotThereIsSaid() {
    #expect(throws: FileError.self) { try MappedSparseMatrix.Writer(folder: "/nonexistent") }
  }
}
