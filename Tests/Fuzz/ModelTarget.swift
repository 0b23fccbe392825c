import TestSupport
import TextML

/// Model files whose sizes and checksums are right and whose values may not be.
enum ModelTarget {
  static func run(_ bytes: [UInt8]) {
    // A shorter file has no sizes and checksums that could be made right.
    if bytes.count > 32, case .wrong(let reason) = ModelTrial(ModelMutator.repaired(bytes)) {
      fail(reason)
    }
    // As it is, which mostly tests the checks of sizes and checksums.
    do throws(ModelFileError) {
      _ = try TextClassifier(bytes: bytes, path: "m")
    } catch {
      check(!error.description.isEmpty, "an error without a reason")
    }
  }
}
