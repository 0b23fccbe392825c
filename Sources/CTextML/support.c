#include "textml_support.h"

#include <pthread.h>
#include <string.h>

static _Thread_local char message[1024];
static _Thread_local int64_t index_of_text = -1;
static int is_forked;

const char *textml_last_error(void) { return message; }

int64_t textml_last_error_index(void) { return index_of_text; }

void textml_set_last_error(const char *text, size_t size, int64_t index) {
  if (size >= sizeof message) {
    size = sizeof message - 1;
    /* Not within a character. */
    while (size > 0 && ((unsigned char)text[size] & 0xC0) == 0x80) size--;
  }
  /* One line without commands of a terminal, also where it names an option or a label of the caller. */
  for (size_t i = 0; i < size; i++) {
    unsigned char byte = (unsigned char)text[i], before = i > 0 ? (unsigned char)text[i - 1] : 0;
    int isControl = byte < 0x20 || byte == 0x7F;
    message[i] = isControl ? ' ' : text[i];
    /* U+0080 to U+009F. */
    if (before == 0xC2 && byte >= 0x80 && byte < 0xA0) message[i - 1] = message[i] = ' ';
  }
  message[size] = 0;
  index_of_text = index;
}

static void mark_as_forked(void) { is_forked = 1; }

__attribute__((constructor)) static void watch_forks(void) { pthread_atfork(NULL, NULL, mark_as_forked); }

int textml_is_forked(void) { return is_forked; }
