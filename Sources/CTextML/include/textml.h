/* TextML: topics and summaries of Arabic news. The C interface of the library libtextml.

   The library needs nothing but libc. It starts no thread before the first call that asks for more than one, and holds
   no global state but its table of handles.

   Rules
   - Text is UTF-8. A pointer comes with its length; nothing needs to end in NUL.
   - A call returns TEXTML_OK or an error. textml_last_error then says why, in one line without any article's text.
     A call that fails leaves its results unchanged.
   - A handle (textml_model *, textml_answers *, …) is a number that is never used again, not an address. A null, freed or
     made-up handle, or one of another type, is refused with TEXTML_ERROR_HANDLE.
   - Everything may be called from any thread. Handles may be shared: models and answers never change.
   - Memory that a handle gives out is valid until the handle is freed. The caller's memory is not kept after a call.
   - After fork, a child may use what its parent loaded. It works on one thread if its parent used several.
   - options is a JSON object, for example {"words": 40}; null pointer and length 0 are the defaults. An unknown name
     is an error. "threads" is known to every call that takes texts; 0, the default, is all cores.
   - Calls that take articles, those for training and TF-IDF vectors too, know "content": "text", the default, "html" for
     pages and parts of pages, or "auto", which takes a text with tags of HTML such as <p> for one. Ranges in answers about
     a page are those of its text, which textml_plain_text gives: the title if it has one, an empty line, and a line for each
     paragraph. */
#ifndef TEXTML_H
#define TEXTML_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Version and errors ---------------------------------------------------------------------------------------- */

/* The version of this interface. It grows when something is added; what is there is never changed. */
#define TEXTML_ABI_VERSION 1

/* The version that the library implements: use it if it is TEXTML_ABI_VERSION or more. */
uint32_t textml_abi_version(void);

/* The version of the library, as "0.2.0". */
const char *textml_version(void);

typedef int32_t textml_status;
enum {
  TEXTML_OK = 0,
  TEXTML_ERROR_ARGUMENT = 1,  /* a null pointer, a wrong length, an unknown option or a value out of range */
  TEXTML_ERROR_HANDLE = 2,    /* not a handle, freed, or of another type */
  TEXTML_ERROR_ENCODING = 3,  /* text that is not UTF-8 */
  TEXTML_ERROR_MODEL = 4,     /* not a model, or damaged */
  TEXTML_ERROR_FILE = 5,      /* a file cannot be read or written */
  TEXTML_ERROR_TRAINING = 6,  /* texts that cannot be trained on */
  TEXTML_ERROR_CANCELLED = 7, /* the caller cancelled the training */
  TEXTML_ERROR_TOO_LARGE = 8  /* a text of more than 256 MiB */
};

/* Why the last call of this thread that failed did so; "" before. Valid until the next failure in this thread. */
const char *textml_last_error(void);

/* The index of the text or label that the last failed call of this thread is about; -1 if it is about none. */
int64_t textml_last_error_index(void);

/* ---- Texts ----------------------------------------------------------------------------------------------------- */

/* Texts one after the other, as Apache Arrow's large_string has them: text i is bytes[offsets[i]] up to, not including,
   bytes[offsets[i + 1]].

   offsets has count + 1 numbers that never descend, from 0 or more to size or less. With count 1 it may be null: the
   text is then all bytes. */
typedef struct textml_texts {
  const char *bytes;
  size_t size;
  const int64_t *offsets;
  size_t count;
} textml_texts;

/* ---- Models ---------------------------------------------------------------------------------------------------- */

typedef struct textml_model textml_model;
typedef struct textml_answers textml_answers;

/* Opens a model of the library by its name; a null pointer is the default, "news". The other one is
   "topics". */
textml_status textml_model_load(const char *name, size_t name_size, textml_model **model);

/* Opens a model file. */
textml_status textml_model_open(const char *path, size_t path_size, textml_model **model);

/* Opens a model from the bytes of its file. */
textml_status textml_model_from_bytes(const char *bytes, size_t size, textml_model **model);

/* The bytes of the model's file, as one value. */
textml_status textml_model_bytes(const textml_model *model, textml_answers **bytes);

