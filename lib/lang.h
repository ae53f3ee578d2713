/*
 * Texts in the visitor's language: a reader of gettext's .mo files that
 * needs no locale. English is the msgid, so a text without translation, a
 * language without file and the NULL language all speak English.
 *
 * What these functions return lives as long as the language or the msgid.
 */
#ifndef LANG_H
#define LANG_H

#include <stddef.h>
#include <stdint.h>

struct lang;

/* Mark a text for translation where it stands, to be looked up later. */
#define N_(text) (text)
#define NC_(context, text) (text)
#define NP_(one, many) (one), (many)

/*
 * The language of a tag such as "da" or "ar", its texts from dir/tag.mo.
 * Never NULL for a well-formed tag (letters, digits, - _ @): without a sound
 * file its texts are English. NULL for any other tag.
 */
struct lang *lang_load(const void *owner, const char *dir, const char *tag);

/* The same from a file's bytes, which are copied. */
struct lang *
lang_read(const void *owner, const char *tag, const void *mo, size_t len);

/* Why a language has no texts, for the log; NULL if it has. */
const char *lang_wrong(const struct lang *);

/* The translation of a text. */
const char *lang_text(const struct lang *, const char *msgid);

/* The same where the context tells two meanings apart. */
const char *
lang_context(const struct lang *, const char *context, const char *msgid);

/* The form of a text that goes with n. */
const char *lang_plural(
    const struct lang *, const char *one, const char *many, unsigned long n);

/* What stands between two words of a list: ", ". */
const char *lang_comma(const struct lang *);

/* Which form goes with n: 0 up to the language's number of forms. */
unsigned int lang_plural_form(const struct lang *, unsigned long n);

/* "da"; "en" for NULL. */
const char *lang_tag(const struct lang *);

/* "ltr" or "rtl". */
const char *lang_dir(const struct lang *);

/* The same for a tag that is not loaded. */
const char *lang_tag_dir(const char *tag);

/*
 * A place for a text of that language that was made of a number and will be
 * made of it again: what was put there before, or "", or NULL for want of a
 * language. It lives as long as the language, and what is put there until other
 * numbers take the place.
 */
#define LANG_MADE_ROOM 40
char *lang_made(const struct lang *, uint64_t number);

/*
 * The text with each {name} replaced by its value; the names and values
 * follow in pairs, ended by NULL. A name that is not given stays as it is.
 *     lang_fill(owner, text, "town", town, "count", count, NULL)
 */
char *
lang_fill(const void *owner, const char *text, ...) __attribute__((sentinel));

#endif
