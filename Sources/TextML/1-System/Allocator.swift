internal import CScan
internal import Synchronization

/// Returns freed memory to the system between the steps of training.
///
/// The C library keeps freed pages for the thread that allocated them, so training on several threads takes more
/// memory than it uses. Returning them concerns the whole heap of the process, so only a program that owns the
/// process switches it on.
package enum Allocator {
  private static let isTrimming = Atomic(false)

  /// Lets training return freed pages to the system from now on, in the whole process.
  package static func enableTrimming() { isTrimming.store(true, ordering: .relaxed) }

  /// Returns freed pages to the system if the program has switched that on.
  static func trim() {
    if isTrimming.load(ordering: .relaxed) { textml_give_back_freed_pages() }
  }
}
