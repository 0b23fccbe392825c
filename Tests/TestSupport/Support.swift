package import Foundation
package import TextML
import TextMLFormats

/// Whether only fast tests run: `make quick` sets the variable.
package let isQuickRun = ProcessInfo.processInfo.environment["TEXTML_QUICK"] != nil

/// The seeds of property tests; `TEXTML_SEED` reruns one.
package enum Seeds {
  package static let all: [UInt64] =
    ProcessInfo.processInfo.environment["TEXTML_SEED"].flatMap(UInt64.init).map { [$0] }
    ?? Array(isQuickRun ? 1...2 : 1...40)
}

/// Returns the processor time of this thread in seconds; wall time would include other work.
package func processorSeconds(_ body: () -> Void) -> Double {
  func now() -> Double {
    var time = timespec()
    unsafe _ = clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
  let start = now()
  body()
  return now() - start
}

/// The repository, for the example corpus.
package enum Repository {
  package static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  package static func path(_ relative: String) -> String { root.appending(path: relative).path }

  /// The articles of `Examples/corpus`, read once.
  package static let examples: Corpus = {
    do { return try CorpusReader().corpus(of: [path("Examples/corpus")]) } catch {
      fatalError("\(error)")
    }
  }()

  /// The articles of ``examples``, one in five of them in a quick run.
  package static let someExamples = examples.documents.enumerated()
    .filter { !isQuickRun || $0.offset.isMultiple(of: 5) }.map(\.element)
}

/// Arabic text at random, from letters, marks, digits, signs and other scripts.
package struct RandomText {
  package var generator: SplitMix64

  package init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  private static let letters = Array("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيکیگپ".unicodeScalars)
  private static let marks = Array(
    "\u{064B}\u{064E}\u{0651}\u{0652}\u{0670}\u{0640}\u{200F}\u{0654}".unicodeScalars)
  private static let signs = Array(
    " \n.،؛؟!«»()…:-\u{00A0}\u{200B}0٣۵aZéЖ中🙂ﷺﻻ\u{0000}".unicodeScalars)

  package mutating func next(length: Int) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<length {
      switch Int.random(in: 0..<10, using: &generator) {
      case 0..<6: text.append(Self.letters.randomElement(using: &generator) ?? " ")
      case 6: text.append(Self.marks.randomElement(using: &generator) ?? " ")
      default: text.append(Self.signs.randomElement(using: &generator) ?? " ")
      }
    }
    return String(text)
  }
}

/// Other spellings of one text that mean the same to a reader.
package enum Spelling: CaseIterable {
  case vowelled, tatweeled, decomposed, presentationForms, carriageReturns, persian, bidiControls

  package func respell(_ text: String, seed: UInt64) -> String {
    var generator = SplitMix64(seed: seed)
    switch self {
    case .vowelled: return withMarks("\u{064E}\u{064F}\u{0650}\u{0652}\u{0651}", text, &generator)
    case .tatweeled: return withMarks("\u{0640}", text, &generator)
    case .bidiControls: return withMarks("\u{200F}\u{200D}\u{202B}", text, &generator)
    case .decomposed: return text.decomposedStringWithCanonicalMapping
    case .carriageReturns: return text.replacing("\n", with: "\r\n")
    case .persian:
      return text.replacing("ي", with: "ی").replacing("ك", with: "ک").replacing("أ", with: "ٱ")
    case .presentationForms:
      var result = String.UnicodeScalarView()
      for scalar in text.unicodeScalars { result.append(Self.isolatedForms[scalar] ?? scalar) }
      return String(result).replacing("ﻝﺍ", with: "ﻻ")
    }
  }

  /// Adds marks behind letters at random.
  private func withMarks(
    _ marks: String, _ text: String, _ generator: inout SplitMix64
  ) -> String {
    let marks = Array(marks.unicodeScalars)
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(scalar)
      if (0x0621...0x064A).contains(scalar.value), Bool.random(using: &generator) {
        result.append(marks.randomElement(using: &generator) ?? "\u{064E}")
      }
    }
    return String(result)
  }

  /// Each Arabic letter's isolated presentation form, from Unicode's own compatibility mapping.
  private static let isolatedForms: [Unicode.Scalar: Unicode.Scalar] = {
    var forms: [Unicode.Scalar: Unicode.Scalar] = [:]
    for value in UInt32(0xFE80)...0xFEF4 {
      guard let form = Unicode.Scalar(value) else { continue }
      let letters = Array(String(form).precomposedStringWithCompatibilityMapping.unicodeScalars)
      if letters.count == 1, forms[letters[0]] == nil { forms[letters[0]] = form }
    }
    return forms
  }()
}