/* Writes the model's file, whole or not at all. */
textml_status textml_model_save(const textml_model *model, const char *path, size_t path_size);

/* The contents of a model, as one value: the JSON of `classify inspect --json`. Options: "terms", how many of the
   strongest terms of each label (15). */
textml_status textml_model_describe(
    const textml_model *model, const char *options, size_t options_size, textml_answers **description);

textml_status textml_model_free(textml_model *model);

/* ---- Answers --------------------------------------------------------------------------------------------------- */

/* The values, one for each text: JSON objects unless the call says otherwise. They are those of the command's records,
   without "v", "model" and "id". */
textml_status textml_answers_values(const textml_answers *answers, textml_texts *values);

/* For textml_tag and textml_digest: of each text the column of its label, or -1 for none. The columns are the labels of
   the model's description, in their order. */
textml_status textml_answers_labels(const textml_answers *answers, const int32_t **labels, size_t *count);

/* For textml_tag: rows × columns probabilities, and decision values, a row for each text. */
textml_status textml_answers_probabilities(
    const textml_answers *answers, const double **values, size_t *rows, size_t *columns);
textml_status textml_answers_decisions(
    const textml_answers *answers, const double **values, size_t *rows, size_t *columns);

textml_status textml_answers_free(textml_answers *answers);

/* ---- Articles -------------------------------------------------------------------------------------------------- */

/* Topics. Options: "json" (true), whether values are made or only labels, probabilities and decision values;
   "threshold", "precision" (a number, or an object of numbers by label), "tie_margin". */
textml_status textml_tag(
    const textml_model *model, const textml_texts *texts, const char *options, size_t options_size,
    textml_answers **answers);

/* The numbers of textml_tag alone, written into the caller's arrays: rows labels, and rows × columns probabilities and
   decision values; each may be null. rows must be the number of texts, columns that of the model's labels. Options as for
   textml_tag. After an error the arrays may be partly written. */
textml_status textml_score(
    const textml_model *model, const textml_texts *texts, const char *options, size_t options_size, int32_t *labels,
    double *probabilities, double *decisions, size_t rows, size_t columns);

/* Topics with the terms that decided. Options as for textml_tag, and "label", to explain another one than the answer; it may
   be the one that means none. */
textml_status textml_explain(
    const textml_model *model, const textml_texts *texts, const char *options, size_t options_size,
    textml_answers **answers);

/* Summaries. Options: one of "sentences" (3), "words", "characters" and "percent"; "whole", "query", "method",
   "position" and "lines", as the flags of `classify summarize`; characters are those that a reader sees (grapheme
   clusters), words are between white space. "together": true makes one summary of all texts. */
textml_status textml_summarize(
    const textml_model *model, const textml_texts *texts, const char *options, size_t options_size,
    textml_answers **answers);

/* Topic, summary, keyphrases and fingerprint. Options: those of textml_tag without "json", those of textml_summarize, and
   "keyphrases", the most that are found (5). */
textml_status textml_digest(
    const textml_model *model, const textml_texts *texts, const char *options, size_t options_size,
    textml_answers **answers);

/* Keyphrases, best first. Options: "count", the most that are found (10). */
textml_status textml_keyphrases(
    const textml_model *model, const textml_texts *texts, const char *options, size_t options_size,
    textml_answers **answers);

/* Headline, dateline, sentences, and what was removed as boilerplate. */
textml_status textml_read(
    const textml_texts *texts, const char *options, size_t options_size, textml_answers **answers);

/* ---- Steps ----------------------------------------------------------------------------------------------------- */

/* The texts that calls with the same "content" read, and that ranges in their answers are of; values are texts. */
textml_status textml_plain_text(
    const textml_texts *texts, const char *options, size_t options_size, textml_answers **values);

/* Texts with the spellings of every word folded to one; values are texts. */
textml_status textml_normalize(
    const textml_texts *texts, const char *options, size_t options_size, textml_answers **values);

/* Light stems of single words; values are words. */
textml_status textml_stem(
    const textml_texts *words, const char *options, size_t options_size, textml_answers **values);

