/* lib/lang.h and lib/plural.h: translations, plurals, hostile files. */
#include "lib/lang.h"
#include "lib/mem.h"
#include "lib/plural.h"
#include "lib/str.h"
#include "tests/unit/mo.h"
#include "tests/unit/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char arabic_rule[] =
    "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5";
static const char ukrainian_rule[] =
    "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
    "(n%100<12 || n%100>14) ? 1 : 2)";

static const char *const da[][2] = {
	{ "",
	    "Content-Type: text/plain; charset=UTF-8\n"
	    "Plural-Forms: nplurals=2; plural=(n != 1);\n" },
	{ "Arrived on", "Ankom den" },
	{ "Empty", "" },
	{ "Match", "Par" },
	{ "verb^Match", "Sæt sammen" },
	{ "{count} day|{count} days", "{count} dag|{count} dage" },
	{ NULL, NULL },
};

static const char *const ar[][2] = {
	{ "",
	    "Plural-Forms: nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
	    "n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;\n" },
	{ "{count} day|{count} days",
	    "لا أيام|يوم واحد|يومان|{count} أيام|"
	    "{count} يومًا|{count} يوم" },
	{ NULL, NULL },
};

static void *owner;

static void
test_rules(void)
{
	static const unsigned long n[] = { 0, 1, 2, 3, 10, 11, 99, 100, 102,
		103, 111 };
	static const unsigned long arabic[] = { 0, 1, 2, 3, 3, 4, 4, 5, 5, 3,
		4 };
	static const unsigned long slavic[] = { 2, 0, 1, 1, 2, 2, 2, 2, 1, 1,
		2 };

	ok(plural_ok(arabic_rule), "the Arabic rule is read");
	ok(plural_ok(ukrainian_rule), "the Ukrainian rule is read");
	for (size_t i = 0; i < sizeof(n) / sizeof(n[0]); i++) {
		is_int(plural_value(arabic_rule, n[i]), arabic[i], "Arabic %lu",
		    n[i]);
		is_int(plural_value(ukrainian_rule, n[i]), slavic[i],
		    "Ukrainian %lu", n[i]);
	}
	is_int(plural_value("n>1", 1), 0, "French");
	is_int(plural_value("0", 5), 0, "no plural");
	is_int(plural_value("1+2*3-4", 0), 3, "times before plus");
	is_int(plural_value("10-4-3", 0), 3, "from the left");
	is_int(plural_value("!n + !!n", 7), 1, "not");
	is_int(plural_value("1 || 0 && 0", 0), 1, "and before or");
	is_int(plural_value("0 ? 1 : 0 ? 2 : 3", 0), 3, "choices in a row");
	is_int(plural_value("n/0 + n%0", 9), 0, "division by nothing");
}

static void
test_wrong_rules(void)
{
	static const char *const wrong[] = { "", " ", "n n", "n +", "(n", "n)",
		"n ? 1", "n ? : 2", "n = 1", "n & 1", "m", "n;", "()", "-1",
		"n?", "0x1" };
	char deep[PLURAL_MAX + 2];

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		ok(!plural_ok(wrong[i]), "no rule: %s", wrong[i]);
		is_int(plural_value(wrong[i], 3), 0, "its value is 0");
	}
	memset(deep, '(', sizeof(deep) - 1);
	deep[sizeof(deep) - 1] = '\0';
	ok(!plural_ok(deep), "too long a rule");
	deep[PLURAL_MAX - 1] = '\0';
	ok(!plural_ok(deep), "too deep a rule");
	memset(deep, '!', sizeof(deep) - 1);
	deep[PLURAL_MAX - 1] = '\0';
	ok(!plural_ok(deep), "too many nots");
}

static void
test_texts(void)
{
	struct str mo = mo_make(owner, da);
	struct lang *l = lang_read(owner, "da", mo.text, mo.len);

	is_text(lang_wrong(l), NULL, "the file is sound");
	is_text(lang_tag(l), "da", "tag");
	is_text(lang_dir(l), "ltr", "direction");
	is_text(lang_text(l, "Arrived on"), "Ankom den", "a text");
	is_text(lang_text(l, N_("Match")), "Par", "a text with a twin");
	is_text(lang_context(l, "verb", NC_("verb", "Match")), "Sæt sammen",
	    "its twin");
	is_text(lang_context(l, "noun", "Match"), "Match", "no such context");
	is_text(lang_context(l, "verb", "Other"), "Other", "another twin");
	is_text(lang_context(l, "ver", "Match"), "Match", "half a context");
	is_text(lang_text(l, "verb"), "verb", "a context alone");
	is_text(lang_text(l, "Empty"), "Empty", "not translated yet");
	is_text(lang_text(l, "Unknown"), "Unknown", "not known");
	is_text(lang_text(l, ""), "", "the header stays inside");
	is_text(lang_plural(l, "{count} day", "{count} days", 1), "{count} dag",
	    "one");
	is_text(lang_plural(l, "{count} day", "{count} days", 0),
	    "{count} dage", "none");
	is_text(lang_plural(l, "Match", "Matches", 2), "Matches",
	    "a translation with too few forms");
	is_text(lang_plural(l, "week", "weeks", 1), "week", "unknown, one");
	is_text(lang_plural(l, "week", "weeks", 2), "weeks", "unknown, two");
	is_int(lang_plural_form(l, 1), 0, "the form for one");
	is_int(lang_plural_form(l, 2), 1, "the form for two");
}

