/* Chance that is the same each time, choices, and rows. */

#include "demo.h"

#include <string.h>

#include "csv.h"
#include "date.h"
#include "db.h"
#include "file.h"
#include "mem.h"
#include "page.h"
#include "queries.h"
#include "str.h"
#include "text.h"
#include "who.h"

/* splitmix64 */
static uint64_t
next_number(struct demo *d)
{
	uint64_t z = d->seed += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

int
demo_below(struct demo *d, int n)
{
	return n > 1 ? (int)(next_number(d) % (uint64_t)n) : 0;
}

bool
demo_percent(struct demo *d, int percent)
{
	return demo_below(d, 100) < percent;
}

static size_t
count_parts(const char *text, char separator)
{
	size_t count = 1;

	for (; *text; text++)
		count += *text == separator;
	return count;
}

const char *
demo_word(struct demo *d, const char *words)
{
	int at = demo_below(d, (int)count_parts(words, '|'));

	while (at--)
		words += strcspn(words, "|") + 1;
	return mem_dup_n(d->mem, words, strcspn(words, "|"));
}

const char *
demo_codes(struct demo *d, const char *codes, int k)
{
	struct str s = str_new(d->mem);
	int left = (int)count_parts(codes, ',');

	for (const char *item; left > 0 && k > 0; left--) {
		size_t len = strcspn(codes, ",");

		item = mem_dup_n(d->mem, codes, len);
		codes += len + 1;
		if (demo_below(d, left) >= k)
			continue;
		str_join(&s, ",", item);
		k--;
	}
	return s.text ? s.text : "";
}

static struct list *
read_file(struct demo *d, const char *name)
{
	const char *path =
	    mem_fmt(d->mem, "%s/sql/demo/%s.csv", d->admin->conf->share, name);
	struct list *list = scope_add_list(d->files, name);
	size_t len = 0, count;
	char *text = file_read(d->mem, path, &len);
	struct csv_reader *csv =
	    csv_reader_bytes(d->mem, text ? text : "", len);
	char *names[CSV_MOST_CELLS];

	if (!text || !csv_next(csv)) {
		admin_say("%s cannot be read", path);
		return list;
	}
	count = csv_cells(csv);
	for (size_t i = 0; i < count; i++)
		names[i] = mem_dup(d->mem, csv_cell(csv, i));
	while (csv_next(csv)) {
		struct scope *row = list_row(list, NULL);

		for (size_t i = 0; i < count; i++)
			scope_set(row, names[i], csv_cell(csv, i));
	}
	return list;
}

const struct list *
demo_file(struct demo *d, const char *name)
{
	const struct list *list = scope_list(d->files, name);

	return list ? list : read_file(d, name);
}

static bool
says(const struct scope *row, const char *column, const char *text)
{
	return !column || !strcmp(scope_text(row, column), text);
}

const struct scope *
demo_choose(struct demo *d, const char *file, const char *column,
    const char *text, const char *column2, const char *text2)
{
	const struct list *list = demo_file(d, file);
	int found = 0, at;

	for (size_t i = 0; i < list_count(list); i++)
		found += says(list_at(list, i), column, text) &&
		    says(list_at(list, i), column2, text2);
	at = demo_below(d, found);
	for (size_t i = 0; i < list_count(list); i++)
		if (says(list_at(list, i), column, text) &&
		    says(list_at(list, i), column2, text2) && at-- == 0)
			return list_at(list, i);
	return NULL;
}

const char *
demo_note(struct demo *d, const char *about)
{
	const struct list *list = demo_file(d, "notes");

	for (;;) {
		const struct scope *row =
		    list_at(list, (size_t)d->notes++ % list_count(list));

		if (says(row, "about", about))
			return scope_text(row, "text");
	}
}

/* Numbers spread over the series without meeting: 7919 is a prime. */
const char *
demo_phone(struct demo *d, const char *series)
{
	return mem_fmt(d->mem, "+45%s%04d", series, d->phones++ * 7919 % 10000);
}

struct scope *
demo_row(struct demo *d)
{
	return scope_new(d->r->mem, NULL);
}

void
demo_day(struct scope *row, const char *name, int32_t day)
{
	char iso[DATE_SIZE];

	scope_set(row, name, day == DATE_NONE ? "" : date_text(day, iso));
}

void
demo_by(struct scope *row, int64_t account_id)
{
	if (account_id)
		scope_set_number(row, "by_account_id", account_id);
}

int32_t
demo_workday(int32_t day)
{
	return date_add_workdays(day + 1, -1);
}

int32_t
demo_workday_after(int32_t day)
{
	return date_add_workdays(day - 1, 1);
}

int64_t
demo_insert(struct demo *d, struct scope *row, const struct query *q)
{
	const char *text;

	for (size_t i = 0; q->params[i]; i++)
		if (!scope_get(row, q->params[i], &text))
			scope_lend(row, q->params[i], "");
	return db_insert_for(d->r, row, q);
}

const struct scope *
demo_branch(struct demo *d, const char *slug)
{
	struct scope *s = scope_new(d->mem, d->r->scope);

	scope_set(s, "slug", slug);
	scope_set(s, "role", "branch_manager");
	return db_maybe_for(d->r, s, &query_demo_finding_whose);
}

struct req *
demo_manager(struct demo *d, const struct scope *branch)
{
	struct req *r =
	    page_local(d->admin->site, scope_number(branch, "branch_id"), "da");
	struct who *w = mem_zero(r->mem, sizeof(*w));

	*w = *r->who;
	w->account_id = scope_number(branch, "manager_id");
	r->who = w;
	return r;
}

void
demo_then(struct req *r, int32_t day, int hour)
{
	char iso[DATE_SIZE];

	scope_set(r->ground, "now",
	    mem_fmt(r->mem, "%s %02d:11:00", date_text(day, iso), hour));
}
