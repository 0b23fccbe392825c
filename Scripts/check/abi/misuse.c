/* Misuses the C interface: null pointers, wrong lengths, freed and wrong handles, broken UTF-8, many threads, fork. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <textml.h>
#include <unistd.h>

#define CHECK(condition) \
  ((condition) ? (void)0 : (fprintf(stderr, "misuse.c:%d: %s: %s\n", __LINE__, #condition, textml_last_error()), exit(1)))

static const char text[] = "فاز المنتخب في مباراة كرة القدم على ملعبه أمام ضيفه وسجل اللاعب هدفين";
static textml_model *model;

static textml_texts one(const char *bytes, size_t size) {
  return (textml_texts){.bytes = bytes, .size = size, .offsets = NULL, .count = 1};
}

static int32_t label_of(textml_texts texts, const char *options) {
  textml_answers *answers = NULL;
  const int32_t *labels;
  size_t count;
  CHECK(textml_tag(model, &texts, options, options ? strlen(options) : 0, &answers) == TEXTML_OK);
  CHECK(textml_answers_labels(answers, &labels, &count) == TEXTML_OK && count == texts.count);
  int32_t label = labels[0];
  CHECK(textml_answers_free(answers) == TEXTML_OK);
  return label;
}

static void *work(void *unused) {
  (void)unused;
  for (int i = 0; i < 20; i++) {
    CHECK(label_of(one(text, sizeof text - 1), NULL) == 3);
    /* Each thread has its own last error. */
    CHECK(textml_model_free((textml_model *)(uintptr_t)(i + 1)) == TEXTML_ERROR_HANDLE);
    CHECK(strstr(textml_last_error(), "textml_model"));
  }
  return NULL;
}

/* Threads that free one handle at once: one of them succeeds. */
static textml_answers *shared;
static void *free_shared(void *unused) {
  (void)unused;
  return (void *)(intptr_t)(textml_answers_free(shared) == TEXTML_OK);
}

/* Every call that takes texts, without its model. */
static const struct {
  const char *name;
  textml_status (*of_model)(const textml_model *, const textml_texts *, const char *, size_t, textml_answers **);
  textml_status (*of_texts)(const textml_texts *, const char *, size_t, textml_answers **);
} calls[] = {
    {"tag", textml_tag, NULL},           {"explain", textml_explain, NULL},       {"summarize", textml_summarize, NULL},
    {"digest", textml_digest, NULL},     {"keyphrases", textml_keyphrases, NULL}, {"read", NULL, textml_read},
    {"normalize", NULL, textml_normalize}, {"stem", NULL, textml_stem},           {"tokenize", NULL, textml_tokenize},
    {"plain_text", NULL, textml_plain_text},
    {"sentences", NULL, textml_sentences}};

static textml_status run(size_t i, const textml_texts *texts, const char *options, size_t size, textml_answers **answers) {
  return calls[i].of_model ? calls[i].of_model(model, texts, options, size, answers)
                           : calls[i].of_texts(texts, options, size, answers);
}

