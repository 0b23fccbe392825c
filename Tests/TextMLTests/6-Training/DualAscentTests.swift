import Testing

@testable import TextML

@Suite struct DualAscentTests {
  @Test func comesNearTheMinimum() throws {
    for example in try LogisticFixture.cases() {
      var objective = example.logisticObjective()
      let zero = objective.value
      objective.move(
        toStart: DualAscent.start(example.matrix, example.targets, cost: example.cost))
      #expect(objective.value - example.objective < 0.05 * (zero - example.objective))
    }
  }

  @Test func oneVersusRestComesNearTheMinimumToo() throws {
    for example in try LogisticFixture.cases() {
      let targets = LogisticRegression.Targets(
        labelSets: example.labels.map { [$0] }, labelCount: example.labelCount)
      var objective = LogisticObjective(
        matrix: example.matrix, transposed: example.matrix.transposed(), targets: targets,
        cost: example.cost, threads: 1)
      let zero = objective.value
      let least = LogisticRegression.fit(
        example.matrix, targets, configuration: .init(cost: example.cost, tolerance: 1e-7),
        threads: 1
      ).objective
      objective.move(toStart: DualAscent.start(example.matrix, targets, cost: example.cost))
      #expect(objective.value - least < 0.05 * (zero - least))
    }
  }
}
