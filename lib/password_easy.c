/*
 * Passwords that are soon guessed.
 *
 * Two judges must both be content.  Here, a password is cut into pieces: a
 * known word, a row of keys or of numbers, a year, or a single sign.  Who
 * guesses tries words and rows first, so a password is as good as it has
 * different pieces, and not as it is long; the words are Danish ones, towns and
 * names.  libzxcvbn knows 173,900 passwords, English words and names with how
 * common each is, and says how many guesses it takes.
 */

#include <stdlib.h>
#include <string.h>
#include <zxcvbn.h>

#include "file.h"
#include "lang.h"
#include "mem.h"
#include "password.h"
#include "password_internal.h"
#include "text.h"

#define PIECES_LEAST 4
#define PIECES_MAX 32
#define WORD_LEAST 3
/* A thousand million guesses, as logarithm of two: three words that are not
 * among the most common. */
#define BITS_LEAST 30

struct words {
	const char **word; /* in the order of their bytes */
	size_t count;
};

/* Rows that fingers follow, forwards or backwards. */
static const char *const rows[] = {
	"qwertyuiop",
	"asdfghjkl",
	"zxcvbnm",
	"1qaz2wsx3edc4rfv5tgb6yhn",
	"abcdefghijklmnopqrstuvwxyz",
	"01234567890",
	NULL,
};

static const struct {
	char sign;
	char letter;
} looks[] = {
	{ '0', 'o' },
	{ '1', 'i' },
	{ '3', 'e' },
	{ '4', 'a' },
	{ '5', 's' },
	{ '7', 't' },
	{ '@', 'a' },
	{ '$', 's' },
	{ '\0', '\0' },
};

/* What stands between words and makes no password better. */
static char *
without_signs(const void *owner, const char *text)
{
	char *s = mem_dup(owner, text), *to = s;

	for (; *text; text++)
		if (!strchr(" .,-_!?*#+/&()=:;'\"", *text))
			*to++ = *text;
	*to = '\0';
	return s;
}

/* Small letters, in ASCII and in Latin-1's part of UTF-8; same length. */
static char *
lower(const void *owner, const char *text)
{
	char *s = mem_dup(owner, text);

	for (char *p = s; *p; p++) {
		unsigned char c = (unsigned char)*p;

		if (c >= 'A' && c <= 'Z')
			*p = (char)(c + 32);
		if (c == 0xc3 && (unsigned char)p[1] >= 0x80 &&
		    (unsigned char)p[1] <= 0x9e)
			p[1] = (char)(p[1] + 32);
	}
	return s;
}

/* "p@ssw0rd" is "password"; same length. */
static char *
as_it_looks(const void *owner, const char *text)
{
	char *s = mem_dup(owner, text);

	for (char *p = s; *p; p++)
		for (size_t i = 0; looks[i].sign; i++)
			if (*p == looks[i].sign)
				*p = looks[i].letter;
	return s;
}

static int
by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The words of a text, lines or blanks between them; text is cut up. */
static struct words
words_of(const void *owner, char *text)
{
	struct words w = { NULL, 0 };
	char *rest = NULL;

	for (char *t = strtok_r(text, " \n", &rest); t;
	     t = strtok_r(NULL, " \n", &rest)) {
		if (w.count % 256 == 0)
			w.word = mem_grow(
			    owner, w.word, w.count + 256, sizeof(*w.word));
		w.word[w.count++] = t;
	}
	if (w.count)
		qsort(w.word, w.count, sizeof(*w.word), by_bytes);
	return w;
}

static const struct words *
common(const struct conf *conf)
{
	static struct words w;
	size_t len;
	char *text;

	if (w.count || !conf)
		return &w;
	text = file_read(mem_cache(),
	    mem_fmt(mem_cache(), "%s/data/password_words.txt", conf->share),
	    &len);
	if (text)
		w = words_of(mem_cache(), text);
	return &w;
}

/* The longest word that text begins with. */
static size_t
word_at(const struct words *w, const char *text)
{
	size_t longest = 0, low = 0, high = w->count;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (strcmp(w->word[mid], text) <= 0)
			low = mid + 1;
		else
			high = mid;
	}
	/* Words that text begins with stand before it, sharing its start. */
	while (low-- && !strncmp(w->word[low], text, 1)) {
		size_t len = strlen(w->word[low]);

		if (len > longest && !strncmp(w->word[low], text, len))
			longest = len;
	}
	return longest >= WORD_LEAST ? longest : 0;
}

static size_t
follow(const char *row, const char *text, int step)
{
	const char *at = strchr(row, *text);
	size_t len = 0, size = strlen(row);

	while (at && at >= row && at < row + size && text[len] &&
	    *at == text[len]) {
		at += step;
		len++;
	}
	return len;
}

