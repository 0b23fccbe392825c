internal import ArgumentParser
internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// What to read.
struct InputOptions: ParsableArguments {
  @Argument(
    help:
      "Files, folders (every .txt and .html file below them), or - for standard input. Files may be packed by gzip or zstd. (default: -)",
    completion: .file())
  var paths: [String] = []

  @OptionGroup var threads: ThreadOptions
  @OptionGroup var verbosity: Verbosity

  /// The files that a verb reads, which no output may replace.
  func files(_ model: ModelOptions, _ sources: SourceOptions) -> [String] {
    paths + [model.model, sources.profile].compactMap(\.self)
  }
}

/// The articles at the given paths, read and answered in order with bounded memory.
struct Inputs {
  private var paths: [String] = []
  /// The files found by walking the folders.
  private(set) var filesOfFolders: [String] = []
  let threads: Int
  let encoding: TextEncoding?
  private(set) var failures: [Failure] = []
  /// Whether an article was read.
  private var hasAnswers = false

  init(_ options: InputOptions, encoding: TextEncoding? = nil) {
    self.init(options.paths, threads: options.threads.count, encoding: encoding)
  }

  /// Walks the folders.
  init(_ given: [String], threads: Int, encoding: TextEncoding? = nil) {
    self.threads = threads
    self.encoding = encoding
    if given.isEmpty {
      if Terminal.isInputTerminal {
        Messages.warning("reading the article from the terminal; end with Ctrl-D")
      }
      paths = ["-"]
    }
    for path in given {
      guard path != "-", FileSystem.isFolder(path) else {
        paths.append(path)
        continue
      }
      do throws(FileError) {
        let files = try FileSystem.files(inFolder: path, where: ArticleFile.isName)
        if files.isEmpty { report(Failure("\(path): no .txt or .html files in it", .noInput)) }
        paths += files
        filesOfFolders += files
      } catch {
        report(Failure(error))
      }
    }
  }

  /// The number of articles.
  var count: Int { paths.count }

  /// Reads each article, turns it into an answer on many threads, and passes the answers on in order.
  ///
  /// An input that cannot be read is reported on standard error and skipped.
  mutating func forEachUTF8<Answer: Sendable>(
    _ answer: @Sendable (_ path: String, _ utf8: [UInt8]) -> Answer,
    then: (Answer) throws -> Void
  ) throws {
    let batch = 256 * threads
    var progress = Progress("articles", total: paths.count)
    let encoding = encoding
    for start in stride(from: 0, to: paths.count, by: batch) {
      let slice = Array(paths[start..<min(start + batch, paths.count)])
      let results = concurrentMap(slice.count, threads: threads) { index in
        Result { () throws(InputError) in
          answer(slice[index], try ArticleFile.readUTF8(slice[index], encoding: encoding))
        }
      }
      for result in results {
        switch result {
        case .success(let answer):
          hasAnswers = true
          try then(answer)
        case .failure(let error): report(Failure(error))
        }
      }
      progress.add(slice.count)
    }
    progress.finish()
    Messages.detail(failures.count.counted("input") + " without an answer")
  }

  private mutating func report(_ failure: Failure) {
    Messages.error(failure.message)
    failures.append(failure)
  }

  /// Whether no input could be read: what is written about them would be empty.
  var isVoid: Bool { !hasAnswers && !failures.isEmpty }

  /// Finishes the output, and ends with the exit code of the first failure, if there was one.
  func finish(_ output: inout Output) throws {
    try output.finish(isVoid: isVoid)
    try finish()
  }

  /// Ends with the exit code of the first failure, if there was one.
  func finish() throws {
    if let first = failures.first { throw ExitCode(first.code.rawValue) }
  }
}
