import Testing

@testable import TextML

@Suite struct TrainingTests {
  #if DEBUG
    /// The mission: BLAS does the dense linear algebra of training.
    @Test func trainingCallsBLAS() throws {
      var configuration = TextClassifier.Configuration()
      configuration.setEffort(.fast)
      let calls = try BLASCallCounter.counting {
        try TextClassifier.train(on: Repository.examples, configuration: configuration)
      }.calls
      for routine in ["saxpy", "daxpy", "sscal", "dsdot", "ddot", "sger", "dger", "sgemv", "dgemv"]
      {
        #expect(calls[routine, default: 0] > 0, "\(routine) is not called")
      }
    }
  #endif

  @Test func aCancelledTaskTrainsNoFurther() async {
    let task = Task { () -> TrainingError? in
      while !Task.isCancelled { await Task.yield() }
      do throws(TrainingError) {
        _ = try TextClassifier.train(on: Repository.examples)
        return nil
      } catch {
        return error
      }
    }
    task.cancel()
    #expect(await task.value == .cancelled)
  }

  @Test func oneThreadAndTwoGiveTheSameBytes() throws {
    var configuration = TextClassifier.Configuration()
    configuration.setEffort(.fast)
    let one = try TextClassifier.train(on: Repository.examples, configuration: configuration)
    configuration.threads = 2
    let two = try TextClassifier.train(on: Repository.examples, configuration: configuration)
    #expect(one.checksum == two.checksum)
  }
}
