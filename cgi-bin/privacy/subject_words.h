#ifndef SUBJECT_WORDS_H
#define SUBJECT_WORDS_H

/* The words of subject_file.c: of a column, and of what a row says in it. */

#include "req.h"

bool subject_word_is_date(const char *name);
const char *subject_word_label(struct req *, const char *name);
const char *subject_words(
    struct req *, const struct scope *row, const char *name, const char *text);

#endif
