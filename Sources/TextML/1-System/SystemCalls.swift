// Unsafe: paths, buffers and structures go to the C library; a thread gets its closure by a pointer.

internal import SystemLibrary

/// The calls of the operating system for files, threads and signals, each checked, with Swift's types.
package enum SystemCalls {
  /// What a path leads to.
  enum Kind { case file, folder, other }

  /// The kind and the size of a file.
  struct Status {
    let kind: Kind
    let size: Int
    let identity: Identity
  }

  /// What is equal for two paths that lead to one file or folder.
  struct Identity: Equatable {
    let device: UInt64
    let node: UInt64
  }

  /// The number of the error of the last call that failed.
  static var lastError: Int32 { errno }
  /// The error numbers that callers tell apart.
  static let (isFolderError, invalidError, missingErrors) = (EISDIR, EINVAL, [ENOENT, ENOTDIR])
  static let (existsError, tooLargeError, loopError) = (EEXIST, EFBIG, ELOOP)

  /// Returns the system's description of an error number.
  static func description(of error: Int32) -> String { unsafe String(cString: strerror(error)) }

  // MARK: Descriptors

  static func openForReading(_ path: String) throws(FileError) -> Int32 {
    let descriptor = repeatedly { unsafe open(path, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw .last("read", path) }
    return descriptor
  }

  /// The path that a symbolic link leads to in the end; nil for what is none, or leads nowhere.
  static func target(ofLink path: String) -> String? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK,
      let resolved = unsafe realpath(path, nil)
    else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// Opens what exists for writing at its end.
  static func openForWriting(_ path: String) throws(FileError) -> Int32 {
    let descriptor = repeatedly { unsafe open(path, O_WRONLY | O_APPEND | O_CLOEXEC) }
    guard descriptor >= 0 else { throw .last("write", path) }
    return descriptor
  }

  /// Opens a file for reading and writing; one that does not exist is created.
  static func openForUpdating(_ path: String) throws(FileError) -> Int32 {
    let descriptor = repeatedly { unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666) }
    guard descriptor >= 0 else { throw .last("write", path) }
    return descriptor
  }

  /// Creates a file that must not exist.
  ///
  /// - Parameter target: The path that errors name.
  static func create(_ path: String, for target: String) throws(FileError) -> Int32 {
    let descriptor = repeatedly {
      unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    }
    guard descriptor >= 0 else { throw .last("write", target) }
    return descriptor
  }

  /// Creates a file without a name: the system removes it when its descriptor is closed.
  static func createTemporary(inFolder folder: String) throws(FileError) -> Int32 {
    var template = Array((folder + "/textml-XXXXXX").utf8CString)
    let descriptor = unsafe mkstemp(&template)
    guard descriptor >= 0 else { throw .last("write", folder) }
    unsafe unlink(template)
    return descriptor
  }

  /// Closes a descriptor, also where a signal interrupts the call: then it must not be repeated.
  static func closeDescriptor(_ descriptor: Int32) -> Bool {
    close(descriptor) == 0 || errno == EINTR
  }

  /// Repeats a call while signals interrupt it.
  private static func repeatedly(_ call: () -> Int32) -> Int32 {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }

  /// Returns the bytes that are available, at most `limit`; none at the end.
  static func readOnce(
    _ descriptor: Int32, atMost limit: Int, path: String
  ) throws(FileError) -> [UInt8] {
    var code: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      var got = 0
      repeat {
        got = unsafe read(descriptor, buffer.baseAddress, limit)
      } while got < 0 && errno == EINTR
      if got < 0 { code = errno }
      count = max(0, got)
    }
    guard code == 0 else { throw FileError(path: path, operation: "read", code: code) }
    return bytes
  }

  /// Writes all elements as the bytes that they are in memory.
  static func writeAll<Element: BitwiseCopyable>(
    _ elements: [Element], to descriptor: Int32, path: String
  ) throws(FileError) {
    var code: Int32 = 0
    unsafe elements.withUnsafeBytes { buffer in
      var sent = 0
      while sent < buffer.count {
        let slice = unsafe UnsafeRawBufferPointer(rebasing: buffer[sent...])
        let count = unsafe write(descriptor, slice.baseAddress, slice.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else {
          code = count < 0 ? errno : EIO
          return
        }
        sent += count
      }
    }
    guard code == 0 else { throw FileError(path: path, operation: "write", code: code) }
  }

  /// Waits until the system has stored what was written.
  static func synchronize(_ descriptor: Int32) -> Bool {
    repeatedly { fsync(descriptor) } == 0
  }

  /// Returns which of the descriptors can be read without waiting.
  ///
  /// - Parameter waits: Whether to wait until one can.
  package static func ready(_ descriptors: [Int32], waits: Bool) -> [Bool] {
    var requests = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let count = nfds_t(requests.count)
    while unsafe poll(&requests, count, waits ? -1 : 0) < 0 && waits && errno == EINTR {}
    return requests.map { $0.revents != 0 }
  }

  // MARK: Paths

  static func status(of descriptor: Int32) -> Status? {
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 ? Status(status) : nil
  }

  static func status(ofPath path: String) -> Status? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? Status(status) : nil
  }

  static func isWritable(_ path: String) -> Bool { unsafe access(path, W_OK) == 0 }

  /// Gives a file a new name; returns whether that succeeded.
  static func renameFile(_ path: String, to name: String) -> Bool {
    unsafe rename(path, name) == 0
  }

  static func removeFile(_ path: String) { unsafe unlink(path) }

  /// Waits until the system has stored the names in a folder, where it can.
  static func synchronizeFolder(_ path: String) {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = synchronize(descriptor)
    _ = closeDescriptor(descriptor)
  }

  /// Returns the names in a folder that do not begin with a dot, and whether each is a folder itself.
  ///
  /// A link is not followed; entries that vanish in the meantime are left out.
  static func entries(
    inFolder path: String
  ) throws(FileError) -> [(name: String, isFolder: Bool)] {
    guard let folder = unsafe opendir(path) else { throw .last("open the folder", path) }
    defer { unsafe closedir(folder) }
    var entries: [(name: String, isFolder: Bool)] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(folder) else {
        guard errno == 0 else { throw .last("read the folder", path) }
        return entries
      }
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 1) { unsafe String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      let type = UInt8(unsafe entry.pointee.d_type)
      guard type == UInt8(DT_UNKNOWN) else {
        entries.append((name, type == UInt8(DT_DIR)))
        continue
      }
      var status = stat()
      guard unsafe lstat(path + "/" + name, &status) == 0 else { continue }
      entries.append((name, Status(status).kind == .folder))
    }
  }

  // MARK: Threads

  private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Starts a thread that calls `body`; returns whether the system had room for it.
  static func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
    let context = unsafe Unmanaged.passRetained(ThreadBody(body))
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let code = unsafe pthread_create(
      &thread, nil,
      { context in
        unsafe SystemCalls.runThread(context)
        return nil
      }, context.toOpaque())
    guard code == 0 else {
      unsafe context.release()
      return false
    }
    #if canImport(Darwin)
      if let thread { pthread_detach(thread) }
    #else
      pthread_detach(thread)
    #endif
    return true
  }

  private static func runThread(_ context: UnsafeMutableRawPointer?) {
    guard let context = unsafe context else { return }
    unsafe Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
  }

  /// The number of processors that are in use, 1 or more.
  static let processorCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  // MARK: Signals

  /// Returns the ends of a new pipe.
  package static func openPipe() -> (reads: Int32, writes: Int32) {
    var ends: [Int32] = [0, 0]
    precondition(unsafe pipe(&ends) == 0, "no pipe")
    return (ends[0], ends[1])
  }

  /// Holds back the signal SIGTERM in this thread and those that it creates, or lets it through again.
  package static func holdTermination(_ isHeld: Bool) {
    var signals = termination
    unsafe pthread_sigmask(isHeld ? SIG_BLOCK : SIG_UNBLOCK, &signals, nil)
  }

  /// Waits for the signal SIGTERM, which must be held back.
  package static func waitForTermination() {
    var signals = termination
    var number: Int32 = 0
    _ = unsafe sigwait(&signals, &number)
  }

  private static var termination: sigset_t {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    unsafe sigaddset(&set, SIGTERM)
    return set
  }

  // MARK: Process

  static var processIdentifier: Int32 { getpid() }

  static func environmentVariable(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}

extension SystemCalls.Status {
  fileprivate init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    default: kind = .other
    }
    size = Int(status.st_size)
    identity = SystemCalls.Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev), node: UInt64(status.st_ino))
  }
}
