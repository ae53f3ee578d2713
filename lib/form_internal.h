#ifndef FORM_INTERNAL_H
#define FORM_INTERNAL_H

/* What form.c and form_show.c share; nobody else includes this. */

#include "form.h"

/* The most characters of a field's text. */
size_t form_max(const struct field *);

/* The code list whose codes a field takes. */
const char *form_list(const void *owner, const struct field *);

#endif
