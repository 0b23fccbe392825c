#include "default_model.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

_Alignas(64) static const unsigned char bytes[] = {
#embed "../../Models/arabic-news.textml"
};

const unsigned char *textml_default_model_bytes(void) { return bytes; }

size_t textml_default_model_size(void) { return sizeof bytes; }
