/* OpenBLAS starts a thread for each core when it is loaded, and these wait by spinning, longer than most runs of the
   command take. It has threads of its own and calls BLAS from one at a time, so the others are sent
   home before main. Another BLAS, and OpenBLAS without threads, does not have the functions. */
extern void openblas_set_num_threads(int) __attribute__((weak));
extern int blas_thread_shutdown_(void) __attribute__((weak));

__attribute__((constructor)) static void one_thread(void) {
  if (!openblas_set_num_threads || !blas_thread_shutdown_) return;
  openblas_set_num_threads(1);
  blas_thread_shutdown_();
}
