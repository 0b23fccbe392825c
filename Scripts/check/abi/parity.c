/* Answers texts through the C interface: parity <texts> <call> <options> [<model>].

   The file of texts begins with their number and their offsets, as 64-bit numbers, then has their bytes. Writes one value a
   line; values are JSON and have no line break. Beside them, textml_tag's arrays are compared with textml_score's. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <textml.h>

typedef textml_status (*call)(const textml_model *, const textml_texts *, const char *, size_t, textml_answers **);

static textml_status read_page(
    const textml_model *model, const textml_texts *texts, const char *options, size_t size, textml_answers **answers) {
  (void)model;
  return textml_read(texts, options, size, answers);
}

static const struct {
  const char *name;
  call function;
} calls[] = {{"tag", textml_tag},       {"explain", textml_explain},       {"summarize", textml_summarize},
             {"digest", textml_digest}, {"keyphrases", textml_keyphrases}, {"read", read_page}};

static int fail(const char *what) {
  fprintf(stderr, "parity: %s: %s\n", what, textml_last_error());
  return 1;
}

/* Whether the arrays of textml_tag and textml_score are equal bit for bit. */
static int scores_agree(
    const textml_model *model, const textml_texts *texts, const char *options, textml_answers *answers) {
  const int32_t *labels;
  const double *probabilities, *decisions;
  size_t count, rows, columns;
  if (textml_answers_labels(answers, &labels, &count) ||
      textml_answers_probabilities(answers, &probabilities, &rows, &columns) ||
      textml_answers_decisions(answers, &decisions, &rows, &columns))
    return 0;
  int32_t *own_labels = malloc(count * sizeof *own_labels + 1);
  double *own = malloc(2 * rows * columns * sizeof *own + 1);
  int agree = own_labels && own &&
              textml_score(
                  model, texts, options, strlen(options), own_labels, own, own + rows * columns, rows, columns) == 0 &&
              !memcmp(own_labels, labels, count * sizeof *labels) &&
              !memcmp(own, probabilities, rows * columns * sizeof *own) &&
              !memcmp(own + rows * columns, decisions, rows * columns * sizeof *own);
  free(own_labels);
  free(own);
  return agree;
}

int main(int argument_count, char **arguments) {
  if (argument_count < 4) return fail("usage: parity <texts> <call> <options> [<model>]");
  FILE *file = fopen(arguments[1], "rb");
  int64_t count;
  if (!file || fread(&count, sizeof count, 1, file) != 1) return fail("no file of texts");
  int64_t *offsets = malloc((size_t)(count + 1) * sizeof *offsets);
  if (!offsets || fread(offsets, sizeof *offsets, (size_t)count + 1, file) != (size_t)count + 1) return fail("offsets");
  size_t size = (size_t)offsets[count];
  char *bytes = malloc(size + 1);
  if (!bytes || fread(bytes, 1, size, file) != size) return fail("bytes");
  fclose(file);

  textml_texts texts = {bytes, size, offsets, (size_t)count}, values;
  textml_model *model = NULL;
  textml_answers *answers = NULL;
  const char *name = argument_count > 4 ? arguments[4] : "news", *options = arguments[3];
  if (textml_model_load(name, strlen(name), &model)) return fail("load");
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
    if (strcmp(calls[i].name, arguments[2])) continue;
    if (calls[i].function(model, &texts, options, strlen(options), &answers)) return fail(calls[i].name);
    if (calls[i].function == textml_tag && !scores_agree(model, &texts, options, answers)) return fail("scores differ");
    if (textml_answers_values(answers, &values)) return fail("values");
    for (size_t row = 0; row < values.count; row++) {
      fwrite(values.bytes + values.offsets[row], 1, (size_t)(values.offsets[row + 1] - values.offsets[row]), stdout);
      putchar('\n');
    }
    textml_answers_free(answers);
    textml_model_free(model);
    free(offsets);
    free(bytes);
    return 0;
  }
  return fail("no such call");
}
