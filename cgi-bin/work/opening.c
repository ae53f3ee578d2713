/* Openings: list, one with who fits, new, edit, open or not. */

#include <stdlib.h>
#include <string.h>

#include "code.h"
#include "date.h"
#include "db.h"
#include "fit.h"
#include "happen.h"
#include "lang.h"
#include "listing.h"
#include "mem.h"
#include "queries.h"
#include "work.h"

#define FITS_SHOWN 8

const struct field opening_filters[] = {
	{ .name = "q", .kind = FIELD_TEXT, .label = N_("Work or employer") },
	{ .name = "opening_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("Status") },
	{ .name = "placement_type", .kind = FIELD_CHOICE, .label = N_("Type") },
	{ .name = "industry", .kind = FIELD_CHOICE, .label = N_("Trade") },
	{ .name = "danish_needed",
	    .kind = FIELD_CHOICE,
	    .label = N_("Danish needed at most") },
	{ .name = "starts_before_on",
	    .kind = FIELD_DATE,
	    .label = N_("Starts no later than") },
	{ .name = "is_free",
	    .kind = FIELD_TICK,
	    .label = N_("With a free seat") },
	{ .name = NULL },
};

const struct field opening_fields[] = {
	{ .name = "opening_title",
	    .kind = FIELD_TEXT,
	    .label = N_("The work"),
	    .hint = N_("For example: kitchen help"),
	    .need = true,
	    .max = 120 },
	{ .name = "placement_type",
	    .kind = FIELD_CHOICE,
	    .label = N_("Type"),
	    .need = true },
	{ .name = "industry", .kind = FIELD_CHOICE, .label = N_("Trade") },
	{ .name = "occupation",
	    .kind = FIELD_CHOICE,
	    .label = N_("Occupation") },
	{ .name = "seats",
	    .kind = FIELD_NUMBER,
	    .label = N_("Seats"),
	    .need = true,
	    .least = 1,
	    .most = 99 },
	{ .name = "hours_week",
	    .kind = FIELD_TEXT,
	    .label = N_("Hours a week"),
	    .max = 4,
	    .check = work_hours_check },
	{ .name = "schedule",
	    .kind = FIELD_TEXT,
	    .label = N_("When in the week"),
	    .max = 200 },
	{ .name = "danish_needed",
	    .kind = FIELD_CHOICE,
	    .label = N_("Danish needed") },
	{ .name = "other_languages",
	    .kind = FIELD_RANKED,
	    .label = N_("Languages among colleagues"),
	    .hint = N_("The one spoken most first."),
	    .list = "language",
	    .max = 120 },
	{ .name = "starts_on", .kind = FIELD_DATE, .label = N_("Starts on") },
	{ .name = "ends_on", .kind = FIELD_DATE, .label = N_("Ends on") },
	{ .name = "valid_until_on",
	    .kind = FIELD_DATE,
	    .label = N_("The offer holds until") },
	{ .name = "place",
	    .kind = FIELD_GROUP,
	    .label = N_("Where"),
	    .hint = N_("Only if it is not the employer's own address") },
	{ .name = "address",
	    .kind = FIELD_TEXT,
	    .label = N_("Address"),
	    .max = 200 },
	{ .name = "postcode",
	    .kind = FIELD_TEXT,
	    .label = N_("Postcode"),
	    .max = 4,
	    .check = work_postcode_check },
	{ .name = "transport",
	    .kind = FIELD_TEXT,
	    .label = N_("How to get there"),
	    .max = 200 },
	{ .name = "note",
	    .kind = FIELD_LONG,
	    .label = N_("Remarks"),
	    .max = 1000 },
	{ .name = NULL },
};

const struct field opening_status_fields[] = {
	{ .name = "opening_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("Status"),
	    .need = true },
	{ .name = NULL },
};

const struct column opening_columns[] = {
	{ "opening_title", N_("The work"), "title" },
	{ "employer_name", N_("Employer"), "employer" },
	{ "opening_status_label", N_("Status"), NULL },
	{ "placement_type_label", N_("Type"), NULL },
	{ "seats_free", N_("Free seats"), NULL },
	{ "danish_needed_label", N_("Danish needed"), NULL },
	{ "starts_on", N_("Starts on"), "starts" },
	{ NULL, NULL, NULL },
};

void
opening_list(struct req *r)
{
	work_area(r, "openings");
	work_search(r);
	listing_show(r, "openings", &query_opening_list, &query_opening_count);
}

static double
hours(const struct scope *s, const char *name)
{
	return strtod(scope_text(s, name), NULL);
}

static struct fit
fit_of(struct req *r, const struct scope *row)
{
	const struct fit_person person = {
		.danish_level = scope_text(row, "danish_level"),
		.wanted_trades = scope_text(row, "wanted_trades"),
		.hours_wanted = hours(row, "hours_wanted"),
		.home = { scope_text(row, "person_postcode"),
		    scope_text(row, "person_municipality") },
	};
	const struct fit_opening opening = {
		.industry = req_text(r, "industry"),
		.danish_needed = req_text(r, "danish_needed"),
		.hours_week = hours(r->scope, "hours_week"),
		.place = { req_text(r, "place_postcode"),
		    req_text(r, "place_municipality") },
	};

	return fit_between(&person, &opening);
}

static const char *
level(struct req *r, const char *code)
{
	const char *label = *code ? code_label(r, "danish_level", code) : NULL;

	return label ? mem_fmt(r->mem, "%s (%s)", code, label) : "";
}

static void
show_fit(struct req *r, struct list *fits, const struct scope *row,
    const struct fit *f)
{
	struct scope *s = list_row(fits, row);
	struct list *reasons = scope_add_list(s, "reasons");

	for (size_t i = 0; i < f->count; i++) {
		struct scope *line = list_row(reasons, s);

		scope_lend(
		    line, "reason_is_wait", f->reasons[i].is_wait ? "1" : "");
		scope_set(line, "reason_text",
		    lang_fill(r->mem, lang_text(r->lang, f->reasons[i].text),
			"danish_level",
			level(r, scope_text(row, "danish_level")),
			"danish_needed", level(r, req_text(r, "danish_needed")),
			"hours_wanted", scope_text(row, "hours_wanted"),
			"hours_week", req_text(r, "hours_week"), NULL));
	}
}

/* The best of those who want work; equal ones in the order of waiting. */
static void
show_fits(struct req *r)
{
	struct list *people = db_rows(r, "people", &query_opening_fits);
	struct list *shown = scope_add_list(r->scope, "fits");
	size_t count = list_count(people);
	struct fit *fits = mem_zero(r->mem, (count + 1) * sizeof(*fits));

	for (size_t i = 0; i < count; i++)
		fits[i] = fit_of(r, list_at(people, i));
	work_hours_show(r, "hours_week");
	for (size_t n = 0; n < FITS_SHOWN && n < count; n++) {
		size_t best = 0;

		for (size_t i = 1; i < count; i++)
			if (fits[i].score > fits[best].score)
				best = i;
		show_fit(r, shown, list_at(people, best), &fits[best]);
		fits[best].score = -1;
	}
}

static void
show_steps(struct req *r)
{
	static const struct {
		const char *status, *label;
	} ways[] = {
		{ "open", N_("Open it again") },
		{ "paused", N_("Pause") },
		{ "filled", N_("It is filled") },
		{ "expired", N_("It has expired") },
	};
	bool is_open = !strcmp(req_text(r, "opening_status"), "open");
	struct list *steps = scope_add_list(r->scope, "steps");

	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		struct scope *s;

		if (is_open == !strcmp(ways[i].status, "open"))
			continue;
		s = list_row(steps, r->scope);
		scope_lend(s, "step_status", ways[i].status);
		scope_set(s, "step_label", lang_text(r->lang, ways[i].label));
	}
}

