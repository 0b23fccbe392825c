/* Tags and summarizes the article on standard input:  cc tag.c -ltextml -o tag && ./tag < article.txt */
#include <stdio.h>
#include <string.h>
#include <textml.h>

static char article[1 << 20];

int main(void) {
  textml_texts text = {.bytes = article, .size = fread(article, 1, sizeof article, stdin), .count = 1};
  const char *length = "{\"sentences\": 1}";
  textml_model *model = NULL;
  textml_answers *answers[2] = {NULL, NULL};
  if (textml_model_load(NULL, 0, &model) || textml_tag(model, &text, NULL, 0, &answers[0]) ||
      textml_summarize(model, &text, length, strlen(length), &answers[1])) {
    fprintf(stderr, "%s\n", textml_last_error());
    return 1;
  }
  for (int i = 0; i < 2; i++) {
    textml_texts values;
    textml_answers_values(answers[i], &values);
    printf("%.*s\n", (int)values.size, values.bytes);
    textml_answers_free(answers[i]);
  }
  return textml_model_free(model);
}
