/* Around data protection: requests, a hold, a restricted file, a warning list.
 */

#include "demo.h"

#include <string.h>

#include "forget.h"
#include "person_new.h"
#include "privacy/privacy.h"
#include "queries.h"

#define DAYS_GRACE 14

static void
add_request(struct demo *d, const struct scope *person, const char *kind,
    const char *text, const char *answer, int32_t day)
{
	struct scope *row = demo_row(d);
	struct demo_about about = { .object = "privacy_request",
		.by = d->manager_id };

	about.person_id = scope_number(person, "person_id");
	scope_set_number(row, "person_id", about.person_id);
	scope_set(row, "request_kind", kind);
	scope_set(row, "request_status", *answer ? "granted" : "open");
	scope_set(row, "request_text", text);
	scope_set(row, "answer_text", answer);
	demo_day(row, "received_on", day);
	demo_day(row, "due_on", date_add_months(day, 1));
	if (*answer)
		demo_day(row, "answered_on", demo_workday(day + 9));
	demo_by(row, d->manager_id);
	about.object_id = demo_insert(d, row, &query_demo_request_create);
	if (!*answer)
		demo_task(d, &about, "privacy_request", date_add_months(day, 1),
		    "privacy_request");
}

static void
add_hold(struct demo *d, const struct scope *person)
{
	struct scope *row = demo_row(d);

	scope_set_number(row, "person_id", scope_number(person, "person_id"));
	scope_set(row, "hold_reason",
	    "Klage over en praktik til arbejdsmarkedsn\303\246vnet; "
	    "afdelingens formand har besluttet det");
	demo_day(row, "placed_on", demo_workday(d->today - 40));
	demo_day(row, "until_on", d->today + 200);
	demo_by(row, d->manager_id);
	demo_insert(d, row, &query_demo_hold_create);
}

static void
add_notice(
    struct demo *d, const struct scope *person, int32_t noticed, bool is_first)
{
	struct scope *row = demo_row(d);
	struct demo_about about = { .object = "retention_notice",
		.by = d->manager_id };

	scope_set_number(row, "person_id", scope_number(person, "person_id"));
	demo_day(row, "noticed_on", noticed);
	demo_day(row, "erase_on", noticed + DAYS_GRACE);
	about.object_id = demo_insert(d, row, &query_demo_notice_create);
	if (is_first)
		demo_task(
		    d, &about, "retention", noticed + DAYS_GRACE, "retention");
}

/* The way a restriction is made, since it puts names aside. */
static void
restrict_one(struct demo *d, const struct scope *person)
{
	struct req *r = d->r;
	struct scope *was = r->scope;

	r->scope = scope_new(d->mem, was);
	req_set(r, "volunteer_id", "");
	req_set_number(r, "person_id", scope_number(person, "person_id"));
	restrict_person(r, "Bestrider at oplysningerne er rigtige");
	r->scope = was;
}

/* Somebody who left long ago, of whom little is kept. */
static const struct scope *
add_former(struct demo *d, const char *citizenship, const char *languages,
    int32_t closed)
{
	struct scope *row = demo_row(d);

	scope_set(row, "gender", demo_word(d, "woman|man"));
	demo_name(d, row, citizenship);
	demo_place(d, row);
	scope_set(row, "citizenship", citizenship);
	scope_set(row, "languages", languages);
	scope_set_number(row, "birth_year", 1965 + demo_below(d, 35));
	scope_set(row, "search_key",
	    person_search_key(d->mem, scope_text(row, "full_name"),
		scope_text(row, "called_name"),
		scope_text(row, "script_name")));
	scope_set(row, "person_end_reason", demo_word(d, "moved|own_wish"));
	demo_day(row, "closed_on", demo_workday(closed));
	demo_day(row, "created_at", demo_workday(closed - 400));
	scope_set_number(
	    row, "person_id", demo_insert(d, row, &query_demo_former_create));
	return row;
}

/* Somebody whose file is gone: one more in the statistics, a line in the log
 * of what went, and an event that says so. */
static void
erase_one(struct demo *d, const struct scope *person)
{
	const struct subject who = {
		.person_id = scope_number(person, "person_id"),
	};

	forget(d->r, who, "retention");
	demo_insert(d, demo_row(d), &query_demo_retention_log_create);
}

static void
add_signature(struct demo *d)
{
	struct scope *row = demo_row(d);

	scope_set(row, "gender", "woman");
	demo_name(d, row, "DK");
	scope_set(row, "agreement_version", "1");
	demo_day(row, "agreement_on", demo_workday(d->today - 1400));
	demo_day(row, "ended_on", demo_workday(d->today - 800));
	demo_insert(d, row, &query_forget_keep_signature);
}

/* One branch is enough to see what it looks like. */
void
demo_privacy_write(struct demo *d)
{
	const struct scope *due[3], *asked, *kept;

	if (strcmp(scope_text(d->branch, "slug"), "aarhus") != 0)
		return;
	due[0] = add_former(d, "SY", "ar", d->today - 570);
	due[1] = add_former(d, "UA", "uk,ru", d->today - 556);
	due[2] = add_former(d, "ER", "ti", d->today - 553);
	asked = add_former(d, "AF", "prs", d->today - 130);
	kept = add_former(d, "SY", "ar", d->today - 200);
	for (size_t i = 0; i < sizeof(due) / sizeof(*due); i++)
		add_notice(d, due[i], d->today - 3, i == 0);
	add_hold(d, due[0]);
	add_request(d, asked, "access",
	    "Vil gerne se alt, hvad der st\303\245r",
	    "Udleveret p\303\245 dari og dansk ved et m\303\270de",
	    demo_workday(d->today - 60));
	add_request(d, asked, "correction", "Efternavnet er stavet forkert", "",
	    demo_workday(d->today - 9));
	restrict_one(d, kept);
	erase_one(d, add_former(d, "SO", "so", d->today - 760));
	add_signature(d);
}
