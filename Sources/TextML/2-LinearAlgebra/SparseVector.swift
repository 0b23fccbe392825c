/// The terms of a text side by side with their frequencies or weights.
package struct SparseVector: Sendable {
  package var terms: [Int]
  package var values: [Float]
}
