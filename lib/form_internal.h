#ifndef FORM_INTERNAL_H
#define FORM_INTERNAL_H

/* What the files of form.h share; nobody else includes this. */

#include "form.h"

/* The most characters of a field's text. */
size_t form_max(const struct field *);

/* Takes many codes, joined by commas. */
bool form_takes_many(const struct field *);

/* The code list whose codes a field takes. */
const char *form_list(const void *owner, const struct field *);

/*
 * form_answer.c: lays out what can be chosen in the field's scope; returns the
 * template that shows it.
 */
const char *form_answers(struct req *, const struct field *, struct scope *,
    const char *value, bool is_filter);

#endif
