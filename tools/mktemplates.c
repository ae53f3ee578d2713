/*
 * mktemplates: translate the templates when the program is built.
 *
 *   mktemplates TEMPLATES OUT MESSAGES TAG    writes OUT/... in language TAG
 *   mktemplates --extract TEMPLATES           prints the texts for xgettext
 *
 * Texts for people are marked [[text]], [[context|text]] or, where a number
 * decides, [[name#one|many]].  {name} in a text becomes a marker, isolated in
 * <bdi> where a tag may stand.  A translation is HTML-escaped here, so that a
 * translator cannot put a tag in.  What ctemplate would load although it is
 * unsafe is refused (docs/design.md, templates).
 */

#include <errno.h>
#include <ftw.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lang.h"
#include "mem.h"
#include "str.h"
#include "view.h"

#define FORMS_MAX 6
#define NUMBERS_TRIED 200

static const char *source, *target;
static const struct lang *lang;
static bool is_extract;
static int wrong;

/* Where the scan stands in the HTML. */
struct place {
	const char *file;
	int line;
	bool in_tag;
	char quote; /* of the attribute value, or 0 */
	bool in_plain; /* title, option, textarea: no tags */
	const char *tag; /* where the last tag began */
	const char *value; /* where the last value began */
};

static void
complain(const struct place *p, const char *what)
{
	fprintf(stderr, "%s:%d: %s\n", p->file, p->line, what);
	wrong = 1;
}

static bool
is_tag(const char *s, const char *name)
{
	size_t len = strlen(name);

	return !strncmp(s, name, len) && strchr(" >\n\t/", s[len]);
}

static void
step(struct place *p, const char *s)
{
	if (*s == '\n')
		p->line++;
	if (p->quote) {
		if (*s == p->quote)
			p->quote = 0;
	} else if (p->in_tag) {
		if (*s == '"' || *s == '\'') {
			p->quote = *s;
			p->value = s + 1;
		} else if (*s == '>') {
			p->in_tag = false;
		}
	} else if (*s == '<') {
		p->in_tag = true;
		p->tag = s;
		if (is_tag(s + 1, "title") || is_tag(s + 1, "option") ||
		    is_tag(s + 1, "textarea"))
			p->in_plain = true;
		if (is_tag(s + 1, "/title") || is_tag(s + 1, "/option") ||
		    is_tag(s + 1, "/textarea"))
			p->in_plain = false;
	}
}

/* The name of the attribute whose value begins there. */
static bool
attribute_is(const char *value, const char *name)
{
	size_t len = strlen(name);

	return !strncmp(value - 2 - len, name, len) &&
	    strchr(" \n\t", value[-3 - (long)len]);
}

static void
check_marker(const struct place *p, const char *s, size_t len)
{
	static const char *const unsafe[] = {
		"formaction",
		"srcset",
		"srcdoc",
		"style",
		"onclick",
		NULL,
	};

	if (memmem(s, len, ":none", 5))
		complain(p, "{{...:none}} switches escaping off");
	if (p->quote == '\'')
		complain(p, "a marker needs double quotes around it");
	if (p->in_tag && !p->quote && *s != '#' && *s != '/' && *s != '!')
		complain(p, "a marker in a tag stands in a quoted value only");
	if (!p->quote)
		return;
	for (size_t i = 0; unsafe[i]; i++)
		if (attribute_is(p->value, unsafe[i]))
			complain(p, "no marker may stand in this attribute");
	if (s - 2 > p->value && s[-3] == '=' &&
	    memchr(p->value, '?', (size_t)(s - p->value)) &&
	    attribute_is(p->value, "href") &&
	    !memmem(s, len, ":url_query_escape", 17))
		complain(p, "a value in a query needs :url_query_escape");
}

/* What is included is a fragment, or one of the few files that are lent. */
static void
check_include(const struct place *p, const char *name, size_t len)
{
	static const char *const lent[] = { VIEW_LENT, NULL };
	char path[PATH_MAX];

	for (size_t i = 0; lent[i]; i++)
		if (strlen(lent[i]) == len && !memcmp(lent[i], name, len))
			return;
	snprintf(path, sizeof(path), "%s/fragment/%.*s.html", source, (int)len,
	    name);
	if (access(path, R_OK))
		complain(p, "there is no fragment of that name");
}

static void
add_html(struct str *out, char c)
{
	switch (c) {
	case '&':
		str_add(out, "&amp;");
		break;
	case '<':
		str_add(out, "&lt;");
		break;
	case '>':
		str_add(out, "&gt;");
		break;
	case '"':
		str_add(out, "&quot;");
		break;
	default:
		str_add_char(out, c);
	}
}

/* Whether every {name} of one text is in the other. */
static bool
names_are_in(const char *text, const char *other)
{
	while ((text = strchr(text, '{'))) {
		const char *end = strchr(text, '}');

		if (!end ||
		    !memmem(
			other, strlen(other), text, (size_t)(end - text) + 1))
			return false;
		text = end;
	}
	return true;
}

static void
add_words(struct str *out, const struct place *p, const char *words)
{
	bool plain = p->in_tag || p->in_plain;

	for (; *words; words++) {
		const char *end = *words == '{' ? strchr(words, '}') : NULL;

		if (!end) {
			add_html(out, *words);
			continue;
		}
		str_add_fmt(out, "%s{{%.*s}}%s", plain ? "" : "<bdi>",
		    (int)(end - words) - 1, words + 1, plain ? "" : "</bdi>");
		words = end;
	}
}

