/* What the Swift side of the C interface keeps in C: a thread's last error, and whether the process was forked. */
#pragma once

#include "textml.h"

/* Sets what textml_last_error and textml_last_error_index return in this thread. */
void textml_set_last_error(const char *message, size_t size, int64_t index);

/* Whether this process is a child that was forked after the library was loaded. */
int textml_is_forked(void);

/* The value of a flag that another thread may set. */
static inline int32_t textml_flag(const int32_t *flag) { return __atomic_load_n(flag, __ATOMIC_RELAXED); }
