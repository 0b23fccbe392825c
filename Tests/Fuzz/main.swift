// Attacks the readers of other people's bytes:
//
//     fuzz replay [TARGET …]                 every file of Tests/Corpora; exit code 1 if one fails
//     fuzz mutate TARGET [COUNT] [SEED]      COUNT mutants of the target's corpus, from one seed on
//     fuzz mutants [COUNT] [SEED]            the same for model files, by their structure
//     fuzz show TARGET SEED                  writes the mutant of a seed; of `mutants`, the model file
//     fuzz run TARGET FILE …                 runs files
//     fuzz command PATH [COUNT] [SEED]       the built command against the library, one thread against four
//     fuzz TARGET [OPTIONS OF LIBFUZZER]     coverage-guided, if built by `make fuzz`
//
// A target that finds something wrong traps; a mutant that takes more than two seconds of processor time fails, and so
// does one for which too large a block is allocated, if `meter.c` is loaded. After a crash, or a hang, the last
// line of standard output is `crash`, the target and the seed.

import Foundation
import TextML

#if FUZZING
  @_silgen_name("LLVMFuzzerRunDriver")
  func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
  ) -> CInt
#endif

nonisolated(unsafe) var chosen = FuzzTarget.text

func usage() -> Never {
  let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: " ")
  print(
    "fuzz replay [TARGET …] | mutate TARGET [COUNT] [SEED] | mutants [COUNT] [SEED] | "
      + "show TARGET SEED | run TARGET FILE … | command PATH [COUNT] [SEED] | TARGET …; targets: \(names)"
  )
  exit(64)
}

let arguments = Array(CommandLine.arguments.dropFirst())
guard let verb = arguments.first else { usage() }
let rest = Array(arguments.dropFirst())

switch verb {
case "replay":
  let targets = rest.isEmpty ? FuzzTarget.allCases : rest.compactMap(FuzzTarget.init(rawValue:))
  exit(Campaign.replay(targets) ? 0 : 1)
case "mutate":
  guard let target = rest.first.flatMap(FuzzTarget.init(rawValue:)) else { usage() }
  let count = rest.dropFirst().first.flatMap(Int.init) ?? 20_000
  let seed = rest.dropFirst(2).first.flatMap(UInt64.init) ?? 1
  exit(Campaign.mutate(target, count: count, seed: seed) ? 0 : 1)
case "mutants":
  let count = rest.first.flatMap(Int.init) ?? 20_000
  let seed = rest.dropFirst().first.flatMap(UInt64.init) ?? 1
  exit(Campaign.modelMutants(count: count, seed: seed) ? 0 : 1)
case "show":
  guard let name = rest.first, let seed = rest.dropFirst().first.flatMap(UInt64.init),
    let bytes = Campaign.input(name, seed: seed)
  else { usage() }
  FileHandle.standardOutput.write(Data(bytes))
case "run":
  guard let target = rest.first.flatMap(FuzzTarget.init(rawValue:)) else { usage() }
  for path in rest.dropFirst() {
    guard let bytes = try? FileSystem.read(path) else { fail("no file \(path)") }
    target.run(bytes)
    print("\(path): \(bytes.count) bytes")
  }
  ScratchFile.removeAll()
case "command":
  guard let command = rest.first else { usage() }
  let count = rest.dropFirst().first.flatMap(Int.init) ?? 2000
  let seed = rest.dropFirst(2).first.flatMap(UInt64.init) ?? 1
  exit(CommandCampaign(command: command, count: count, seed: seed).run() ? 0 : 1)
default:
  guard let target = FuzzTarget(rawValue: verb) else { usage() }
  #if FUZZING
    chosen = target
    var pointers: [UnsafeMutablePointer<CChar>?] =
      ([CommandLine.arguments[0]] + rest).map { strdup($0) } + [nil]
    var count = CInt(pointers.count - 1)
    let code = pointers.withUnsafeMutableBufferPointer { buffer in
      guard var start = buffer.baseAddress else { return CInt(1) }
      return runDriver(&count, &start) { bytes, size in
        chosen.run(Array(UnsafeBufferPointer(start: bytes, count: size)))
        return 0
      }
    }
    exit(code)
  #else
    print("built without libFuzzer: use make fuzz, or fuzz mutate \(target.rawValue)")
    exit(64)
  #endif
}