/* English inside another language says so, where a tag may stand. */
static void
add_translated(struct str *out, const struct place *p, const char *msgid,
    const char *words)
{
	bool foreign = words == msgid && strcmp(lang_tag(lang), "en") &&
	    !p->in_tag && !p->in_plain;

	if (!names_are_in(msgid, words) || !names_are_in(words, msgid))
		complain(p, "a translation has lost or added a {name}");
	if (foreign)
		str_add(out, "<span lang=\"en\" dir=\"ltr\">");
	add_words(out, p, words);
	if (foreign)
		str_add(out, "</span>");
}

static void
extract(const struct place *p, const char *context, const char *one,
    const char *many)
{
	printf("#line %d \"%s\"\n", p->line, p->file);
	if (many)
		printf("ngettext(\"%s\", \"%s\", 1);\n", one, many);
	else if (context)
		printf("NC_(\"%s\", \"%s\");\n", context, one);
	else
		printf("N_(\"%s\");\n", one);
}

static void
add_plural(struct str *out, const struct place *p, const char *name,
    const char *one, const char *many)
{
	for (unsigned int form = 0; form < FORMS_MAX; form++) {
		unsigned long n = 0;

		while (n < NUMBERS_TRIED && lang_plural_form(lang, n) != form)
			n++;
		if (n == NUMBERS_TRIED)
			continue;
		str_add_fmt(out, "{{#%s_plural_%u}}", name, form);
		add_words(out, p, lang_plural(lang, one, many, n));
		str_add_fmt(out, "{{/%s_plural_%u}}", name, form);
	}
}

static void
add_text(struct str *out, const struct place *p, char *text)
{
	char *bar = strchr(text, '|');
	char *hash = strchr(text, '#');
	const char *context = NULL;

	if (bar)
		*bar++ = '\0';
	if (bar && hash) {
		*hash++ = '\0';
		if (is_extract)
			extract(p, NULL, hash, bar);
		else
			add_plural(out, p, text, hash, bar);
		return;
	}
	if (bar) {
		context = text;
		text = bar;
	}
	if (is_extract)
		extract(p, context, text, NULL);
	else
		add_translated(out, p, text,
		    context ? lang_context(lang, context, text) :
			      lang_text(lang, text));
}

static void
translate(const char *file, const char *html, struct str *out)
{
	struct place p = { .file = file, .line = 1 };
	const char *s = html;

	str_add(out, "{{%AUTOESCAPE context=\"HTML\"}}");
	while (*s) {
		bool is_text = !strncmp(s, "[[", 2);
		bool is_marker = !strncmp(s, "{{", 2);
		const char *end = is_text ? strstr(s, "]]") :
		    is_marker             ? strstr(s, "}}") :
					    NULL;

		if (!end) {
			step(&p, s);
			str_add_char(out, *s++);
			continue;
		}
		if (is_text) {
			add_text(out, &p,
			    mem_dup_n(
				out->owner, s + 2, (size_t)(end - s) - 2));
		} else {
			check_marker(&p, s + 2, (size_t)(end - s) - 2);
			if (s[2] == '>')
				check_include(&p, s + 3, (size_t)(end - s) - 3);
			str_add_n(out, s, (size_t)(end - s) + 2);
		}
		s = end + 2;
	}
}

static char *
read_file(const void *owner, const char *path)
{
	struct str text = str_new(owner);
	FILE *f = fopen(path, "r");
	char piece[4096];
	size_t len;

	if (!f) {
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
		exit(1);
	}
	while ((len = fread(piece, 1, sizeof(piece), f)))
		str_add_n(&text, piece, len);
	fclose(f);
	return text.text;
}

static void
write_file(const char *path, const struct str *text)
{
	char *folder = mem_dup(text->owner, path);
	FILE *f;

	for (char *slash = folder + 1; (slash = strchr(slash, '/')); slash++) {
		*slash = '\0';
		mkdir(folder, 0777);
		*slash = '/';
	}
	f = fopen(path, "w");
	if (!f || fwrite(text->text, 1, text->len, f) != text->len ||
	    fclose(f)) {
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
		exit(1);
	}
}

static int
each_file(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	size_t len = strlen(path);
	void *owner;
	struct str out;

	(void)st;
	(void)ftw;
	if (kind != FTW_F || len < 5 || strcmp(path + len - 5, ".html"))
		return 0;
	owner = mem_owner(mem_process(), "file");
	out = str_new(owner);
	translate(path, read_file(owner, path), &out);
	if (!is_extract)
		write_file(
		    mem_fmt(owner, "%s%s", target, path + strlen(source)),
		    &out);
	mem_free(owner);
	return 0;
}

int
main(int argc, char **argv)
{
	is_extract = argc == 3 && !strcmp(argv[1], "--extract");
	if (!is_extract && argc != 5) {
		fputs("usage: mktemplates TEMPLATES OUT MESSAGES TAG\n"
		      "       mktemplates --extract TEMPLATES\n",
		    stderr);
		return 2;
	}
	source = is_extract ? argv[2] : argv[1];
	if (!is_extract) {
		target = argv[2];
		lang = lang_load(mem_process(), argv[3], argv[4]);
	}
	if (nftw(source, each_file, 16, FTW_PHYS)) {
		perror(source);
		return 1;
	}
	return wrong;
}
