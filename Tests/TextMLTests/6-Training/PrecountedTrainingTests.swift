import Foundation
import Testing

@testable import TextML

@Suite struct PrecountedTrainingTests {
  @Test(arguments: Seeds.all.prefix(3))
  func rowsInFilesGiveTheWeightsOfRowsInMemory(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let folder = NSTemporaryDirectory()
    var matrix = SparseMatrix(columnCount: 30)
    var writer = try MappedSparseMatrix.Writer(folder: folder)
    var labels: [UInt32] = []
    for row in 0..<40 {
      let columns = (UInt32(0)..<30).filter { _ in Int.random(in: 0..<4, using: &generator) == 0 }
      let values = columns.map { _ in Float.random(in: 0.1...1, using: &generator) }
      matrix.columns += columns
      matrix.values += values
      matrix.endRow()
      try writer.append(columns, values)
      writer.endRow()
      labels.append(UInt32(row % 3))
    }
    let rows = try writer.finish(columnCount: 30)
    let columns = try rows.transposed(blockSize: 100, folder: folder)
    let problem = try LabelingProblem(names: ["a", "b", "c"], indices: labels, .init())
    var iterations = 0
    let mapped = problem.fit(
      rows, columns: columns, setting: TrainingSetting(cost: 3), tolerance: 1e-3, threads: 2
    ) { _, objective in
      iterations += 1
      #expect(objective.isFinite)
    }
    let inMemory = LogisticRegression.fit(
      matrix, .init(problem.gold, labelCount: 3, loss: problem.loss, balanced: false),
      configuration: .init(cost: 3, tolerance: 1e-3), threads: 1)
    #expect(mapped.rowCount == 31 && mapped == inMemory.weights)
    #expect(iterations > 0)
  }

  @Test func memoryGrowsWithTheLabels() {
    let few = LabelingProblem.bytesPerDocument(labelCount: 4)
    #expect(few > 0 && few < LabelingProblem.bytesPerDocument(labelCount: 300))
  }
}
