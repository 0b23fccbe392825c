/* What Swift has no word for: asks for the memory at an address before it is needed. */
static inline void textml_prefetch(const void *address) { __builtin_prefetch(address); }
