/* Measures what a program allocates. Loaded by LD_PRELOAD; Tests/Fuzz asks it for each input, see `make mutants`.
 *
 *   meter_reset    begins anew
 *   meter_largest  the largest block since then, in bytes
 *   meter_peak     by how many bytes the live memory rose at most since then
 */
#define _GNU_SOURCE
#include <errno.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stddef.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);

static atomic_long live, start, peak, largest;

static void raise_to(atomic_long *most, long value) {
  long known = atomic_load_explicit(most, memory_order_relaxed);
  while (value > known && !atomic_compare_exchange_weak(most, &known, value)) {
  }
}

static void *added(void *block, size_t size) {
  if (!block) return block;
  long now = atomic_fetch_add(&live, (long)malloc_usable_size(block)) + (long)malloc_usable_size(block);
  raise_to(&peak, now);
  raise_to(&largest, (long)size);
  return block;
}

static void removed(void *block) {
  if (block) atomic_fetch_sub(&live, (long)malloc_usable_size(block));
}

long meter_reset(void) {
  long now = atomic_load(&live);
  atomic_store(&start, now);
  atomic_store(&peak, now);
  atomic_store(&largest, 0);
  return 0;
}
long meter_largest(void) { return atomic_load(&largest); }
long meter_peak(void) { return atomic_load(&peak) - atomic_load(&start); }

void *malloc(size_t size) { return added(__libc_malloc(size), size); }
void *calloc(size_t count, size_t size) { return added(__libc_calloc(count, size), count * size); }
void free(void *block) {
  removed(block);
  __libc_free(block);
}
void *realloc(void *block, size_t size) {
  long before = block ? (long)malloc_usable_size(block) : 0;
  void *moved = __libc_realloc(block, size);
  if (moved || size == 0) atomic_fetch_sub(&live, before);
  return added(moved, size);
}
void *memalign(size_t alignment, size_t size) { return added(__libc_memalign(alignment, size), size); }
void *aligned_alloc(size_t alignment, size_t size) { return added(__libc_memalign(alignment, size), size); }
int posix_memalign(void **block, size_t alignment, size_t size) {
  void *found = added(__libc_memalign(alignment, size), size);
  if (!found) return ENOMEM;
  *block = found;
  return 0;
}
