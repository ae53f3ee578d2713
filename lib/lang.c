/*
 * Texts from .mo files. A file is read whole, not mapped, and checked once:
 * somebody may be uploading over it while we read.
 */
#include "lang.h"

#include "mem.h"
#include "plural.h"
#include "text.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define LARGEST ((size_t)8 << 20)
#define MAGIC 0x950412DE
#define MOST_FORMS 8
#define CONTEXT_END '\4'

/* What was found before: pages ask for the same few texts again and again. */
#define PLACES 512
#define SMALL_COUNTS 100

#define MADE_PLACES 512

struct made {
	uint64_t number;
	char text[LANG_MADE_ROOM];
};

struct memory {
	uint16_t places[PLACES]; /* by hint_of: where a text stood */
	unsigned char forms[SMALL_COUNTS]; /* one more than the form; 0: new */
	struct made made[MADE_PLACES];
};

struct lang {
	const char *tag;
	const char *wrong;
	const unsigned char *mo;
	size_t len;
	bool is_swapped; /* the file's numbers have the high byte first */
	uint32_t count;
	uint32_t msgids; /* where the table of texts to translate is */
	uint32_t msgstrs; /* where the table of translations is */
	const char *plural;
	unsigned long forms;
	struct memory *memory;
};

static const char *const rtl[] = { "aii", "ar", "arc", "ckb", "dv", "fa", "he",
	"prs", "ps", "sd", "ug", "ur", "yi" };

