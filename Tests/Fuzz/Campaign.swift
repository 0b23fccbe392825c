import Foundation
import TestSupport
import TextML

/// Runs targets on many inputs without a fuzzer.
enum Campaign {
  /// Two seconds of processor time: no input of some kilobytes may take longer.
  private static let limit = 2.0

  /// Runs targets on their corpora.
  static func replay(_ targets: [FuzzTarget]) -> Bool {
    defer { ScratchFile.removeAll() }
    var isSound = true
    for target in targets {
      let corpus = target.corpus
      if corpus.isEmpty {
        print("\(target.rawValue): no corpus")
        isSound = false
      }
      for (name, bytes) in corpus {
        let seconds = processorSeconds { target.run(bytes) }
        // Sanitizers slow everything down.
        guard seconds > 10 * limit else { continue }
        print("\(target.rawValue)/\(name) takes \(seconds) s")
        isSound = false
      }
      print("\(target.rawValue): \(corpus.count) inputs")
    }
    return isSound
  }

  /// Runs a target on mutants of its corpus.
  static func mutate(_ target: FuzzTarget, count: Int, seed first: UInt64) -> Bool {
    defer { ScratchFile.removeAll() }
    let corpus = target.corpus.map(\.bytes)
    guard !corpus.isEmpty else { fail("\(target.rawValue): no corpus") }
    // What is made once, such as models and caches, is no part of the measurement.
    for bytes in corpus { target.run(bytes) }
    Trace.begin()
    var wrong = 0
    var most = Most()
    for seed in first..<first + UInt64(count) {
      Trace.note(target.rawValue, seed)
      var mutator = ByteMutator(seed: seed)
      let bytes = mutator.mutant(of: corpus)
      let flaw = most.measure(bytes, target.blockLimit) { target.run(bytes) }
      guard let flaw else { continue }
      wrong += 1
      print("\nseed \(seed): \(flaw)")
    }
    Trace.end()
    print("\n\(target.rawValue): \(count) mutants, \(wrong) wrong; \(most)")
    return wrong == 0
  }

  /// The input of a seed; of "mutants", a model file.
  static func input(_ name: String, seed: UInt64) -> [UInt8]? {
    if name == "mutants" {
      let models = models
      var mutator = ModelMutator(models[Int(seed % UInt64(models.count))], seed: seed)
      return mutator.next().file
    }
    guard let target = FuzzTarget(rawValue: name) else { return nil }
    var mutator = ByteMutator(seed: seed)
    return mutator.mutant(of: target.corpus.map(\.bytes))
  }

  private static var models: [[UInt8]] {
    FuzzTarget.model.corpus.filter { $0.name.hasSuffix(".textml") }.map(\.bytes)
  }

  /// Opens mutants of model files that are made by the format's structure: wrong values, right checksums.
  static func modelMutants(count: Int, seed first: UInt64) -> Bool {
    let models = models
    guard !models.isEmpty else { fail("no models in the corpus") }
    for model in models { _ = ModelTrial(model) }
    let mutators = models.map { ModelMutator($0, seed: 0) }
    Trace.begin()
    var refused: [String: Int] = [:]
    var (answered, wrong) = (0, 0)
    var most = Most()
    for seed in first..<first + UInt64(count) {
      Trace.note("mutants", seed)
      var mutator = mutators[Int(seed % UInt64(models.count))].seeded(seed)
      let (file, changes) = mutator.next()
      var trial = ModelTrial.answered
      let flaw = most.measure(file, FuzzTarget.model.blockLimit) { trial = ModelTrial(file) }
      if let flaw { trial = .wrong(flaw) }
      switch trial {
      case .refused(let section): refused[section, default: 0] += 1
      case .answered: answered += 1
      case .wrong(let reason):
        wrong += 1
        print("\nseed \(seed): \(reason): \(changes)")
      }
    }
    Trace.end()
    print(
      "\nmutants: \(count) mutants, \(wrong) wrong; \(most); answered with finite numbers \(answered)"
    )
    for (section, count) in refused.sorted(by: { $0.key < $1.key }) {
      print("refused for \(section): \(count)")
    }
    return wrong == 0
  }

  /// The most that an input took.
  private struct Most: CustomStringConvertible {
    private var (seconds, largest, peak) = (0.0, 0, 0)

    /// Runs an input; returns what is wrong with its time or memory.
    mutating func measure(
      _ bytes: [UInt8], _ limit: (times: Int, above: Int), _ body: () -> Void
    ) -> String? {
      var took = 0.0
      let (block, rise) = AllocationMeter.measure { took = processorSeconds(body) }
      seconds = max(seconds, took)
      (largest, peak) = (max(largest, block), max(peak, rise))
      if took > Campaign.limit { return "\(took) s for \(bytes.count) bytes" }
      if block > limit.times * bytes.count + limit.above {
        return "a block of \(block) bytes for \(bytes.count)"
      }
      return nil
    }

    var description: String {
      "slowest \(Double(Int(seconds * 1000)) / 1000) s"
        + (AllocationMeter.isLoaded
          ? ", largest block \(largest >> 10) KB, memory rose by at most \(peak >> 10) KB" : "")
    }
  }
}
