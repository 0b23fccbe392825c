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
    var slow = 0
    var slowest = 0.0
    for seed in first..<first + UInt64(count) {
      note(target.rawValue, seed)
      var mutator = ByteMutator(seed: seed)
      let bytes = mutator.mutant(of: corpus)
      let seconds = processorSeconds { target.run(bytes) }
      slowest = max(slowest, seconds)
      guard seconds > limit else { continue }
      slow += 1
      print("\nseed \(seed): \(seconds) s for \(bytes.count) bytes")
    }
    print(
      "\n\(target.rawValue): \(count) mutants, \(slow) too slow, slowest \(slowest) s, "
        + "at most \(peakMegabytes) MB")
    return slow == 0
  }

  /// Opens mutants of model files that are made by the format's structure: wrong values, right checksums.
  static func modelMutants(count: Int, seed first: UInt64) -> Bool {
    let models = FuzzTarget.model.corpus.filter { $0.name.hasSuffix(".textml") }.map(\.bytes)
    guard !models.isEmpty else { fail("no models in the corpus") }
    var refused: [String: Int] = [:]
    var (answered, failures, slowest) = (0, 0, 0.0)
    for seed in first..<first + UInt64(count) {
      note("model", seed)
      var mutator = ModelMutator(models[Int(seed % UInt64(models.count))], seed: seed)
      let (file, changes) = mutator.next()
      var trial = ModelTrial.answered
      let seconds = processorSeconds { trial = ModelTrial(file) }
      slowest = max(slowest, seconds)
      if seconds > limit { trial = .wrong("took \(seconds) s") }
      switch trial {
      case .refused(let section): refused[section, default: 0] += 1
      case .answered: answered += 1
      case .wrong(let reason):
        failures += 1
        print("\nseed \(seed): \(reason): \(changes)")
      }
    }
    print(
      "\n\(count) mutants: \(answered) answered with finite numbers, \(failures) wrong; "
        + "slowest \(slowest) s, at most \(peakMegabytes) MB")
    for (section, count) in refused.sorted(by: { $0.key < $1.key }) {
      print("refused for \(section): \(count)")
    }
    return failures == 0
  }

  /// Keeps the seed on standard error, so that it is known after a crash.
  private static func note(_ target: String, _ seed: UInt64) {
    FileHandle.standardError.write(Data("\r\(target) \(seed)".utf8))
  }

  /// The most memory that this process has used; 0 where there is no /proc.
  private static var peakMegabytes: Int {
    let status = (try? FileSystem.read("/proc/self/status")) ?? []
    let line = String(decoding: status, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("VmHWM:") }
    return line.flatMap { Int($0.filter(\.isNumber)) }.map { $0 >> 10 } ?? 0
  }
}