/* The terms of each text, a JSON array of strings. Options: "stems" (true), "stop_words" (true: they are removed),
   "teh_marbuta" (false: folded to heh), "bigrams" (false), "char_ngrams" (null, or [3, 5]), "minimum_length" (2);
   "places" (false) makes each term an object of term, start and end, in UTF-8 bytes. */
textml_status textml_tokenize(
    const textml_texts *texts, const char *options, size_t options_size, textml_answers **values);

/* The sentences of each text, a JSON array of objects of text, start and end, in UTF-8 bytes. */
textml_status textml_sentences(
    const textml_texts *texts, const char *options, size_t options_size, textml_answers **values);

/* The stop words, a value each. */
textml_status textml_stop_words(textml_answers **values);

/* ROUGE-1, -2 and -L of one summary against its references, one JSON object. Options: "words" ("folded", or "ascii" as
   Google's rouge_score reads them), "aggregate" ("mean", "max" or "jackknife"). */
textml_status textml_rouge(
    const textml_texts *summary, const textml_texts *references, const char *options, size_t options_size,
    textml_answers **scores);

/* ---- Training -------------------------------------------------------------------------------------------------- */

/* Trains a model on texts and their labels, one for each text.

   cancel may be null. Otherwise the training ends with TEXTML_ERROR_CANCELLED soon after another thread sets it to
   another value than 0.
   Options: "effort" ("standard", "fast" without cross-validation and calibration, or "wide"), "costs" ([3, 10, 1, 30]),
   "balance" (null: chosen), "folds" (5; 0: as "fast"), "seed" (42), "none_label" ("other"; null: every label is a topic),
   "precision" (null; needs cross-validation; a number is for every topic), "max_terms" (null), "weight_bits" (32, or 8), "tolerance", "min_df" (2), "max_df" (1.0), "sublinear_tf"
   (true), "smooth_idf" (true), and those of textml_tokenize, but "stems" (false). The same texts and options give the same bytes at any
   number of threads. */
textml_status textml_train(
    const textml_texts *texts, const textml_texts *labels, const char *options, size_t options_size,
    const int32_t *cancel, textml_model **model);

/* ---- TF-IDF vectors -------------------------------------------------------------------------------------------- */

typedef struct textml_vectorizer textml_vectorizer;
typedef struct textml_matrix textml_matrix;

/* A row-compressed sparse matrix: row i has the entries row_starts[i] up to, not including, row_starts[i + 1]. */
typedef struct textml_rows {
  const int64_t *row_starts;
  const int32_t *columns;
  const float *values;
  size_t rows;
  size_t column_count;
  size_t entries;
} textml_rows;

/* Learns a vocabulary and its document frequencies. Options: "min_df" (2), "max_df" (1.0), "sublinear_tf" (true),
   "smooth_idf" (true), and those of textml_tokenize. */
textml_status textml_vectorizer_fit(
    const textml_texts *texts, const char *options, size_t options_size, textml_vectorizer **vectorizer);

/* Rows of L2 norm 1, or 0 for a text without a known term; columns ascend. */
textml_status textml_vectorizer_transform(
    const textml_vectorizer *vectorizer, const textml_texts *texts, const char *options, size_t options_size,
    textml_matrix **matrix);

/* The terms in the order of the columns, a value each. */
textml_status textml_vectorizer_terms(const textml_vectorizer *vectorizer, textml_answers **terms);

/* The inverse document frequencies, as a matrix of one row with every column. */
textml_status textml_vectorizer_idf(const textml_vectorizer *vectorizer, textml_matrix **idf);

/* The vectorizer's file and how it is opened again. */
textml_status textml_vectorizer_save(const textml_vectorizer *vectorizer, const char *path, size_t path_size);
textml_status textml_vectorizer_open(const char *path, size_t path_size, textml_vectorizer **vectorizer);
textml_status textml_vectorizer_free(textml_vectorizer *vectorizer);

/* Runs the command classify with its arguments, as a process of its own would: it may exit. For a program that is nothing
   but the command. */
int textml_command(int argc, char **argv);

textml_status textml_matrix_rows(const textml_matrix *matrix, textml_rows *rows);
textml_status textml_matrix_free(textml_matrix *matrix);

#ifdef __cplusplus
}
#endif

#endif
