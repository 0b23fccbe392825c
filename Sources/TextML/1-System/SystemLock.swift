// Unsafe: the C library knows a lock by its address.

internal import SystemLibrary

/// A lock of the system.
///
/// ThreadSanitizer knows it. It does not look into the lock of `Mutex`, and reports races of everything that one guards.
@safe final class SystemLock: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(condition, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(condition)
    unsafe pthread_mutex_destroy(mutex)
    unsafe condition.deallocate()
    unsafe mutex.deallocate()
  }

  func lock() { unsafe pthread_mutex_lock(mutex) }

  func unlock() { unsafe pthread_mutex_unlock(mutex) }

  /// Opens the lock, waits for ``signal()``, and closes it again; it may also return without a signal.
  func wait() { unsafe pthread_cond_wait(condition, mutex) }

  /// Wakes one thread that waits.
  func signal() { unsafe pthread_cond_signal(condition) }
}