/* "aaaa", "qwerty", "4321": three signs or more. */
static size_t
row_at(const char *text)
{
	size_t longest = 0;

	while (text[longest] == *text)
		longest++;
	for (size_t i = 0; rows[i]; i++)
		for (int step = -1; step <= 1; step += 2) {
			size_t len = follow(rows[i], text, step);

			if (len > longest)
				longest = len;
		}
	return longest >= 3 ? longest : 0;
}

/* Four digits are a year or a code, eight a day. */
static size_t
digits_at(const char *text)
{
	size_t len = strspn(text, "0123456789");

	return len > 8 ? 8 : len;
}

struct cut {
	const char *plain;
	const char *looks; /* the same, letters for signs like them */
	const struct words *common;
	struct words own;
};

static size_t
piece_at(const struct cut *c, size_t at)
{
	size_t best = row_at(c->plain + at);
	size_t others[] = {
		word_at(c->common, c->plain + at),
		word_at(c->common, c->looks + at),
		word_at(&c->own, c->plain + at),
		word_at(&c->own, c->looks + at),
		digits_at(c->plain + at),
	};

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (others[i] > best)
			best = others[i];
	return best;
}

/* A word written twice is one piece. */
static size_t
count_pieces(const void *owner, const struct cut *c)
{
	const char *seen[PIECES_MAX];
	size_t count = 0, len;

	for (size_t at = 0; c->plain[at] && count < PIECES_MAX; at += len) {
		const char *next = c->plain + at;
		const char *piece;
		bool is_new = true;

		len = piece_at(c, at);
		text_next(&next);
		if (!len)
			len = (size_t)(next - c->plain) - at;
		piece = mem_dup_n(owner, c->plain + at, len);
		for (size_t i = 0; i < count; i++)
			is_new = is_new && strcmp(seen[i], piece) != 0;
		if (is_new)
			seen[count++] = piece;
	}
	return count;
}

/* Names and addresses come apart at every sign that is no letter or digit. */
static char *
own_words(const void *owner, const char *own)
{
	char *s = lower(owner, own);

	for (char *p = s; *p; p++)
		if (strchr("@.-_+,'", *p))
			*p = ' ';
	return s;
}

/* In UTF-8 byte by byte, as zxcvbn counts; what it knows is ASCII anyway. */
static double
bits_of(const void *owner, const char *text, const struct words *own)
{
	const char **list =
	    mem_zero(owner, (own->count + 1) * sizeof(*own->word));
	size_t count = 0;

	for (size_t i = 0; i < own->count; i++)
		if (strlen(own->word[i]) >= WORD_LEAST)
			list[count++] = own->word[i];
	return ZxcvbnMatch(text, list, NULL);
}

/* What is written again and again to the end is no better than once. */
static void
cut_repeats(const void *owner, char *text)
{
	const char *twice = mem_fmt(owner, "%s%s", text, text);

	if (*text)
		text[strstr(twice + 1, text) - twice] = '\0';
}

static bool
is_easy(const char *password, const char *own)
{
	void *owner = mem_owner(mem_process(), "password");
	char *small = lower(owner, password);
	char *plain = without_signs(owner, small);
	struct cut c = {
		.plain = plain,
		.common = common(password_conf()),
		.own = words_of(owner, own_words(owner, own)),
	};
	bool is;

	cut_repeats(owner, small);
	cut_repeats(owner, plain);
	c.looks = as_it_looks(owner, plain);
	is = count_pieces(owner, &c) < PIECES_LEAST ||
	    bits_of(owner, small, &c.own) < BITS_LEAST ||
	    bits_of(owner, plain, &c.own) < BITS_LEAST;

	mem_free(owner);
	return is;
}

static const char *
wrong_length(size_t length, bool has_factor)
{
	if (length > PASSWORD_MOST)
		return N_("The password may have 128 characters at most.");
	if (length < PASSWORD_LEAST && has_factor)
		return N_("The password must have 12 characters or more. Three "
			  "or four words are a good one.");
	if (length < PASSWORD_LEAST_ALONE && !has_factor)
		return N_("The password must have 15 characters or more, "
			  "since no code is asked for beside it. Three or four "
			  "words are a good one.");
	return NULL;
}

const char *
password_wrong(const char *password, struct password_of of)
{
	char *same = text_nfc(mem_process(), password);
	const char *why = wrong_length(text_length(same), of.has_factor);

	if (!why && is_easy(same, of.own))
		why = N_("This password is soon guessed: it is made of words, "
			 "names or numbers that many use. Take some more "
			 "words, and unusual ones.");
	mem_free(same);
	return why;
}
