#ifndef TEXTML_DEFAULT_MODEL_H
#define TEXTML_DEFAULT_MODEL_H

#include <stddef.h>

/// The bytes of a model file that every build carries, aligned as its sections need.
const unsigned char *textml_news_model(void);

/// How many they are.
size_t textml_news_model_size(void);

/// The bytes of the model of eighteen topics.
const unsigned char *textml_topics_model(void);

/// How many they are.
size_t textml_topics_model_size(void);

#endif
