/* What the nouns of this program share: checks, and the employment case. */

#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "happen.h"
#include "lang.h"
#include "mem.h"
#include "queries.h"
#include "text.h"
#include "work.h"

void
work_search(struct req *r)
{
	const char *q = req_text(r, "q");

	req_set(r, "q_pattern", *q ? text_search_pattern(r->mem, q) : "");
}

void
work_cancel(struct req *r, const char *path, const char *id)
{
	req_set(r, "cancel_href",
	    mem_fmt(r->mem, "%s%s%s", r->base, path, req_text(r, id)));
}

void
work_area(struct req *r, const char *area)
{
	req_set(r, "work_area", area);
}

const char *
work_hours_check(struct req *r, const char *text)
{
	size_t whole = strspn(text, "0123456789");
	const char *rest = text + whole;

	(void)r;
	if (whole > 0 && whole < 3 &&
	    (!*rest ||
		((*rest == ',' || *rest == '.') &&
		    strspn(rest + 1, "0123456789") == 1 && !rest[2])))
		return NULL;
	return N_("Write the hours a week in digits, for example 20 or 22,5");
}

const char *
work_id_check(struct req *r, const char *text)
{
	size_t len = strlen(text);

	(void)r;
	return len <= 18 && strspn(text, "0123456789") == len ?
	    NULL :
	    N_("Choose one of the answers shown");
}

const char *
work_postcode_check(struct req *r, const char *text)
{
	(void)r;
	return strlen(text) == 4 && strspn(text, "0123456789") == 4 ?
	    NULL :
	    N_("Write the four digits of a Danish postcode, "
	       "for example 8000");
}

void
work_hours_show(struct req *r, const char *name)
{
	const char *text = req_text(r, name), *point = strchr(text, '.');

	if (point)
		req_set(r, name,
		    mem_fmt(r->mem, "%.*s%s%s", (int)(point - text), text,
			lang_context(r->lang, "decimal", NC_("decimal", ".")),
			point + 1));
}

/* The next state on the shortest way of arrows from one state to another. */
static const char *
towards(const char *from, const char *to)
{
	static const char *const way[][3] = {
		{ "new", "profiling", "" },
		{ "profiling", "ready", "" },
		{ "ready", "searching", "" },
		{ "searching", "placed", "" },
		{ "reopened", "searching", "" },
		{ "placed", "followed_up", "searching" },
		{ "followed_up", "achieved", "searching" },
	};
	size_t back = !strcmp(to, "searching") ||
		(!strcmp(to, "placed") && !strcmp(from, "followed_up")) ?
	    2 :
	    1;

	for (size_t i = 0; i < sizeof(way) / sizeof(*way); i++)
		if (!strcmp(way[i][0], from))
			return *way[i][back] ? way[i][back] : way[i][1];
	return NULL;
}

/* A person's case is no matter of the employer's page. */
void
work_case_happened(struct req *r, const char *from, const char *to)
{
	const char *employer_id = req_text(r, "employer_id");

	req_set(r, "employer_id", "");
	happen_state(r, "case_file", "case_status", from, to);
	req_set(r, "employer_id", employer_id);
}

void
work_case_follow(struct req *r, const struct scope *row, const char *to)
{
	const char *from = scope_text(row, "case_status"), *at = from;
	struct scope *s;

	if (!*scope_text(row, "case_file_id") || !*from || !strcmp(from, to))
		return;
	for (size_t i = 0; at && strcmp(at, to); i++) {
		const char *next = i < 8 ? towards(at, to) : NULL;

		if (next && !state_may_move(STATE_CASE_WORK, at, next))
			return;
		at = next;
	}
	if (!at)
		return;
	s = scope_new(r->mem, r->scope);
	scope_set(s, "case_file_id", scope_text(row, "case_file_id"));
	scope_set(s, "from_state", from);
	scope_set(s, "to_state", to);
	if (db_change_for(r, s, &query_work_case_move))
		work_case_happened(r, from, to);
}
