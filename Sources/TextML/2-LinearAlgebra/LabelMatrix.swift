/// A dense matrix with one column per label, whose rows are padded with zeros to groups of four lanes.
///
/// The K values of a document or term are loaded as ⌈K / 4⌉ `SIMD4` groups, one after the other. Padding
/// lanes stay zero as long as every operation maps zero to zero; those that do not multiply by
/// ``laneMask(ofGroup:)``. The D × K multipliers of the solver, the V × K weights of a model and the
/// V × k basis of a ``LatentSpace`` have this layout.
package struct LabelMatrix<Scalar: BinaryFloatingPoint & SIMDScalar & Sendable>: Hashable, Sendable
where Scalar.SIMD4Storage: Sendable {
  /// Four neighbouring columns of a row.
  package typealias Group = SIMD4<Scalar>

  package private(set) var rowCount: Int
  /// K.
  package let labelCount: Int
  /// ⌈K / 4⌉.
  package let groupsPerRow: Int
  /// All groups, row after row.
  package var groups: [Group]

  /// Creates a matrix of zeros.
  package init(rowCount: Int, labelCount: Int) {
    self.rowCount = rowCount
    self.labelCount = labelCount
    groupsPerRow = (labelCount + 3) / 4
    groups = [Group](repeating: .zero, count: rowCount * groupsPerRow)
  }

  /// Creates a matrix with the values of another one in this precision.
  init<Other>(_ other: LabelMatrix<Other>) {
    rowCount = other.rowCount
    labelCount = other.labelCount
    groupsPerRow = other.groupsPerRow
    groups = other.groups.map { Group($0) }
  }

  /// The number of columns with padding: the distance between rows in memory.
  var stride: Int { groupsPerRow * 4 }

  /// The number of values, padding included.
  var paddedCount: Int { groups.count * 4 }

  /// One value.
  @inline(__always)
  package subscript(row: Int, label: Int) -> Scalar {
    get { groups[row &* groupsPerRow &+ label / 4][label % 4] }
    set { groups[row &* groupsPerRow &+ label / 4][label % 4] = newValue }
  }

  /// Four neighbouring values of a row.
  @inline(__always)
  subscript(row row: Int, group group: Int) -> Group {
    get { groups[row &* groupsPerRow &+ group] }
    set { groups[row &* groupsPerRow &+ group] = newValue }
  }

  /// The K values of a row without padding.
  package func row(_ row: Int) -> [Scalar] { (0..<labelCount).map { self[row, $0] } }

  /// Appends a row of K values.
  package mutating func appendRow(_ values: [Scalar]) {
    precondition(values.count == labelCount, "a row has \(labelCount) values")
    rowCount += 1
    groups += [Group](repeating: .zero, count: groupsPerRow)
    for (label, value) in values.enumerated() { self[rowCount - 1, label] = value }
  }

  /// Rows of the matrix, copied.
  func rows(_ range: Range<Int>) -> LabelMatrix {
    LabelMatrix(
      rowCount: range.count, labelCount: labelCount,
      groups: Array(groups[range.lowerBound * groupsPerRow..<range.upperBound * groupsPerRow]))
  }

  private init(rowCount: Int, labelCount: Int, groups: [Group]) {
    self.rowCount = rowCount
    self.labelCount = labelCount
    groupsPerRow = (labelCount + 3) / 4
    self.groups = groups
  }

  /// 1 in the lanes of a group that hold labels, 0 in those that are padding.
  func laneMask(ofGroup group: Int) -> Group {
    var mask = Group.zero
    for lane in 0..<min(4, labelCount - 4 * group) { mask[lane] = 1 }
    return mask
  }
}