void
opening_show(struct req *r)
{
	const struct scope *row = db_row(r, &query_opening_row);

	/* After a button that came too late, the buttons are of today. */
	if (row && form_is_blamed(r)) {
		req_set(r, "opening_status", scope_text(row, "opening_status"));
		req_set(r, "version", scope_text(row, "version"));
	}
	show_fits(r);
	db_rows(r, "placements", &query_placement_of_opening);
	show_steps(r);
}

void
opening_again(struct req *r)
{
	db_row(r, &query_employer_row);
	work_cancel(r, "/work/employers/", "employer_id");
}

void
opening_new(struct req *r)
{
	opening_again(r);
	/* The trade is the employer's; these are not the opening's. */
	req_set(r, "note", "");
	req_set(r, "address", "");
	req_set(r, "postcode", "");
	req_set(r, "seats", "1");
}

static bool
dates_are_wrong(struct req *r)
{
	const char *starts = req_text(r, "starts_on");
	const char *ends = req_text(r, "ends_on");

	if (!*starts || !*ends || date_days(ends) >= date_days(starts))
		return false;
	form_blame(r, "ends_on", N_("It cannot end before it starts"));
	return true;
}

void
opening_create(struct req *r)
{
	int64_t opening_id;

	db_row(r, &query_employer_row);
	if (dates_are_wrong(r))
		return;
	opening_id = db_insert(r, &query_opening_create);
	req_set_number(r, "opening_id", opening_id);
	happen_state(r, "opening", "opening_status", "", "open");
	reply_notice(r, N_("The opening is saved."));
	reply_see(r, "/work/openings/%lld", (long long)opening_id);
}

void
opening_edit(struct req *r)
{
	db_row(r, &query_opening_row);
	work_hours_show(r, "hours_week");
}

void
opening_update(struct req *r)
{
	struct scope *old = db_row(r, &query_opening_row);

	if (dates_are_wrong(r))
		return;
	if (req_number(r, "seats") < scope_number(old, "seats_taken")) {
		form_blame(r, "seats",
		    N_("So many seats are taken already: "
		       "{seats_taken}"));
		return;
	}
	if (!db_change(r, &query_opening_update)) {
		form_conflict(r, &query_opening_row);
		return;
	}
	reply_notice(r, N_("Saved."));
	reply_see(r, "/work/openings/%s", req_text(r, "opening_id"));
}

void
opening_status(struct req *r)
{
	struct scope *old = db_row(r, &query_opening_row);

	if (!db_change(r, &query_opening_status_update)) {
		form_blame(r, "opening_status",
		    N_("Somebody else changed "
		       "this meanwhile. This is how it is now."));
		return;
	}
	happen_state(r, "opening", "opening_status",
	    scope_text(old, "opening_status"), req_text(r, "opening_status"));
	reply_see(r, "/work/openings/%s", req_text(r, "opening_id"));
}
