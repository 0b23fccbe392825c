#include "CBLASThreads.h"

/* Weak, because another BLAS does not have them. */
extern void openblas_set_num_threads(int) __attribute__((weak));
extern int blas_thread_shutdown_(void) __attribute__((weak));

void textml_use_one_blas_thread(void) {
  if (!openblas_set_num_threads || !blas_thread_shutdown_) return;
  openblas_set_num_threads(1);
  blas_thread_shutdown_();
}
