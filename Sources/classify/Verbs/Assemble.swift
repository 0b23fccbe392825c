internal import ArgumentParser
internal import TextML
internal import TextMLDistributed

/// `classify assemble`: a model of weights that were fitted elsewhere.
struct Assemble: Verb {
  static let configuration = CommandConfiguration(
    commandName: "assemble",
    abstract: "Write a model of a vocabulary and weights fitted elsewhere.",
    usage: "classify assemble --vocabulary <file> --weights <file> -o <model>",
    discussion: """
      EXAMPLES
        classify assemble --vocabulary a.vocabulary --weights a.weights -o a.textml
        classify inspect a.textml

      The file of weights is text: “TextML weights 1”; a JSON object with labels (in the vocabulary's order), terms, and if known vocabulary (its checksum), cost, balanced; a line for each term with its weight for each label, tabs between; a line with the intercepts; and “end LINES”, the number of those lines. The model is not calibrated, as after train --fast. tag, evaluate and inspect read it.
      """)

  @Option(help: "Read this vocabulary, made by classify merge --vocabulary.", completion: .file())
  var vocabulary: String

  @Option(help: "Read this file of weights.", completion: .file())
  var weights: String

  @Option(name: .shortAndLong, help: "Write this model file.", completion: .file())
  var output: String

  @OptionGroup var size: ModelSizeOptions
  @OptionGroup var verbosity: Verbosity

  func run() throws {
    try OutputFile.check(["-o": output], reading: [vocabulary, weights])
    var configuration = TextClassifier.Configuration()
    size.apply(to: &configuration)
    let classifier = try FittedWeights(contentsOfFile: weights).classifier(
      of: try TFIDFVectorizer(contentsOfFile: vocabulary), called: vocabulary,
      configuration: configuration)
    try Output.report([try classifier.writeModel(to: output)])
  }
}
