internal import CScan

/// Memory that was freed and that the system still counts as ours.
enum Allocator {
  /// Gives pages back: the allocator keeps them for the thread that asked for them, and other threads
  /// ask for more.
  static func giveBack() { textml_give_back_freed_pages() }
}