static void
test_arabic(void)
{
	static const char *const want[] = { "لا أيام", "يوم واحد", "يومان",
		"{count} أيام", "{count} يومًا", "{count} يوم" };
	static const unsigned long n[] = { 0, 1, 2, 3, 11, 100 };
	struct str mo = mo_make(owner, ar);
	struct lang *l = lang_read(owner, "ar", mo.text, mo.len);

	is_text(lang_wrong(l), NULL, "Arabic is sound");
	is_text(lang_dir(l), "rtl", "Arabic runs from the right");
	for (size_t i = 0; i < 6; i++)
		is_text(lang_plural(l, "{count} day", "{count} days", n[i]),
		    want[i], "Arabic %lu", n[i]);
}

static void
test_none(void)
{
	struct lang *l = lang_load(owner, "/nowhere", "ar");

	is_text(lang_text(NULL, "Match"), "Match", "no language");
	is_text(lang_plural(NULL, "a", "b", 1), "a", "no language, one");
	is_text(lang_plural(NULL, "a", "b", 2), "b", "no language, two");
	is_text(lang_tag(NULL), "en", "no language is English");
	is_text(lang_dir(NULL), "ltr", "from the left");
	is_text(lang_wrong(l), "there is no file", "no file");
	is_text(lang_text(l, "Match"), "Match", "no file, English");
	is_text(lang_dir(l), "rtl", "no file, but its direction");
	ok(!lang_load(owner, "/nowhere", "../etc/passwd"), "a path is no tag");
	ok(!lang_load(owner, "/nowhere", ""), "nothing is no tag");
	is_text(lang_tag_dir("fa-AF"), "rtl", "Dari");
	is_text(lang_tag_dir("fr"), "ltr", "French");
	is_text(lang_tag_dir("f"), "ltr", "half a tag");
}

static void
test_load(void)
{
	char dir[] = "/tmp/lang_test.XXXXXX";
	struct str mo = mo_make(owner, da);
	const char *path;
	FILE *file;

	if (!ok(mkdtemp(dir) != NULL, "a folder to load from"))
		return;
	path = mem_fmt(owner, "%s/da.mo", dir);
	file = fopen(path, "wb");
	fwrite(mo.text, 1, mo.len, file);
	fclose(file);
	is_text(lang_text(lang_load(owner, dir, "da"), "Match"), "Par",
	    "loaded from a file");
	remove(path);
	rmdir(dir);
}

/* Whatever the bytes, the answer is a text and nothing is read outside. */
static void
use(const char *bytes, size_t len)
{
	struct lang *l = lang_read(owner, "da", bytes, len);
	const char *text = lang_text(l, "Match");

	(void)strlen(text);
	(void)strlen(lang_context(l, "verb", "Match"));
	(void)strlen(lang_plural(l, "{count} day", "{count} days", 3));
	mem_free(l);
}

static const char *
why(const char *bytes, size_t len)
{
	return lang_wrong(lang_read(owner, "da", bytes, len));
}

static void
test_hostile(void)
{
	struct str mo = mo_make(owner, da);
	char *copy = mem_dup_n(owner, mo.text, mo.len);

	for (size_t len = 0; len < mo.len; len++)
		if (!ok(why(mo.text, len) != NULL, "cut at %zu", len))
			return;
	for (size_t i = 0; i < mo.len; i++) {
		copy[i] = (char)~copy[i];
		use(copy, mo.len);
		copy[i] = (char)0xFF;
		use(copy, mo.len);
		copy[i] = mo.text[i];
	}
	ok(true, "every byte changed in turn");
	copy[8 + 3] = 0x7F;
	is_text(why(copy, mo.len), "a text lies outside the file",
	    "two thousand million texts");
	copy[8 + 3] = 0;
	copy[0] = 0;
	is_text(why(copy, mo.len), "not a .mo file", "another file");
	copy[0] = mo.text[0];
	copy[6] = 2;
	is_text(why(copy, mo.len), "a .mo file of a later version", "later");
}

