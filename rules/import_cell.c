/* How the cells of a list are read. */

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "commas.h"
#include "date.h"
#include "import_internal.h"
#include "mem.h"
#include "str.h"
#include "text.h"

static void
keep(struct import_reading *g, const char *text)
{
	scope_set(g->row->values, g->column->name, text);
}

static void
blame(struct import_reading *g, enum import_why why)
{
	import_find(g->owner, g->row, why, g->column, g->text);
}

static size_t
longest(const struct import_column *c)
{
	return c->most ? (size_t)c->most : 120;
}

static void
read_text(struct import_reading *g)
{
	if (text_length(g->text) > longest(g->column))
		blame(g, IMPORT_TOO_LONG);
	else
		keep(g, g->text);
}

/* A remark may hold what fitted nowhere else already. */
static void
read_long(struct import_reading *g)
{
	const char *before = scope_text(g->row->values, g->column->name);

	if (text_length(g->text) > longest(g->column))
		blame(g, IMPORT_TOO_LONG);
	else
		keep(g,
		    *before ? mem_fmt(g->owner, "%s\n%s", g->text, before) :
			      g->text);
}

void
import_keep_as_remark(struct import_reading *g, const char *text)
{
	const char *note = scope_text(g->row->values, "note");
	const char *line = mem_fmt(g->owner, "%s: %s", g->heading, text);

	scope_set(g->row->values, "note",
	    *note ? mem_fmt(g->owner, "%s\n%s", note, line) : line);
	import_find(g->owner, g->row, IMPORT_KEPT_AS_REMARK, g->column, text);
}

static void
blame_date(struct import_reading *g, enum date_error error)
{
	if (error == DATE_IMPOSSIBLE)
		blame(g, IMPORT_NO_SUCH_DAY);
	else if (error == DATE_SHORT_YEAR)
		blame(g, IMPORT_SHORT_YEAR);
	else
		blame(g, IMPORT_NO_DATE);
}

static void
read_date(struct import_reading *g)
{
	char iso[DATE_SIZE];
	enum date_error error = date_read(g->text, iso);

	if (error)
		blame_date(g, error);
	else
		keep(g, iso);
}

static bool
is_short_year(const char *text)
{
	return strlen(text) <= 2 && strspn(text, "0123456789") == strlen(text);
}

static void
read_birth(struct import_reading *g)
{
	struct date_partial p;
	enum date_error error = date_read_partial(g->text, &p);

	if (is_short_year(g->text)) {
		blame(g, IMPORT_SHORT_YEAR);
		return;
	}
	if (error) {
		blame_date(g, error);
		return;
	}
	if (date_days(p.iso) > g->today) {
		blame(g, IMPORT_FUTURE);
		return;
	}
	keep(g, p.iso);
	scope_set(g->row->values, "birth_precision",
	    date_precision_name(p.precision));
}

char *
import_part(const void *owner, const char **at)
{
	const char *from = *at + strspn(*at, ",;/ \n");
	size_t len = strcspn(from, ",;/\n");

	if (!*from)
		return NULL;
	*at = from + len;
	return text_tidy(owner, mem_dup_n(owner, from, len));
}

const char *
import_list_of(const struct import_column *c)
{
	return c->list ? c->list : c->name;
}

/* Spreadsheets drop the zeros that a code begins with. */
static const char *
find_code(struct import_reading *g, const char *text)
{
	const char *list = import_list_of(g->column);

	if (!strcmp(list, "municipality") && strlen(text) == 3 &&
	    strspn(text, "0123456789") == 3)
		text = mem_fmt(g->owner, "0%s", text);
	return import_codes_find(g->codes, list, text);
}

static void
not_listed(struct import_reading *g, const char *text)
{
	if (g->column->is_loose)
		import_keep_as_remark(g, text);
	else
		import_find(
		    g->owner, g->row, IMPORT_NOT_LISTED, g->column, text);
}

static void
read_code(struct import_reading *g)
{
	const char *code = find_code(g, g->text);

	if (code)
		keep(g, code);
	else
		not_listed(g, g->text);
}

static void
add_code(struct str *codes, const char *code)
{
	if (!commas_has(codes->text, code))
		str_join(codes, ",", code);
}

/* A label may itself hold a comma, so the whole is tried first. */
static void
read_codes(struct import_reading *g)
{
	struct str codes = str_new(g->owner);
	const char *whole = find_code(g, g->text), *at = g->text, *part;

	if (whole) {
		keep(g, whole);
		return;
	}
	while ((part = import_part(g->owner, &at))) {
		const char *code = find_code(g, part);

		if (code)
			add_code(&codes, code);
		else
			not_listed(g, part);
	}
	keep(g, codes.text);
}

static void
read_slots(struct import_reading *g)
{
	struct str codes = str_new(g->owner);
	const char *at = g->text, *part;

	while ((part = import_part(g->owner, &at))) {
		const char *code = import_slot(g->owner, part);

		if (!code)
			code = find_code(g, part);
		if (code)
			add_code(&codes, code);
		else
			import_keep_as_remark(g, part);
	}
	keep(g, codes.text);
}

static void
read_trade(struct import_reading *g)
{
	const char *code = import_codes_find(g->codes, "occupation", g->text);

	if (code)
		scope_set(g->row->values, "occupation", code);
	read_text(g);
}

