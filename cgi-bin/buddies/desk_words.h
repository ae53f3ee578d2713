#ifndef DESK_WORDS_H
#define DESK_WORDS_H

/* What the match desk says about two people: reasons, doubts, what helps. */

#include "desk.h"
#include "req.h"

/* "Fits very well", for a score. */
const char *desk_words_fit(struct req *, int total);

/* Rows with reason_text and reason_is_doubt: what speaks for the two, and
 * what somebody must think of. */
void desk_words_reasons(struct req *, struct list *, const struct score *);

/* All criteria: criterion_label, criterion_points, criterion_max,
 * criterion_text. */
void desk_words_criteria(struct req *, struct list *, const struct score *);

/* Why another volunteer is not the suggestion. */
const char *desk_words_lower(
    struct req *, const struct score *suggested, const struct score *other);

/*
 * For somebody without a suggestion, on the scope: nobody_text, and the
 * lists stops (stop_text, stop_count) and helps (help_text).
 */
void desk_words_nobody(
    struct req *, struct scope *, const struct desk *, size_t person);

/* The reasons as JSON, for the proposal's row. */
const char *desk_words_json(struct req *, const struct score *);

#endif
