internal import TextML
internal import TextMLDistributed
internal import TextMLFormats

extension Train {
  /// `train --memory`: a corpus that need not fit in memory.
  func trainStreaming(memory: Int) throws {
    for path in folders where FileSystem.isFolder(path) {
      throw Failure("\(path): --memory reads files of records, not folders", .usage)
    }
    var skipped = 0
    var articles = 0
    let wanted = labels?.split(separator: ",").map(String.init)
    var configuration = configuration(for: [])
    configuration.setEffort(.fast)
    if let cost, let costs = costs(cost) { configuration.costs = costs }
    let classifier: TextClassifier
    do throws(OutOfCoreTrainingError) {
      classifier = try TextClassifier.train(
        streaming: { body throws(CorpusError) in
          (articles, skipped) = (0, 0)
          try Corpus.forEachRun(
            reading: folders, labels: wanted, fields: records.fields, threads: threadCount,
            skip: { _ in skipped += 1 },
            body: { run in
              articles += run.count
              Messages.progress("reading: \(articles.grouped) articles")
              body(run)
            })
        }, configuration: configuration, memory: memory, folder: FileSystem.temporaryFolder,
        onProgress: { Messages.progress($0.message) })
    } catch {
      Messages.endProgress()
      throw Failure(error)
    }
    Messages.endProgress()
    do throws(ModelFileError) {
      try classifier.write(toFile: output)
    } catch {
      throw Failure(error.description, .inputOutput)
    }
    var out = Output()
    let counts = classifier.description.labels.map {
      "\($0.name.isolated) \($0.documents.grouped)"
    }
    try out.line("read \(articles.grouped) articles: \(counts.joined(separator: ", "))")
    if skipped > 0 { try out.line("skipped \(skipped.grouped) records") }
    try out.line(
      "wrote \(output): \(classifier.description.termCount.grouped) terms, \(classifier.fileSize.grouped) bytes, checksum \(classifier.checksum)"
    )
    try out.flush()
  }
}
