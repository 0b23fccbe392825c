/// A binary heap: a queue from which the first element, by a given order, is taken.
///
/// Every element precedes the two at the indices 2i + 1 and 2i + 2, or is equal to them. Elements that are equal
/// by the order come out in any order; equal sequences of operations give equal results.
package struct Heap<Element> {
  @usableFromInline var elements: [Element]
  @usableFromInline let precedes: (Element, Element) -> Bool

  /// Creates a heap.
  ///
  /// - Complexity: O(count).
  @inlinable
  package init(_ elements: [Element], by precedes: @escaping (Element, Element) -> Bool) {
    self.elements = elements
    self.precedes = precedes
    for index in (0..<elements.count / 2).reversed() { sink(index) }
  }

  /// The first element; nil if there is none.
  @inlinable
  package var first: Element? { elements.first }

  /// Removes and returns the first element.
  ///
  /// - Complexity: O(log count).
  @inlinable
  package mutating func popFirst() -> Element? {
    guard let last = elements.popLast() else { return nil }
    guard let first = elements.first else { return last }
    elements[0] = last
    sink(0)
    return first
  }

  /// Inserts an element.
  ///
  /// - Complexity: O(log count).
  @inlinable
  package mutating func insert(_ element: Element) {
    elements.append(element)
    var index = elements.count - 1
    while index > 0, precedes(elements[index], elements[(index - 1) / 2]) {
      elements.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  @usableFromInline
  mutating func sink(_ start: Int) {
    var index = start
    while true {
      var child = 2 * index + 1
      guard child < elements.count else { return }
      if child + 1 < elements.count, precedes(elements[child + 1], elements[child]) { child += 1 }
      guard precedes(elements[child], elements[index]) else { return }
      elements.swapAt(index, child)
      index = child
    }
  }
}
