#ifndef TEXTML_DEFAULT_MODEL_H
#define TEXTML_DEFAULT_MODEL_H

#include <stddef.h>

/// The bytes of the model file that every build carries, aligned as its sections need.
const unsigned char *textml_default_model_bytes(void);

/// How many they are.
size_t textml_default_model_size(void);

#endif
