/*
 * Dates and moments in the words of a language. The text is a date
 * "2026-11-22" or a moment in UTC "2026-11-22 18:00:00", shown in
 * Copenhagen's time; any other text is shown as it is. Numbers are written
 * with 0-9 in every language. A NULL language is English.
 */
#ifndef SHOW_H
#define SHOW_H

#include "date.h"
#include "lang.h"

/* "22 November 2026"; a moment "22 November 2026 at 19:00"; "14:30" too. */
char *show_long(const void *owner, const struct lang *l, const char *text);

/* "22 Nov 2026"; a moment "22 Nov 2026, 19:00". */
char *show_short(const void *owner, const struct lang *l, const char *text);

/* As much as is known: "22 November 2026", "November 2026", "2026". */
char *show_partial(const void *owner, const struct lang *l, const char *text,
    enum date_precision precision);

/*
 * Seen from today (a date): "today", "tomorrow", "yesterday", "in 12 days",
 * "3 days ago", "5 weeks ago", "in 4 months", "2 years ago".
 */
char *show_ago(const void *owner, const struct lang *l, const char *text,
    const char *today);

#endif