int main(int count, char **arguments) {
  int is_quick = count > 1 && !strcmp(arguments[1], "quick");
  textml_answers *answers = NULL;
  textml_texts texts = one(text, sizeof text - 1), values;
  CHECK(textml_abi_version() == TEXTML_ABI_VERSION && strchr(textml_version(), '.'));
  CHECK(textml_last_error()[0] == 0 && textml_last_error_index() == -1);

  /* Null pointers. */
  CHECK(textml_model_load(NULL, 0, NULL) == TEXTML_ERROR_ARGUMENT);
  CHECK(textml_model_open(NULL, 5, &model) == TEXTML_ERROR_ARGUMENT && model == NULL);
  CHECK(textml_tag(NULL, NULL, NULL, 0, NULL) == TEXTML_ERROR_ARGUMENT);
  CHECK(textml_tag(NULL, &texts, NULL, 0, &answers) == TEXTML_ERROR_HANDLE && answers == NULL);
  CHECK(textml_train(NULL, NULL, NULL, 0, NULL, &model) == TEXTML_ERROR_ARGUMENT && model == NULL);
  CHECK(textml_model_free(NULL) == TEXTML_ERROR_HANDLE && textml_answers_free(NULL) == TEXTML_ERROR_HANDLE);
  CHECK(textml_model_load(NULL, 0, &model) == TEXTML_OK);
  CHECK(textml_tag(model, NULL, NULL, 0, &answers) == TEXTML_ERROR_ARGUMENT);
  CHECK(textml_tag(model, &texts, NULL, 7, &answers) == TEXTML_ERROR_ARGUMENT);
  CHECK(textml_answers_values(NULL, &values) == TEXTML_ERROR_HANDLE);

  /* Files and models. */
  CHECK(textml_model_open("/nonexistent", 12, &(textml_model *){NULL}) == TEXTML_ERROR_FILE);
  CHECK(textml_model_from_bytes("xyz", 3, &(textml_model *){NULL}) == TEXTML_ERROR_MODEL);
  CHECK(textml_model_load("\xff", 1, &(textml_model *){NULL}) == TEXTML_ERROR_ENCODING);

  /* Wrong lengths. */
  int64_t offsets[3] = {0, 40, 20};
  textml_texts wrong = {text, sizeof text - 1, offsets, 2};
  CHECK(textml_tag(model, &wrong, NULL, 0, &answers) == TEXTML_ERROR_ARGUMENT && textml_last_error_index() == 2);
  offsets[2] = 1 << 20;
  CHECK(textml_tag(model, &wrong, NULL, 0, &answers) == TEXTML_ERROR_ARGUMENT);
  offsets[0] = -1;
  CHECK(textml_tag(model, &wrong, NULL, 0, &answers) == TEXTML_ERROR_ARGUMENT);
  wrong.offsets = NULL;
  CHECK(textml_tag(model, &wrong, NULL, 0, &answers) == TEXTML_ERROR_ARGUMENT);
  wrong = (textml_texts){NULL, 5, NULL, 1};
  CHECK(textml_tag(model, &wrong, NULL, 0, &answers) == TEXTML_ERROR_ARGUMENT);
  wrong = (textml_texts){text, SIZE_MAX, NULL, SIZE_MAX};
  CHECK(textml_tag(model, &wrong, NULL, 0, &answers) == TEXTML_ERROR_ARGUMENT);
  const size_t sizes[] = {SIZE_MAX, SIZE_MAX - 7, SIZE_MAX / 2, SIZE_MAX / 2 + 1, SIZE_MAX / 8, (size_t)1 << 40};
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
    CHECK(run(i, NULL, NULL, 0, &answers) == TEXTML_ERROR_ARGUMENT);
    CHECK(run(i, &texts, NULL, 0, NULL) == TEXTML_ERROR_ARGUMENT);
    CHECK(run(i, &texts, "[]", 2, &answers) == TEXTML_ERROR_ARGUMENT);
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
      int64_t ends[2] = {0, (int64_t)sizes[s]};
      /* One text of that size: refused by its size alone, without reading a byte. */
      wrong = (textml_texts){text, sizes[s], NULL, 1};
      CHECK(run(i, &wrong, NULL, 0, &answers) != TEXTML_OK);
      wrong = (textml_texts){text, sizes[s], ends, 1};
      CHECK(run(i, &wrong, NULL, 0, &answers) != TEXTML_OK);
      wrong = (textml_texts){text, sizeof text - 1, ends, 1};
      CHECK(run(i, &wrong, NULL, 0, &answers) != TEXTML_OK);
      wrong = (textml_texts){text, sizeof text - 1, NULL, sizes[s]};
      CHECK(run(i, &wrong, NULL, 0, &answers) == TEXTML_ERROR_ARGUMENT);
      CHECK(run(i, &texts, "{}", sizes[s], &answers) == TEXTML_ERROR_ARGUMENT);
    }
    CHECK(answers == NULL);
  }
  for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
    textml_model *none = NULL;
    CHECK(textml_model_load("news", sizes[s], &none) == TEXTML_ERROR_ARGUMENT);
    CHECK(textml_model_open("news", sizes[s], &none) == TEXTML_ERROR_ARGUMENT);
    CHECK(textml_model_from_bytes("news", sizes[s], &none) == TEXTML_ERROR_ARGUMENT);
    CHECK(textml_model_save(model, "news", sizes[s]) == TEXTML_ERROR_ARGUMENT && none == NULL);
  }
  wrong = (textml_texts){text, (size_t)1 << 30, NULL, 1};
  CHECK(textml_tag(model, &wrong, NULL, 0, &answers) == TEXTML_ERROR_TOO_LARGE);
  CHECK(textml_score(model, &texts, NULL, 0, NULL, NULL, NULL, 2, 4) == TEXTML_ERROR_ARGUMENT);

  /* Options. */
  CHECK(textml_tag(model, &texts, "{", 1, &answers) == TEXTML_ERROR_ARGUMENT);
  CHECK(textml_tag(model, &texts, "{\"x\":1}", 7, &answers) == TEXTML_ERROR_ARGUMENT);
  CHECK(strstr(textml_last_error(), "unknown option"));

  /* Broken UTF-8: an error that names the text and the byte. */
  const char *broken[] = {"a\xff", "\xed\xa0\x80", "\xd8", "\xc0\x80", "\xf5\x80\x80\x80"};
  for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
    textml_texts bytes = one(broken[i], strlen(broken[i]));
    CHECK(textml_read(&bytes, NULL, 0, &answers) == TEXTML_ERROR_ENCODING && textml_last_error_index() == 0);
  }
  CHECK(answers == NULL);

  /* Handles of another type, freed ones, and made-up ones. */
  CHECK(textml_tag(model, &texts, NULL, 0, &answers) == TEXTML_OK);
  CHECK(textml_model_free((textml_model *)answers) == TEXTML_ERROR_HANDLE);
  CHECK(textml_answers_values((textml_answers *)model, &values) == TEXTML_ERROR_HANDLE);
  CHECK(textml_answers_values((textml_answers *)&texts, &values) == TEXTML_ERROR_HANDLE);
  CHECK(textml_answers_free(answers) == TEXTML_OK && textml_answers_free(answers) == TEXTML_ERROR_HANDLE);

  CHECK(textml_tag(model, &texts, NULL, 0, &shared) == TEXTML_OK);
  pthread_t freeing[8];
  intptr_t successes = 0;
  for (int i = 0; i < 8; i++) CHECK(pthread_create(&freeing[i], NULL, free_shared, NULL) == 0);
  for (int i = 0; i < 8; i++) {
    void *one_success;
    pthread_join(freeing[i], &one_success);
    successes += (intptr_t)one_success;
  }
  CHECK(successes == 1);

  /* Each embedded model, and each call with it. */
  const char *names[] = {"topics", "news"};
  textml_model *default_model = model;
  for (int i = 0; i < 2; i++) {
    CHECK(textml_model_load(names[i], strlen(names[i]), &model) == TEXTML_OK);
    for (size_t call = 0; call < sizeof calls / sizeof *calls; call++) {
      CHECK(run(call, &texts, NULL, 0, &answers) == TEXTML_OK);
      CHECK(textml_answers_values(answers, &values) == TEXTML_OK && values.count == 1 && values.size > 0);
      CHECK(textml_answers_free(answers) == TEXTML_OK);
    }
    CHECK(textml_model_free(model) == TEXTML_OK);
  }
  model = default_model;
  answers = NULL;
  CHECK(textml_keyphrases(model, &texts, "{\"count\":0}", 11, &answers) == TEXTML_ERROR_ARGUMENT);

  /* Nothing to do. */
  textml_texts none = {NULL, 0, NULL, 0}, empty = one(NULL, 0);
  CHECK(textml_tag(model, &none, NULL, 0, &answers) == TEXTML_OK && textml_answers_free(answers) == TEXTML_OK);
  CHECK(label_of(empty, NULL) == -1);

  /* Fifty threads at once. */
  pthread_t threads[50];
  int thread_count = is_quick ? 4 : 50;
  for (int i = 0; i < thread_count; i++) CHECK(pthread_create(&threads[i], NULL, work, NULL) == 0);
  for (int i = 0; i < thread_count; i++) pthread_join(threads[i], NULL);

  /* A child of a process that used several threads. */
  enum { many = 500 };
  static char all[many * sizeof text];
  static int64_t starts[many + 1];
  for (int i = 0; i < many; i++) {
    memcpy(all + starts[i], text, sizeof text - 1);
    starts[i + 1] = starts[i] + (int64_t)sizeof text - 1;
  }
  textml_texts list = {all, sizeof all, starts, many};
  CHECK(label_of(list, "{\"threads\": 4}") == 3);
  pid_t child = fork();
  if (child == 0) {
    /* A signal says that all is well: at an exit, valgrind would count what belonged to the parent's threads as leaked. */
    if (label_of(list, "{\"threads\": 4}") == 3) kill(getpid(), SIGKILL);
    _exit(1);
  }
  int status = 1;
  CHECK(waitpid(child, &status, 0) == child && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);

  /* A training that is cancelled before it begins. */
  textml_model *trained = NULL;
  textml_texts labels = {"ababab", 6, (int64_t[]){0, 1, 2, 3, 4, 5, 6}, 6};
  textml_texts few = {all, sizeof all, starts, 6};
  CHECK(textml_train(&few, &labels, NULL, 0, &(int32_t){1}, &trained) == TEXTML_ERROR_CANCELLED && !trained);
  CHECK(textml_model_free(model) == TEXTML_OK);
  CHECK(textml_tag(model, &texts, NULL, 0, &answers) == TEXTML_ERROR_HANDLE);
  return 0;
}
