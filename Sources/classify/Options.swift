internal import ArgumentParser
internal import TextML

/// What to read, and how many threads do it.
struct InputOptions: ParsableArguments {
  @Argument(
    help: "Files, folders (every .txt below them), or - for standard input; nothing is -.",
    completion: .file())
  var paths: [String] = []

  @Option(help: "How many threads to use; results do not depend on it. (default: all cores)")
  var threads: Int?

  var threadCount: Int { threads ?? Machine.coreCount }

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be 1 or more.") }
  }
}

/// The articles that the paths name, read and answered in order with bounded memory.
struct Inputs {
  private var paths: [String] = []
  /// Those of the paths that a folder was given for.
  private(set) var filesOfFolders: [String] = []
  private let threads: Int
  private(set) var failures: [Failure] = []

  /// Walks the folders.
  init(_ options: InputOptions) {
    threads = options.threadCount
    if options.paths.isEmpty {
      if Machine.isInputTerminal {
        Messages.warning("reading the article from the terminal; end with Ctrl-D")
      }
      paths = ["-"]
    }
    for path in options.paths {
      guard path != "-", FileSystem.isFolder(path) else {
        paths.append(path)
        continue
      }
      do throws(FileError) {
        let files = try FileSystem.files(inFolder: path, suffix: ".txt")
        if files.isEmpty { report(Failure("\(path): no .txt files in it", .noInput)) }
        paths += files
        filesOfFolders += files
      } catch {
        report(Failure(error))
      }
    }
  }

  /// How many articles there are.
  var count: Int { paths.count }

  /// Reads each article, turns it into an answer on many threads, and passes the answers on in order.
  ///
  /// An input that cannot be read is reported on standard error and passed over.
  mutating func forEach<Answer: Sendable>(
    _ answer: @Sendable (_ path: String, _ text: String) -> Answer,
    then: (Answer) throws -> Void
  ) throws {
    let batch = 256 * threads
    for start in stride(from: 0, to: paths.count, by: batch) {
      let slice = Array(paths[start..<min(start + batch, paths.count)])
      let results = concurrentMap(slice.count, threads: threads) { index in
        Result { () throws(TextFileError) in answer(slice[index], try TextFile.read(slice[index])) }
      }
      for result in results {
        switch result {
        case .success(let answer): try then(answer)
        case .failure(let error): report(Failure(error))
        }
      }
    }
  }

  private mutating func report(_ failure: Failure) {
    Messages.error(failure.message)
    failures.append(failure)
  }

  /// Ends with the exit code of the first failure, if there was one.
  func finish() throws {
    if let first = failures.first { throw ExitCode(first.code.rawValue) }
  }
}

/// Which model to use.
struct ModelOptions: ParsableArguments {
  @Option(
    help: "A model file made by classify train. (default: the embedded model)", completion: .file())
  var model: String?

  func load() throws -> TextClassifier {
    do throws(ModelFileError) {
      if let model { return try TextClassifier(contentsOfFile: model) }
      return try .embedded()
    } catch {
      throw Failure(error)
    }
  }
}
