/*
 * Text as people write it: checking, tidying, folding for search, and the
 * few kinds of text that have a form of their own (email, phone, CPR).
 *
 * Text is UTF-8 ended by a NUL. Except for text_ok and text_next, every
 * function expects what text_ok has accepted; given anything else it still
 * stays inside the text, but the answer is of no use. Pure: no locale, no
 * state. Results belong to the owner.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where a long word of ours may be divided; what people type has none. */
#define TEXT_SOFT_HYPHEN "\xC2\xAD"

/* The most characters of a search key: a column of VARCHAR(200) holds it. */
#define TEXT_KEY_MAX 200

/*
 * Whether len bytes are text: UTF-8 in its shortest form without NUL,
 * surrogates, noncharacters or controls other than LF and TAB.
 */
bool text_ok(const char *s, size_t len);

/*
 * The next character, moving *s behind it; 0 at the end, where *s stays.
 * An ill-formed byte is U+FFFD and one byte long.
 */
int32_t text_next(const char **s);

/* Write a character at to (4 bytes of room, no NUL); the bytes used. */
size_t text_put(char *to, int32_t c);

/* The number of characters (code points, as MariaDB counts them). */
size_t text_length(const char *s);

/*
 * The beginning of s, at most max characters, never cut inside what a
 * reader sees as one sign (a letter with its accents, a flag). Only a first
 * sign that is alone longer than max is cut between characters.
 */
char *text_cut(const void *owner, const char *s, size_t max);

/* In normal form C, so that equal looks are equal bytes. */
char *text_nfc(const void *owner, const char *s);

/*
 * One line, tidied: trimmed, any run of white space one space, direction
 * marks and other invisible signs dropped (but not ZWNJ and ZWJ, which
 * Persian spelling needs), normal form C.
 */
char *text_tidy(const void *owner, const char *s);

/*
 * Several lines, tidied: CRLF and CR become LF, the lines lose white space
 * at their ends, the text its empty lines before and after; invisible signs
 * dropped, normal form C. Takes a CR although text_ok does not.
 */
char *text_tidy_lines(const void *owner, const char *s);

/* The value of a decimal digit of any script that counts by tens, or -1. */
int text_digit(int32_t c);

/*
 * Decimal digits of other scripts (Arabic-Indic, Persian, full width ...)
 * as 0-9. Ethiopic numerals have no zero and are left as they are.
 */
char *text_digits(const void *owner, const char *s);

/*
 * The folded form of a name under which it is stored for search and
 * compared for likeness. Case, accents, harakat, tatweel, apostrophes,
 * hyphens and spaces do not count, and these are alike:
 *     a aa ae æ ä å    o oe œ ø ö    u ou oo    i y ee iy    v w
 *     f ph    h kh    g gh    any letter and the same doubled
 *     ا أ إ آ ٱ    ي ى ی ئ    ك ک    ه ة    و ؤ    и і ї й ы    е є э ё
 * The article al/el (also an-N.., ash-Sh.., Arabic ال) does not count when
 * it stands apart, or when joined to at least five letters of which the
 * first is no vowel: "El Mughtasib" is "almughtasib", "Alexander" is whole.
 * Words follow each other without a space. At most TEXT_KEY_MAX characters;
 * "" for a name without letters or digits. Never fold a key again.
 */
char *text_search_key(const void *owner, const char *name);

/* The key to store: one that no search finds for a name without a letter. */
const char *text_key_kept(const char *key);

/*
 * The pattern for SQL's LIKE that finds the keys of names in which the
 * typed words, or beginnings of words, occur in this order: "%w1%w2%". It
 * has no % or _ of the visitor's. "%" if nothing was typed.
 */
char *text_search_pattern(const void *owner, const char *typed);

/*
 * Whether a CPR number occurs: six digits that begin with a day and a month
 * (a day plus 60 is a substitute number), then four, as 010190-1234,
 * 0101901234, 010190 1234, 01.01.90-1234, 01011990-1234, in digits of any
 * script, with any dash. Numbers begun by + or 00 are phone numbers.
 */
bool text_has_cpr(const char *s);

/*
 * Whether the number of a passport, a residence card, an alien's file or an
 * account occurs: six digits or more behind a word that says so, as in
 * "pas nr. AB123456", "udlændingenummer 12345678", "IBAN DK50 0040 ...".
 */
bool text_has_paper(const char *s);

/* The text with each digit of each of these numbers made an x. */
char *text_mask_numbers(const void *owner, const char *s);

/* A to Z as a to z, and nothing else, as email addresses are compared. */
char *text_lower_ascii(const void *owner, const char *s);

/* Whether an email address can be one: name@host.tld in ASCII. */
bool text_email_ok(const char *s);

/*
 * The phone number as +4551004439, or NULL if it cannot be one. 00 is +,
 * eight digits are Danish; spaces, brackets, dots and dashes do not count.
 */
char *text_phone(const void *owner, const char *typed);

/*
 * Whether a spreadsheet would take a cell of this text for a formula: it
 * begins with = + - @, their full-width variants, TAB, CR or LF.
 */
bool text_is_formula(const char *s);

/*
 * Bytes in Crockford's base32: digits and capitals without I, L, O, U.
 * The last group is filled up with zero bits.
 */
char *text_base32(const void *owner, const void *bytes, size_t len);

/*
 * A base32 code as a person typed it, in the form text_base32 gives: spaces
 * and dashes dropped, capitals, O as 0, I and L as 1. NULL if something
 * else is in it.
 */
char *text_base32_tidy(const void *owner, const char *typed);

#endif
