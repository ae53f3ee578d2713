/*
 * The folded form of names. Folding works word by word, so that the words
 * of a pattern occur as they are in the key; and what a digraph becomes is
 * mostly its first letter, so that the beginning of a name folds to the
 * beginning of its key.
 */
#include "text.h"

#include "mem.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>

struct pair {
	int32_t from;
	int32_t to;
};

struct digraph {
	char first;
	char second;
	char to;
};

/* Letters alike that decomposition leaves apart; 0 drops. Sorted. */
static const struct pair letters[] = {
	{ 0x00E6, 'a' }, /* æ */
	{ 0x00F0, 'd' }, /* ð */
	{ 0x00F8, 'o' }, /* ø */
	{ 0x00FE, 't' }, /* þ */
	{ 0x0111, 'd' }, /* đ */
	{ 0x0127, 'h' }, /* ħ */
	{ 0x0131, 'i' }, /* ı */
	{ 0x0142, 'l' }, /* ł */
	{ 0x014B, 'n' }, /* ŋ */
	{ 0x0153, 'o' }, /* œ */
	{ 0x0259, 'a' }, /* ə */
	{ 0x02B9, 0 }, /* ʹ */
	{ 0x02BB, 0 }, /* ʻ */
	{ 0x02BC, 0 }, /* ʼ */
	{ 0x02BE, 0 }, /* ʾ */
	{ 0x02BF, 0 }, /* ʿ */
	{ 0x02C8, 0 }, /* ˈ */
	{ 0x044A, 0 }, /* ъ */
	{ 0x044B, 0x0438 }, /* ы и */
	{ 0x044C, 0 }, /* ь */
	{ 0x044D, 0x0435 }, /* э е */
	{ 0x0454, 0x0435 }, /* є е */
	{ 0x0456, 0x0438 }, /* і и */
	{ 0x0491, 0x0433 }, /* ґ г */
	{ 0x0621, 0 }, /* ء */
	{ 0x0629, 0x0647 }, /* ة ه */
	{ 0x0640, 0 }, /* tatweel */
	{ 0x0649, 0x064A }, /* ى ي */
	{ 0x0671, 0x0627 }, /* ٱ ا */
	{ 0x0672, 0x0627 }, /* ٲ ا */
	{ 0x0673, 0x0627 }, /* ٳ ا */
	{ 0x06A9, 0x0643 }, /* ک ك */
	{ 0x06AA, 0x0643 }, /* ڪ ك */
	{ 0x06AB, 0x06AF }, /* ګ گ */
	{ 0x06BE, 0x0647 }, /* ھ ه */
	{ 0x06C1, 0x0647 }, /* ہ ه */
	{ 0x06C3, 0x0647 }, /* ۃ ه */
	{ 0x06C6, 0x0648 }, /* ۆ و */
	{ 0x06C7, 0x0648 }, /* ۇ و */
	{ 0x06CC, 0x064A }, /* ی ي */
	{ 0x06CD, 0x064A }, /* ۍ ي */
	{ 0x06CE, 0x064A }, /* ێ ي */
	{ 0x06D0, 0x064A }, /* ې ي */
	{ 0x06D2, 0x064A }, /* ے ي */
	{ 0x06D5, 0x0647 }, /* ە ه */
	{ 0x2018, 0 }, /* ‘ */
	{ 0x2019, 0 }, /* ’ */
	{ 0x201B, 0 }, /* ‛ */
	{ 0x2032, 0 }, /* ′ */
	{ 0xA78B, 0 }, /* Ꞌ */
	{ 0xA78C, 0 }, /* ꞌ */
};

/* Transliterations of one sound, as they are met in Danish registers. */
static const struct digraph digraphs[] = {
	{ 'a', 'e', 'a' },
	{ 'e', 'e', 'i' },
	{ 'g', 'h', 'g' },
	{ 'k', 'h', 'h' },
	{ 'o', 'e', 'o' },
	{ 'o', 'o', 'u' },
	{ 'o', 'u', 'u' },
	{ 'p', 'h', 'f' },
};

/* Words being folded: the characters, and the part now looked at. */
struct word {
	int32_t *c;
	size_t len;
	int32_t after; /* ' ' or '-' or, after the last, 0 */
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static int32_t
fold_letter(int32_t c)
{
	size_t low = 0, high = COUNT(letters);

	if (c == '\'' || c == '`')
		return 0;
	/* Ethiopic letters that Tigrinya speaks alike. */
	if (c >= 0x1220 && c <= 0x1227)
		return c + 0x10;
	if (c >= 0x1340 && c <= 0x1346)
		return c - 8;
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (letters[middle].from == c)
			return letters[middle].to;
		if (letters[middle].from < c)
			low = middle + 1;
		else
			high = middle;
	}
	return c;
}

/* A letter or a digit; '-' for a dash; ' ' for anything else. */
static int32_t
fold_sign(int32_t c)
{
	int digit = text_digit(c);

	if (digit >= 0)
		return '0' + digit;
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
		return c;
	case UTF8PROC_CATEGORY_PD:
		return '-';
	default:
		return ' ';
	}
}

