import Testing

@testable import TextMLC

@Suite struct CArrayTests {
  @Test func partsAreJoinedAtAFixedAddress() {
    let array = CArray<Int32>([[1, 2], [], [3]] as [[Int32]])
    #expect(array.count == 3 && (0..<3).map { array[$0] } == [1, 2, 3])
    #expect(CArray<Double>([] as [Double]).count == 0)
  }

  @Test func rowsAreWrittenIntoTheCallersMemory() {
    var memory = [Double](repeating: 0, count: 6)
    unsafe memory.withUnsafeMutableBufferPointer { memory in
      unsafe CallerMatrix(memory.baseAddress, columns: 3)?.write([1, 2, 3], toRow: 1)
    }
    #expect(memory == [0, 0, 0, 1, 2, 3])
    #expect(unsafe CallerMatrix<Double>(nil, columns: 3) == nil)
  }
}
