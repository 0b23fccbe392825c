import Testing

@testable import TextML

#if DEBUG
  @Suite struct BLASCallCounterTests {
    @Test func callsAreCounted() {
      let x = LabelMatrix<Double>(rowCount: 5000, labelCount: 4)
      // 20,000 elements in blocks of 8192.
      #expect(BLASCallCounter.counting { BLAS.dot(x, x) }.calls == ["ddot": 3])
      #expect(BLASCallCounter.counting {}.calls.isEmpty)
      let single = LabelMatrix<Float>(rowCount: 1, labelCount: 4)
      #expect(BLASCallCounter.counting { BLAS.sumOfRows(single) }.calls == ["sgemv": 1])
    }

    @Test func callsOutsideAreNotCounted() {
      let x = LabelMatrix<Double>(rowCount: 1, labelCount: 1)
      _ = BLAS.dot(x, x)
      #expect(BLASCallCounter.current == nil)
    }
  }
#endif
