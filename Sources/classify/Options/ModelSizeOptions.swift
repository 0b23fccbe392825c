internal import ArgumentParser
internal import TextML

/// What a new model holds.
struct ModelSizeOptions: ParsableArguments {
  @Option(help: "Take this label as none of the others.")
  var noneLabel = "other"

  @Option(help: "Keep the strongest terms only, this many, 1 or more. (default: all)")
  var maxTerms: Int?

  @Option(help: "Store weights in this many bits: 32 or 8.")
  var weightBits = 32

  func validate() throws {
    if let maxTerms, maxTerms < 1 { throw ValidationError("--max-terms must be 1 or more.") }
    if weightBits != 8, weightBits != 32 { throw ValidationError("--weight-bits is 8 or 32.") }
  }

  func apply(to configuration: inout TextClassifier.Configuration) {
    configuration.noneLabel = noneLabel
    configuration.maximumTerms = maxTerms
    configuration.weightBits = weightBits
  }
}
