/* SwiftPM builds a C target from its .c files: this one compiles the headers with our warnings. */
#include "gather.h"
#include "prefetch.h"
#include "scan.h"
#include "word_cache.h"
