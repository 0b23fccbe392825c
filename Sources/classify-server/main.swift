internal import CBLASThreads
internal import TextMLServer

// Requests are answered in parallel: threads of OpenBLAS would only get in each other's way.
textml_use_one_blas_thread()
await ServerCommand.start()