static uint32_t
number_at(const struct lang *l, size_t at)
{
	const unsigned char *b = l->mo + at;

	if (l->is_swapped)
		return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 |
		    (uint32_t)b[2] << 8 | b[3];
	return (uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 |
	    (uint32_t)b[1] << 8 | b[0];
}

/* The i-th text of a table and its length; the file has been checked. */
static const char *
text_at(const struct lang *l, uint32_t table, uint32_t i, size_t *len)
{
	size_t entry = table + 8 * (size_t)i;

	*len = number_at(l, entry);
	return (const char *)l->mo + number_at(l, entry + 4);
}

static bool
has_room(const struct lang *l, uint64_t at, uint64_t size)
{
	return at <= l->len && size <= l->len - at;
}

/*
 * Whether all texts of a table lie in the file, each ended by a NUL, and do
 * not overlap so much that checking them would take for ever.
 */
static bool
check_table(const struct lang *l, uint32_t table)
{
	uint64_t total = 0;

	if (!has_room(l, table, 8 * (uint64_t)l->count))
		return false;
	for (uint32_t i = 0; i < l->count; i++) {
		size_t entry = table + 8 * (size_t)i;
		uint64_t len = number_at(l, entry);
		uint32_t at = number_at(l, entry + 4);

		if (!has_room(l, at, len + 1) || l->mo[at + len] != '\0')
			return false;
		total += len + 1;
	}
	return total <= l->len;
}

/* A translation is text; its plural forms are parted by NULs. */
static bool
check_msgstrs(const struct lang *l)
{
	size_t len, part;

	for (uint32_t i = 0; i < l->count; i++) {
		const char *text = text_at(l, l->msgstrs, i, &len);
		const char *end = text + len;

		for (; text <= end; text += part + 1) {
			part = strlen(text);
			if (!text_ok(text, part))
				return false;
		}
	}
	return true;
}

/* The texts to translate must be sorted, for they are searched by halves. */
static bool
check_msgids(const struct lang *l)
{
	const char *before = NULL;
	size_t len;

	for (uint32_t i = 0; i < l->count; i++) {
		const char *text = text_at(l, l->msgids, i, &len);

		if (before && strcmp(before, text) >= 0)
			return false;
		before = text;
	}
	return true;
}

static const char *
check_file(struct lang *l)
{
	if (l->len < 20 || l->len > LARGEST)
		return "too short or too long";
	if (number_at(l, 0) != MAGIC)
		l->is_swapped = true;
	if (number_at(l, 0) != MAGIC)
		return "not a .mo file";
	if (number_at(l, 4) >> 16 > 1)
		return "a .mo file of a later version";
	l->count = number_at(l, 8);
	l->msgids = number_at(l, 12);
	l->msgstrs = number_at(l, 16);
	if (!check_table(l, l->msgids) || !check_table(l, l->msgstrs))
		return "a text lies outside the file";
	if (!check_msgids(l))
		return "the texts are not sorted";
	return check_msgstrs(l) ? NULL : "a translation is not UTF-8";
}

/* Like strcmp of "context\4msgid" (or msgid alone) and text. */
static int
compare(const char *context, const char *msgid, const char *text)
{
	if (context) {
		size_t len = strlen(context);
		int order = strncmp(context, text, len);

		if (order)
			return order;
		if (text[len] != CONTEXT_END)
			return CONTEXT_END - (unsigned char)text[len];
		text += len + 1;
	}
	return strcmp(msgid, text);
}

/* Texts to translate are constants, so their address tells most of them apart;
 * whether it is the one is seen by comparing. */
static size_t
hint_of(const char *context, const char *msgid)
{
	uintptr_t at = (uintptr_t)msgid + 31 * (uintptr_t)context;

	return (at ^ at >> 9) % PLACES;
}

static const char *
find(const struct lang *l, const char *context, const char *msgid, size_t *len)
{
	uint32_t low = 0, high;
	uint16_t *place;

	if (!l)
		return NULL;
	high = l->count;
	place = &l->memory->places[hint_of(context, msgid)];
	if (*place < high &&
	    !compare(context, msgid, text_at(l, l->msgids, *place, len)))
		return text_at(l, l->msgstrs, *place, len);
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const char *text = text_at(l, l->msgids, middle, len);
		int order = compare(context, msgid, text);

		if (order == 0) {
			*place = (uint16_t)middle;
			return text_at(l, l->msgstrs, middle, len);
		}
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/* Take the plural rule from the header, the translation of the empty text. */
static const char *
read_header(struct lang *l)
{
	size_t len;
	const char *header = find(l, NULL, "", &len);
	const char *line = header ? strstr(header, "Plural-Forms:") : NULL;
	const char *forms, *rule;

	if (!line)
		return NULL;
	len = strcspn(line, "\n");
	forms = strstr(line, "nplurals=");
	rule = strstr(line, " plural=");
	if (!forms || !rule || forms > line + len || rule > line + len)
		return "the plural rule is not complete";
	rule += strlen(" plural=");
	l->forms = strtoul(forms + strlen("nplurals="), NULL, 10);
	l->plural = mem_dup_n(l, rule, strcspn(rule, ";\n"));
	if (l->forms < 1 || l->forms > MOST_FORMS || !plural_ok(l->plural))
		return "the plural rule cannot be read";
	return NULL;
}

static bool
is_tag(const char *tag)
{
	if (!isalpha((unsigned char)*tag))
		return false;
	for (; *tag; tag++)
		if (!isalnum((unsigned char)*tag) && !strchr("-_@", *tag))
			return false;
	return true;
}

static struct lang *
lang_new(const void *owner, const char *tag)
{
	struct lang *l = mem_zero(owner, sizeof(*l));

	l->tag = mem_dup(l, tag);
	l->memory = mem_zero(l, sizeof(*l->memory));
	l->plural = "n != 1";
	l->forms = 2;
	return l;
}

static void
lang_fail(struct lang *l, const char *wrong)
{
	l->wrong = wrong;
	l->count = 0;
	l->plural = "n != 1";
	l->forms = 2;
	*l->memory = (struct memory){ 0 };
}

static void
lang_check(struct lang *l)
{
	const char *wrong = check_file(l);

	if (!wrong)
		wrong = read_header(l);
	if (wrong)
		lang_fail(l, wrong);
}

struct lang *
lang_read(const void *owner, const char *tag, const void *mo, size_t len)
{
	struct lang *l;

	if (!is_tag(tag))
		return NULL;
	l = lang_new(owner, tag);
	l->mo = (unsigned char *)mem_dup_n(l, mo, len);
	l->len = len;
	lang_check(l);
	return l;
}

/* In one piece: by plain CGI each page reads it. */
static void
read_file(struct lang *l, FILE *file)
{
	struct stat st;
	size_t size = fstat(fileno(file), &st) ? 0 : (size_t)st.st_size;
	unsigned char *mo;

	if (size > LARGEST)
		size = LARGEST + 1;
	mo = mem_room(l, size + 1);
	l->len = fread(mo, 1, size, file);
	l->mo = mo;
}

struct lang *
lang_load(const void *owner, const char *dir, const char *tag)
{
	struct lang *l;
	FILE *file;

	if (!is_tag(tag))
		return NULL;
	l = lang_new(owner, tag);
	file = fopen(mem_fmt(l, "%s/%s.mo", dir, tag), "rb");
	if (!file) {
		lang_fail(l, "there is no file");
		return l;
	}
	read_file(l, file);
	fclose(file);
	lang_check(l);
	return l;
}

const char *
lang_wrong(const struct lang *l)
{
	return l ? l->wrong : "no language";
}

const char *
lang_context(const struct lang *l, const char *context, const char *msgid)
{
	size_t len;
	const char *text;

	/* The translation of the empty text is the file's header. */
	if (*msgid == '\0')
		return msgid;
	text = find(l, context, msgid, &len);
	return text && *text ? text : msgid;
}

const char *
lang_text(const struct lang *l, const char *msgid)
{
	return lang_context(l, NULL, msgid);
}

const char *
lang_comma(const struct lang *l)
{
	return lang_context(l, "list", ", ");
}

unsigned int
lang_plural_form(const struct lang *l, unsigned long n)
{
	unsigned char *known;
	unsigned long form;

	if (!l)
		return n != 1;
	known = n < SMALL_COUNTS ? &l->memory->forms[n] : NULL;
	if (known && *known)
		return *known - 1U;
	form = plural_value(l->plural, n);
	if (form >= l->forms)
		form = 0;
	if (known)
		*known = (unsigned char)(form + 1);
	return (unsigned int)form;
}

const char *
lang_plural(
    const struct lang *l, const char *one, const char *many, unsigned long n)
{
	size_t len;
	const char *text = find(l, NULL, one, &len);
	const char *end = text ? text + len : NULL;

	if (text && *one)
		for (unsigned int form = lang_plural_form(l, n); form; form--) {
			text += strlen(text) + 1;
			if (text > end)
				break;
		}
	if (text && *one && text <= end && *text)
		return text;
	return n == 1 ? one : many;
}

char *
lang_made(const struct lang *l, uint64_t number)
{
	struct made *m;

	if (!l)
		return NULL;
	/* The product's high bits differ where the number's low ones do. */
	m = &l->memory->made[(number * 0x9E3779B97F4A7C15) >> 55];
	if (m->number != number)
		*m = (struct made){ .number = number };
	return m->text;
}

const char *
lang_tag(const struct lang *l)
{
	return l ? l->tag : "en";
}

const char *
lang_tag_dir(const char *tag)
{
	size_t len = strcspn(tag, "-_@");

	for (size_t i = 0; i < sizeof(rtl) / sizeof(rtl[0]); i++)
		if (strlen(rtl[i]) == len && !strncmp(rtl[i], tag, len))
			return "rtl";
	return "ltr";
}

const char *
lang_dir(const struct lang *l)
{
	return lang_tag_dir(lang_tag(l));
}
