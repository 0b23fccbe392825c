#include "default_model.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

_Alignas(64) static const unsigned char news[] = {
#embed "../../Models/news.textml"
};

_Alignas(64) static const unsigned char topics[] = {
#embed "../../Models/topics.textml"
};

const unsigned char *textml_news_model(void) { return news; }

size_t textml_news_model_size(void) { return sizeof news; }

const unsigned char *textml_topics_model(void) { return topics; }

size_t textml_topics_model_size(void) { return sizeof topics; }
