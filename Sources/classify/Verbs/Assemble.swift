internal import ArgumentParser
internal import TextML
internal import TextMLDistributed

/// `classify assemble`: a model of weights that were fitted elsewhere.
struct Assemble: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a model of a vocabulary and of weights that were fitted elsewhere.",
    discussion: """
      The file of weights is text: “TextML weights 1”; a JSON object with labels (in the vocabulary's
      order), terms, and if known vocabulary (its checksum), cost, balanced; a line for each term with
      its weight for each label, tabs between; a line with the intercepts; and “end LINES”, the number
      of those lines. The model is not calibrated, as that of train --fast. tag, evaluate and inspect
      read it.

      EXAMPLES
        classify assemble --vocabulary news.vocabulary --weights news.weights -o news.textml
        classify inspect news.textml
      """)

  @Option(help: "The vocabulary, made by classify merge --vocabulary.", completion: .file())
  var vocabulary: String

  @Option(help: "The file of weights.", completion: .file())
  var weights: String

  @Option(name: .shortAndLong, help: "The model file to write.", completion: .file())
  var output: String

  @Option(help: "The label that means none of the others.")
  var noneLabel = "other"

  @Option(help: "Keep this many terms, those that count most. (default: all)")
  var maxTerms: Int?

  @Option(help: "How many bits a weight has in the model: 32 or 8.")
  var weightBits = 32

  @OptionGroup var verbosity: Verbosity

  func validate() throws {
    if let maxTerms, maxTerms < 1 { throw ValidationError("--max-terms must be 1 or more.") }
    if weightBits != 8, weightBits != 32 { throw ValidationError("--weight-bits is 8 or 32.") }
  }

  func run() throws {
    try OutputFile.check(output, flag: "-o")
    var configuration = TextClassifier.Configuration()
    configuration.noneLabel = noneLabel
    configuration.maximumTerms = maxTerms
    configuration.weightBits = weightBits
    let classifier: TextClassifier
    do throws(RowFileError) {
      let terms = try TFIDFVectorizer(contentsOfFile: vocabulary)
      classifier = try FittedWeights(contentsOfFile: weights).classifier(
        of: terms, called: vocabulary, configuration: configuration)
    } catch {
      throw Failure(error)
    }
    do throws(ModelFileError) {
      try classifier.write(toFile: output)
    } catch {
      throw Failure(error.description, .inputOutput)
    }
    var out = Output()
    try out.line(
      "wrote \(output): \(classifier.description.termCount.grouped) terms, \(classifier.fileSize.grouped) bytes, checksum \(classifier.checksum)"
    )
    try out.flush()
  }
}