static void
read_yes(struct import_reading *g)
{
	static const char yes[] = ",ja,ies,y,i,j,x,1,true,sand,",
			  no[] = ",nej,no,n,0,false,falsk,";
	const char *word =
	    mem_fmt(g->owner, ",%s,", text_search_key(g->owner, g->text));

	keep(g, strstr(yes, word) ? "1" : "0");
	if (!strstr(yes, word) && !strstr(no, word))
		import_keep_as_remark(g, g->text);
}

static void
read_number(struct import_reading *g)
{
	const char *digits = text_digits(g->owner, g->text);
	long n = strtol(digits, NULL, 10);

	if (strspn(digits, "0123456789") != strlen(digits) ||
	    strlen(digits) > 9)
		blame(g, IMPORT_NO_NUMBER);
	else if (n < g->column->least || n > g->column->most)
		blame(g, IMPORT_OUT_OF_RANGE);
	else
		keep(g, mem_fmt(g->owner, "%ld", n));
}

static void
read_hours(struct import_reading *g)
{
	char *digits = text_digits(g->owner, g->text), *end;
	double n;

	for (char *p = digits; *p; p++)
		*p = *p == ',' ? '.' : *p;
	n = strtod(digits, &end);
	if (*end || !isdigit((unsigned char)*digits))
		blame(g, IMPORT_NO_NUMBER);
	else if (n < g->column->least || n > g->column->most)
		blame(g, IMPORT_OUT_OF_RANGE);
	else
		keep(g, mem_fmt(g->owner, "%.1f", n));
}

/* A year in which somebody alive can be born; 0: something else. */
static long
year_of(const struct import_reading *g, const char *text)
{
	int this_year, month, day;
	long year = strtol(text, NULL, 10);

	date_split(g->today, &this_year, &month, &day);
	if (strlen(text) != 4 || strspn(text, "0123456789") != 4)
		return 0;
	return year >= this_year - 120 && year <= this_year ? year : 0;
}

static void
blame_year(struct import_reading *g, const char *text)
{
	import_find(g->owner, g->row,
	    is_short_year(text) ? IMPORT_SHORT_YEAR : IMPORT_NO_YEAR, g->column,
	    text);
}

static void
read_year(struct import_reading *g)
{
	const char *digits = text_digits(g->owner, g->text);

	if (year_of(g, digits))
		keep(g, digits);
	else
		blame_year(g, g->text);
}

static void
read_years(struct import_reading *g)
{
	struct str years = str_new(g->owner);
	const char *at = text_digits(g->owner, g->text), *part;

	while ((part = import_part(g->owner, &at)))
		if (year_of(g, part))
			str_join(&years, ",", part);
		else
			blame_year(g, part);
	if (years.len > 5 * (size_t)g->column->most)
		blame(g, IMPORT_TOO_LONG);
	else
		keep(g, years.text);
}

static void
read_phone(struct import_reading *g)
{
	const char *phone = text_phone(g->owner, g->text);

	if (phone)
		keep(g, phone);
	else
		import_keep_as_remark(g, g->text);
}

static void
read_email(struct import_reading *g)
{
	if (text_email_ok(g->text))
		read_text(g);
	else
		blame(g, IMPORT_NO_EMAIL);
}

/* "26 72 39 11" and, from a spreadsheet, "800" for 0800. */
static void
read_digits(struct import_reading *g)
{
	const char *digits = text_digits(g->owner, g->text);
	struct str s = str_new(g->owner);
	size_t most = (size_t)g->column->most;

	for (const char *p = digits; *p; p++) {
		if (isdigit((unsigned char)*p))
			str_add_char(&s, *p);
		else if (!strchr(" .-", *p))
			s.len = most + 1;
		if (s.len > most) {
			blame(g, IMPORT_NO_DIGITS);
			return;
		}
	}
	if (s.len + 1 < most)
		blame(g, IMPORT_NO_DIGITS);
	else
		keep(g,
		    mem_fmt(g->owner, "%s%s", s.len < most ? "0" : "", s.text));
}

static void (*const readers[IMPORT_READS])(struct import_reading *) = {
	[IMPORT_TEXT] = read_text,
	[IMPORT_LONG] = read_long,
	[IMPORT_DATE] = read_date,
	[IMPORT_BIRTH] = read_birth,
	[IMPORT_CODE] = read_code,
	[IMPORT_CODES] = read_codes,
	[IMPORT_SLOTS] = read_slots,
	[IMPORT_TRADE] = read_trade,
	[IMPORT_YES] = read_yes,
	[IMPORT_NUMBER] = read_number,
	[IMPORT_HOURS] = read_hours,
	[IMPORT_YEAR] = read_year,
	[IMPORT_YEARS] = read_years,
	[IMPORT_PHONE] = read_phone,
	[IMPORT_EMAIL] = read_email,
	[IMPORT_DIGITS] = read_digits,
};

void
import_read_cell(struct import_reading *g)
{
	if (text_has_cpr(g->text) || text_has_paper(g->text)) {
		g->row->has_number = true;
		import_find(g->owner, g->row,
		    text_has_cpr(g->text) ? IMPORT_CPR : IMPORT_PAPER,
		    g->column, "");
		return;
	}
	readers[g->column->read](g);
}
