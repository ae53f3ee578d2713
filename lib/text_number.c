/* Numbers that are never kept: CPR numbers, and those of papers and accounts.
 */
#include "text_internal.h"

#include "mem.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>

#define PAPER_DIGITS 6 /* a number of fewer is none of a paper, nor a CPR */

/* What a number belongs to; a whole one needs no word for "number" behind. */
static const struct paper {
	const char *word;
	bool is_whole;
} papers[] = {
	{ "udlændinge", false },
	{ "udl", false },
	{ "alien", false },
	{ "pas", false },
	{ "passport", false },
	{ "opholdskort", false },
	{ "opholdstilladelse", false },
	{ "residence card", false },
	{ "residence permit", false },
	{ "id-kort", false },
	{ "identity card", false },
	{ "konto", false },
	{ "bankkonto", false },
	{ "account", false },
	{ "nemkonto", true },
	{ "iban", true },
	{ "رقم الجواز", true },
	{ "رقم جواز السفر", true },
	{ "номер паспорта", true },
};

static const char *const number_words[] = { "nummer", "number", "nr", "no",
	"#" };

static bool
is_letter(int32_t c)
{
	utf8proc_category_t category = utf8proc_category(c);

	return category >= UTF8PROC_CATEGORY_LU &&
	    category <= UTF8PROC_CATEGORY_LO;
}

/* Behind the word, small or capital letters alike, or NULL. */
static const char *
word_end(const char *s, const char *word)
{
	while (*word)
		if (utf8proc_tolower(text_next(&s)) != text_next(&word))
			return NULL;
	return is_letter(peek(s)) ? NULL : s;
}

/* The same where another word may follow without a space: pasnr. */
static const char *
stem_end(const char *s, const char *word)
{
	while (*word)
		if (utf8proc_tolower(text_next(&s)) != text_next(&word))
			return NULL;
	return s;
}

/* What stands between a word and its number: at most four signs. */
static const char *
skip_marks(const char *s)
{
	for (int n = 0; n < 4; n++) {
		int32_t c = peek(s);

		if (!is_space(c) && !is_dash(c) && c != '.' && c != ':' &&
		    c != '#' && c != '=')
			break;
		text_next(&s);
	}
	return s;
}

/* Behind a word for "number", or NULL. */
static const char *
number_word_end(const char *s)
{
	size_t count = sizeof(number_words) / sizeof(*number_words);
	const char *end = NULL;

	s = skip_marks(s);
	for (size_t i = 0; i < count && !end; i++)
		end = word_end(s, number_words[i]);
	return end;
}

/* Behind what says that the number of a paper follows, or NULL. */
static const char *
paper_end(const char *s)
{
	size_t count = sizeof(papers) / sizeof(*papers);
	const char *end = NULL;

	for (size_t i = 0; i < count && !end; i++) {
		if (papers[i].is_whole)
			end = word_end(s, papers[i].word);
		else if ((end = stem_end(s, papers[i].word)))
			end = number_word_end(end);
	}
	return end;
}

/* The number of a paper that s names, and its end, or NULL. */
static const char *
find_paper(const char *s, const char **end)
{
	const char *number = paper_end(s);
	int digits = 0;

	if (!number)
		return NULL;
	s = number = skip_marks(number);
	for (int n = 0; n < 3 && is_letter(peek(s)); n++)
		text_next(&s);
	*end = s;
	for (;;) {
		s = skip_marks(s);
		if (peek_digit(s) < 0)
			break;
		digits++;
		text_next(&s);
		*end = s;
	}
	return digits >= PAPER_DIGITS ? number : NULL;
}

/* Most texts are names and the like, and need no search. */
static bool
has_digits(const char *s, int wanted)
{
	while (*s && wanted > 0)
		if (text_digit(text_next(&s)) >= 0)
			wanted--;
	return wanted == 0;
}

/* The first number of those kinds and its end, or NULL. */
static const char *
find_number(const char *s, const char **end, bool cpr, bool paper)
{
	bool in_digits = false, in_word = false;
	const char *found;
	int32_t c;

	if (!has_digits(s, PAPER_DIGITS))
		return NULL;
	while ((c = peek(s))) {
		bool is_word = is_letter(c);

		if (paper && is_word && !in_word &&
		    (found = find_paper(s, end)))
			return found;
		if (!in_digits && text_is_phone(s)) {
			s = text_phone_end(s);
			in_word = false;
			continue;
		}
		if (cpr && !in_digits && (*end = text_cpr_end(s, false)))
			return s;
		in_digits = text_digit(c) >= 0;
		in_word = is_word;
		text_next(&s);
	}
	return NULL;
}

bool
text_has_cpr(const char *s)
{
	const char *end;

	return find_number(s, &end, true, false) != NULL;
}

bool
text_has_paper(const char *s)
{
	const char *end;

	return find_number(s, &end, false, true) != NULL;
}

char *
text_mask_numbers(const void *owner, const char *s)
{
	char *masked = mem_zero(owner, 3 * strlen(s) + 1);
	const char *number, *end = s;
	size_t len = 0;

	while ((number = find_number(s, &end, true, true))) {
		memcpy(masked + len, s, (size_t)(number - s));
		len += (size_t)(number - s);
		for (s = number; s < end;) {
			int32_t c = text_next(&s);

			if (text_digit(c) >= 0)
				c = 'x';
			len += text_put(masked + len, c);
		}
	}
	assert(s);
	memcpy(masked + len, s, strlen(s));
	return masked;
}
