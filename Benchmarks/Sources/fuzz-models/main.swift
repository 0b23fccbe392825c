// Opens mutants of a model file whose checksums are right and whose values are not:
// fuzz-models [COUNT] [SEED] [MODEL]
//
// Each must be refused as damaged, or answer with finite numbers, within two seconds. A crash names the last
// seed on standard error. The mutants are those of the unit tests.

import Foundation
import TextML
import TextMLDefaultModel

let arguments = CommandLine.arguments.dropFirst()
let count = arguments.first.flatMap(Int.init) ?? 20_000
let firstSeed = arguments.dropFirst().first.flatMap(UInt64.init) ?? 1
let classifier =
  try arguments.dropFirst(2).first.map { try TextClassifier(contentsOfFile: $0) } ?? .embedded()
let bytes = classifier.bytes

var refused: [String: Int] = [:]
var (answered, failures) = (0, 0)
var slowest = Duration.zero
for seed in firstSeed..<firstSeed + UInt64(count) {
  var mutator = ModelMutator(bytes, seed: seed)
  let (file, changes) = mutator.next()
  FileHandle.standardError.write(Data("\r\(seed)".utf8))
  var trial = ModelTrial.answered
  let time = ContinuousClock().measure { trial = ModelTrial(file) }
  slowest = max(slowest, time)
  if time > .seconds(2) { trial = .wrong("took \(time)") }
  switch trial {
  case .refused(let section): refused[section, default: 0] += 1
  case .answered: answered += 1
  case .wrong(let reason):
    failures += 1
    print("\nseed \(seed): \(reason): \(changes)")
  }
}
print("\n\(count) mutants: \(answered) answered with finite numbers; slowest \(slowest)")
for (section, count) in refused.sorted(by: { $0.key < $1.key }) {
  print("refused for \(section): \(count)")
}
exit(failures == 0 ? 0 : 1)
