/* Hints to the processor and to the allocator, for which Swift has no words. */
#pragma once
#if defined(__GLIBC__)
#include <malloc.h>
#endif

/* Requests the cache line at the address, and does not wait for it. The address need not be valid. */
static inline void textml_prefetch(const void *address) { __builtin_prefetch(address); }

/* Returns free pages to the operating system; glibc keeps them for the thread that allocated them. */
static inline void textml_give_back_freed_pages(void) {
#if defined(__GLIBC__)
  malloc_trim(0);
#endif
}