/* The folded characters of a name, each word ended by ' ' or '-', then 0. */
static int32_t *
unfold(const void *owner, const char *name)
{
	const utf8proc_option_t form = UTF8PROC_NULLTERM | UTF8PROC_STABLE |
	    UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
	    UTF8PROC_STRIPMARK | UTF8PROC_IGNORE;
	const utf8proc_uint8_t *from = (const utf8proc_uint8_t *)name;
	utf8proc_ssize_t n = utf8proc_decompose(from, 0, NULL, 0, form);
	size_t room = n > 0 ? (size_t)n + 2 : 2, len = 0;
	int32_t *c = mem_zero(owner, room * sizeof(*c));

	if (n <= 0)
		return c;
	n = utf8proc_decompose(from, 0, c, n, form);
	for (utf8proc_ssize_t i = 0; i < n; i++) {
		int32_t letter = fold_letter(c[i]);

		if (letter)
			c[len++] = fold_sign(letter);
	}
	c[len++] = ' ';
	c[len] = 0;
	return c;
}

static int32_t
fold_digraph(int32_t first, int32_t second)
{
	for (size_t i = 0; i < COUNT(digraphs); i++)
		if (digraphs[i].first == first && digraphs[i].second == second)
			return digraphs[i].to;
	return 0;
}

static int32_t
fold_single(int32_t c)
{
	if (c == 'y')
		return 'i';
	return c == 'w' ? 'v' : c;
}

/* Fold the letters of one word where they stand; its new length. */
static size_t
fold_word(int32_t *c, size_t len)
{
	size_t to = 0;

	for (size_t i = 0; i < len; i++) {
		int32_t one = 0;

		if (i + 1 < len)
			one = fold_digraph(c[i], c[i + 1]);
		if (one)
			i++;
		else
			one = fold_single(c[i]);
		/* The digits of a number stay: 11 is not 1. */
		if (to == 0 || c[to - 1] != one || (one >= '0' && one <= '9'))
			c[to++] = one;
	}
	return to;
}

/* Cut the next word off *at and fold it; false at the end. */
static bool
next_word(int32_t **at, struct word *word)
{
	int32_t *c = *at;
	size_t len = 0;

	while (*c == ' ' || *c == '-')
		c++;
	while (c[len] && c[len] != ' ' && c[len] != '-')
		len++;
	*at = c + len;
	word->c = c;
	word->after = c[len];
	word->len = len;
	return len > 0;
}

static bool
is_vowel(int32_t c)
{
	return c && c < 0x80 && strchr("aeiou", (int)c);
}

static bool
is_al(const int32_t *c)
{
	return ((c[0] == 'a' || c[0] == 'e') && c[1] == 'l') ||
	    (c[0] == 0x0627 && c[1] == 0x0644);
}

/*
 * Whether a word that stands apart is the Arabic article; it takes on the
 * next word's first sound, but only a hyphen tells an-Najjar from An Ng.
 */
static bool
is_article(const struct word *word, const int32_t *next)
{
	const int32_t *c = word->c;

	if (word->len == 2 && is_al(c))
		return true;
	if (word->after != '-' || (c[0] != 'a' && c[0] != 'e'))
		return false;
	if (word->len == 2)
		return c[1] && c[1] < 0x80 && strchr("dnrstz", (int)c[1]) &&
		    next[1] == c[1];
	return word->len == 3 && c[2] == 'h' && c[1] && c[1] < 0x80 &&
	    strchr("dst", (int)c[1]) && next[1] == c[1] && next[2] == c[2];
}

/* The length of an article joined to a folded word with enough behind it. */
static size_t
joined_article(const struct word *word, size_t enough)
{
	if (word->len < 2 + enough || !is_al(word->c))
		return 0;
	return is_vowel(word->c[2]) ? 0 : 2;
}

static bool
has_word(const int32_t *c)
{
	while (*c == ' ' || *c == '-')
		c++;
	return *c != 0;
}

/*
 * The next word as it goes into a key or a pattern. An article that is the
 * last word stays, unless something was given before it and may be_cut.
 */
static bool
next_part(int32_t **at, struct word *word, size_t enough)
{
	size_t skip;

	while (next_word(at, word)) {
		if (is_article(word, *at) && has_word(*at))
			continue;
		word->len = fold_word(word->c, word->len);
		/* The Arabic article is written joined: three is enough. */
		skip = joined_article(word, word->c[0] < 0x80 ? enough : 3);
		word->c += skip;
		word->len -= skip;
		return true;
	}
	return false;
}

char *
text_search_key(const void *owner, const char *name)
{
	char *key = mem_zero(owner, 4 * TEXT_KEY_MAX + 1);
	int32_t *at = unfold(owner, name);
	size_t chars = 0, len = 0;
	struct word word;

	while (next_part(&at, &word, 5))
		for (size_t i = 0; i < word.len && chars < TEXT_KEY_MAX; i++) {
			len += text_put(key + len, word.c[i]);
			chars++;
		}
	assert(len <= 4 * TEXT_KEY_MAX);
	return key;
}

const char *
text_key_kept(const char *key)
{
	return *key ? key : "-";
}

char *
text_search_pattern(const void *owner, const char *typed)
{
	const size_t max = 4 * TEXT_KEY_MAX;
	char *pattern = mem_zero(owner, max + 8);
	int32_t *at = unfold(owner, typed);
	size_t len = 1;
	struct word word;

	pattern[0] = '%';
	while (next_part(&at, &word, 3)) {
		/* "Hassan al" is somebody still typing. */
		if (len > 1 && word.len == 2 && is_al(word.c) && !has_word(at))
			break;
		for (size_t i = 0; i < word.len && len < max; i++)
			len += text_put(pattern + len, word.c[i]);
		pattern[len++] = '%';
		if (len >= max)
			break;
	}
	return pattern;
}
