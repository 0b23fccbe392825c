import Testing

@testable import TextML

@Suite struct LatentSpaceTests {
  private static let rows = 60
  private static let columns = 24

  /// Four directions with singular values well above the noise.
  private func matrix(_ seed: UInt64) -> SparseMatrix {
    var generator = SplitMix64(seed: seed)
    func random(_ count: Int) -> [Double] {
      (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
    }
    let left = (0..<4).map { _ in random(Self.rows) }
    let right = (0..<4).map { _ in random(Self.columns) }
    var matrix = SparseMatrix(columnCount: Self.columns)
    for row in 0..<Self.rows {
      for column in 0..<Self.columns {
        var value = 0.02 * Double.random(in: -1...1, using: &generator)
        for direction in 0..<4 {
          value += Double(4 - direction) * left[direction][row] * right[direction][column]
        }
        matrix.columns.append(UInt32(column))
        matrix.values.append(Float(value))
      }
      matrix.endRow()
    }
    return matrix
  }

  private func column(_ k: Int, of space: LatentSpace) -> [Double] {
    (0..<space.termCount).map { space.basis[$0, k] }
  }

  private func dot(_ x: [Double], _ y: [Double]) -> Double {
    zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The eigenvectors of a symmetric matrix by Jacobi's rotations, largest eigenvalue first.
  private func eigenvectors(_ matrix: [[Double]]) -> [[Double]] {
    let n = matrix.count
    var a = matrix
    var v = (0..<n).map { i in (0..<n).map { $0 == i ? 1.0 : 0.0 } }
    for _ in 0..<30 {
      for p in 0..<n {
        for q in p + 1..<n where abs(a[p][q]) > 1e-14 {
          let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
          let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
          let c = 1 / (t * t + 1).squareRoot()
          let s = t * c
          for k in 0..<n {
            (a[k][p], a[k][q]) = (c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q])
          }
          for k in 0..<n {
            (a[p][k], a[q][k]) = (c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k])
          }
          for k in 0..<n {
            (v[k][p], v[k][q]) = (c * v[k][p] - s * v[k][q], s * v[k][p] + c * v[k][q])
          }
        }
      }
    }
    return (0..<n).sorted { a[$0][$0] > a[$1][$1] }.map { k in (0..<n).map { v[$0][k] } }
  }

  @Test(arguments: Seeds.all.prefix(10))
  func itSpansTheLeadingSingularVectors(seed: UInt64) {
    let matrix = matrix(seed)
    let space = LatentSpace(of: matrix, dimensions: 4, seed: seed, threads: 1)
    #expect(space.dimensions == 4)
    let basis = (0..<4).map { column($0, of: space) }
    for i in 0..<4 {
      for j in 0..<4 { #expect(abs(dot(basis[i], basis[j]) - (i == j ? 1 : 0)) < 1e-9) }
    }
    // The right singular vectors of A are the eigenvectors of AᵀA.
    let dense = (0..<Self.rows).map { row in matrix.row(row).map { Double($0.value) } }
    let gram = (0..<Self.columns).map { i in
      (0..<Self.columns).map { j in dense.reduce(0) { $0 + $1[i] * $1[j] } }
    }
    for vector in eigenvectors(gram).prefix(4) {
      let projection = basis.reduce(0) { $0 + dot($1, vector) * dot($1, vector) }
      #expect(abs(projection - 1) < 1e-6)
    }
  }

  @Test(.slow) func nothingDependsOnThreads() {
    let counts = TermCounts.count(
      Repository.examples.documents.count, analyzer: TextAnalyzer(), threads: 1
    ) { Repository.examples.documents[$0].text }.matrix
    let rows = Array(0..<counts.rowCount)
    let vectors = TFIDF(fitting: counts, rows: rows, configuration: .init())
      .transform(counts, rows: rows)
    let spaces = [1, 2, 3].map {
      LatentSpace(of: vectors, dimensions: 10, seed: 7, threads: $0)
    }
    #expect(spaces[0].dimensions == 12)
    #expect(spaces[0].basis.groups == spaces[1].basis.groups)
    #expect(spaces[0].basis.groups == spaces[2].basis.groups)
    let coordinates = spaces[0].coordinates(of: vectors, threads: 2)
    #expect(coordinates.groups == spaces[0].coordinates(of: vectors, threads: 1).groups)
  }

  @Test func aSpaceIsSmallerThanItsCollection() {
    var tiny = SparseMatrix(columnCount: 3)
    for row in 0..<2 {
      tiny.columns.append(UInt32(row))
      tiny.values.append(1)
      tiny.endRow()
    }
    let space = LatentSpace(of: tiny, dimensions: 100, seed: 1, threads: 1)
    #expect(space.dimensions == 4)
    #expect(space.basis.groups.allSatisfy { group in (0..<4).allSatisfy { group[$0].isFinite } })
  }

  @Test(.slow) func unlabelledTextsTeachTermsThatNoLabelledOneHolds() throws {
    // «دوري» is never labelled; unlabelled texts set it beside the words of sports.
    let labeled = Repository.examples.documents
    let unlabeled = (0..<40).map { index in
      index % 2 == 0
        ? "مباراة دورييه فريق لاعب هدف ملعب \(index)" : "سوق أسهم بورصة سعر ربح شركة \(index)"
    }
    var configuration = TextClassifier.Configuration()
    configuration.folds = 0
    (configuration.latentScales, configuration.latentDimensions) = ([4], 16)
    let result = try TextClassifier.trainReporting(
      on: Corpus(labeled), unlabeled: unlabeled, configuration: configuration)
    let classifier = result.classifier
    #expect(classifier.description.unlabeledCount == 40)
    let explanation = classifier.explain("دورييه دورييه دورييه دورييه")
    let contribution = try #require(explanation.contributions.first)
    let sports = try #require(explanation.labels.firstIndex(of: "sports"))
    #expect(
      contribution.values.indices.allSatisfy {
        contribution.values[$0] <= contribution.values[sports]
      })
    #expect(contribution.values[sports] > 0)
  }
}
