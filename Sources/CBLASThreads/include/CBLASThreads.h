/* Choices about OpenBLAS that only a whole program may make. */
#pragma once

/* Sets OpenBLAS to one thread and ends the threads that it started when it was loaded.

   The command works on many articles at once and calls OpenBLAS from each of its own threads. OpenBLAS's threads
   would wait by spinning, longer than most runs of the command take. Does nothing with another BLAS, or with an
   OpenBLAS without threads. */
void textml_use_one_blas_thread(void);