static void
test_wrong_files(void)
{
	static const char *const unsorted[][2] = { { "b", "b" }, { "a", "a" },
		{ NULL, NULL } };
	static const char *const twice[][2] = { { "a", "a" }, { "a", "b" },
		{ NULL, NULL } };
	static const char *const latin[][2] = { { "a", "bl\xe5" },
		{ NULL, NULL } };
	static const char *const rule[][2] = {
		{ "", "Plural-Forms: nplurals=2; plural=(n;\n" }, { NULL, NULL }
	};
	static const char *const forms[][2] = {
		{ "", "Plural-Forms: nplurals=99; plural=n;\n" }, { NULL, NULL }
	};
	static const char *const half[][2] = {
		{ "", "Plural-Forms: nplurals=2;\nX: plural=n;\n" },
		{ NULL, NULL }
	};
	struct str mo;

	mo = mo_make(owner, unsorted);
	is_text(why(mo.text, mo.len), "the texts are not sorted", "unsorted");
	mo = mo_make(owner, twice);
	is_text(why(mo.text, mo.len), "the texts are not sorted", "twice");
	mo = mo_make(owner, latin);
	is_text(why(mo.text, mo.len), "a translation is not UTF-8", "latin");
	mo = mo_make(owner, rule);
	is_text(why(mo.text, mo.len), "the plural rule cannot be read", "rule");
	mo = mo_make(owner, forms);
	is_text(
	    why(mo.text, mo.len), "the plural rule cannot be read", "99 forms");
	mo = mo_make(owner, half);
	is_text(why(mo.text, mo.len), "the plural rule is not complete",
	    "half a rule");
}

/* A machine that keeps the high byte first writes the numbers so. */
static void
test_swapped(void)
{
	struct str mo = mo_make(owner, da);
	size_t numbers = 28 + 16 * 6;
	struct lang *l;

	for (size_t i = 0; i < numbers; i += 4) {
		char *b = mo.text + i, first = b[0], second = b[1];

		b[0] = b[3];
		b[1] = b[2];
		b[2] = second;
		b[3] = first;
	}
	l = lang_read(owner, "da", mo.text, mo.len);
	is_text(lang_wrong(l), NULL, "high byte first is sound");
	is_text(lang_text(l, "Match"), "Par", "high byte first");
}

static void
test_fill(void)
{
	is_text(lang_fill(owner, "Moves in {town}", "town", "Aarhus", NULL),
	    "Moves in Aarhus", "a value");
	is_text(lang_fill(owner, "{b}{a}{b}", "a", "1", "b", "2", NULL), "212",
	    "values in any order");
	is_text(lang_fill(owner, "{a}", "a", "{b}", "b", "x", NULL), "{b}",
	    "a value is not filled again");
	is_text(lang_fill(owner, "{c} {a", "a", "1", NULL), "{c} {a",
	    "unknown and open");
	is_text(lang_fill(owner, "{{a}}", "a", "1", NULL), "{1}", "doubled");
	is_text(lang_fill(owner, "", "a", "1", NULL), "", "nothing to fill");
	is_text(lang_fill(owner, "{}", "a", "1", NULL), "{}", "no name");
	is_text(lang_fill(owner, "{a}{b}", "a", NULL, "b", "1", NULL), "{a}1",
	    "no value");
}

/* A place belongs to one number at a time, and to one language. */
static void
test_made(void)
{
	struct lang *en = lang_load(owner, "/nowhere", "en");
	struct lang *other = lang_load(owner, "/nowhere", "da");
	unsigned int empty = 0, kept = 0;

	ok(!lang_made(NULL, 1), "no language");
	for (uint64_t n = 1; n <= 2000; n++) {
		empty += !*lang_made(en, n);
		snprintf(lang_made(en, n), LANG_MADE_ROOM, "%llu",
		    (unsigned long long)n);
		kept += (uint64_t)atoi(lang_made(en, n)) == n;
	}
	is_int(empty, 2000, "nothing is there at first");
	is_int(kept, 2000, "then what was put there");
	kept = 0;
	for (uint64_t n = 2000; n; n--)
		kept += (uint64_t)atoi(lang_made(en, n)) == n;
	ok(kept > 200, "and much of it is still there");
	is_text(lang_made(other, 2000), "", "not in another language");
}

int
main(void)
{
	owner = mem_owner(mem_process(), "lang_test");
	test_rules();
	test_wrong_rules();
	test_texts();
	test_arabic();
	test_none();
	test_load();
	test_hostile();
	test_wrong_files();
	test_swapped();
	test_fill();
	test_made();
	mem_free(owner);
	return done_testing();
}
