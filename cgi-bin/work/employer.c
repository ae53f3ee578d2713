/* Employers: list, one with what it offers, new, edit, a note. */

#include <string.h>

#include "db.h"
#include "happen.h"
#include "lang.h"
#include "listing.h"
#include "mem.h"
#include "queries.h"
#include "text.h"
#include "work.h"

static const char *
check_cvr(struct req *r, const char *text)
{
	size_t digits = 0;
	char first = '\0';
	bool is_varied = false;

	(void)r;
	for (const char *p = text; *p; p++) {
		if (strchr(" DKdk.-", *p))
			continue;
		if (*p < '0' || *p > '9')
			return N_("A CVR number has 8 digits");
		if (!digits++)
			first = *p;
		is_varied |= *p != first;
	}
	if (digits != 8)
		return N_("A CVR number has 8 digits");
	if (first == '0' || !is_varied)
		return N_("There is no such CVR number: look it up once more");
	return NULL;
}

const struct field employer_filters[] = {
	{ .name = "q", .kind = FIELD_TEXT, .label = N_("Name or CVR number") },
	{ .name = "industry", .kind = FIELD_CHOICE, .label = N_("Trade") },
	{ .name = "size_band", .kind = FIELD_CHOICE, .label = N_("Size") },
	{ .name = "employer_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("Status") },
	{ .name = NULL },
};

#define ABOUT \
	{ .name = "employer_name", \
		.kind = FIELD_TEXT, \
		.label = N_("Name"), \
		.need = true, \
		.max = 120, \
		.autocomplete = "off" }, \
	    { .name = "cvr", \
		    .kind = FIELD_TEXT, \
		    .label = N_("CVR number"), \
		    .hint = N_("8 digits"), \
		    .max = 15, \
		    .check = check_cvr }, \
	    { .name = "industry", \
		    .kind = FIELD_CHOICE, \
		    .label = N_("Trade") }, \
	    { .name = "size_band", \
		    .kind = FIELD_CHOICE, \
		    .label = N_("Size") }, \
	    { .name = "staff_count", \
		    .kind = FIELD_NUMBER, \
		    .label = N_("Number of employees"), \
		    .hint = N_("Internships are limited by it"), \
		    .least = 1, \
		    .most = 60000 }, \
	    { .name = "address", \
		    .kind = FIELD_TEXT, \
		    .label = N_("Address"), \
		    .max = 200 }, \
	{ \
		.name = "postcode", .kind = FIELD_TEXT, \
		.label = N_("Postcode"), .max = 4, \
		.check = work_postcode_check \
	}
#define CONTACT \
	{ .name = "contact", \
		.kind = FIELD_GROUP, \
		.label = N_("Contact person") }, \
	    { .name = "contact_name", \
		    .kind = FIELD_TEXT, \
		    .label = N_("Contact's name"), \
		    .max = 120 }, \
	    { .name = "contact_title", \
		    .kind = FIELD_TEXT, \
		    .label = N_("Title"), \
		    .max = 80 }, \
	    { .name = "phone", \
		    .kind = FIELD_PHONE, \
		    .label = N_("Phone"), \
		    .max = 40 }, \
	    { .name = "email", \
		    .kind = FIELD_EMAIL, \
		    .label = N_("Email"), \
		    .max = 254 }, \
	{ \
		.name = "note", .kind = FIELD_LONG, .label = N_("Remarks"), \
		.hint = N_("About the workplace, not about people's private " \
			   "lives") \
	}

const struct field employer_fields[] = {
	ABOUT,
	CONTACT,
	{ .name = NULL },
};

const struct field employer_edit_fields[] = {
	ABOUT,
	{ .name = "employer_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("Status"),
	    .need = true },
	CONTACT,
	{ .name = NULL },
};

const struct field employer_note_fields[] = {
	{ .name = "text",
	    .kind = FIELD_LONG,
	    .label = N_("New note"),
	    .hint = N_("Short and neutral: those it is about may read it"),
	    .need = true,
	    .max = 500 },
	{ .name = "is_contact",
	    .kind = FIELD_TICK,
	    .label = N_("We were in contact today") },
	{ .name = NULL },
};

const struct column employer_columns[] = {
	{ "employer_name", N_("Employer"), "name" },
	{ "employer_status_label", N_("Status"), NULL },
	{ "industry_label", N_("Trade"), NULL },
	{ "size_band_label", N_("Size"), NULL },
	{ "postcode", N_("Postcode"), NULL },
	{ "openings_open", N_("Openings"), NULL },
	{ "placements_now", N_("There now"), NULL },
	{ "last_contact_on", N_("Last contact"), "contact" },
	{ NULL, NULL, NULL },
};

void
employer_list(struct req *r)
{
	work_area(r, "employers");
	work_search(r);
	listing_show(
	    r, "employers", &query_employer_list, &query_employer_count);
}

void
employer_show(struct req *r)
{
	db_row(r, &query_employer_row);
	db_rows(r, "openings", &query_opening_of_employer);
	db_rows(r, "placements", &query_placement_of_employer);
	happen_show(r, &query_employer_timeline);
}

/* Whoever has the CVR number that was typed, other than this one. */
static bool
find_known(struct req *r)
{
	struct scope *known = NULL;

	req_set(r, "known_employer_id", "");
	req_set(r, "known_employer_name", "");
	if (strlen(req_text(r, "cvr")) == 8)
		known = db_maybe_for(r, r->scope, &query_employer_by_cvr);
	if (!known ||
	    !strcmp(scope_text(known, "known_employer_id"),
		req_text(r, "employer_id")))
		return false;
	req_set(r, "known_employer_id", scope_text(known, "known_employer_id"));
	req_set(
	    r, "known_employer_name", scope_text(known, "known_employer_name"));
	return true;
}

void
employer_new(struct req *r)
{
	req_set(r, "employer_id", "");
	find_known(r);
}

/* What is stored beside what was typed. */
static void
tidy(struct req *r)
{
	const char *cvr = req_text(r, "cvr");
	char *digits = mem_dup(r->mem, cvr), *to = digits;

	for (const char *p = cvr; *p; p++)
		if (*p >= '0' && *p <= '9')
			*to++ = *p;
	*to = '\0';
	req_set(r, "cvr", digits);
	req_set(r, "search_key",
	    text_key_kept(
		text_search_key(r->mem, req_text(r, "employer_name"))));
}

static void
blame_known(struct req *r)
{
	form_blame(r, "cvr", N_("This employer is here already"));
}

void
employer_create(struct req *r)
{
	int64_t employer_id;

	tidy(r);
	employer_id = db_insert(r, &query_employer_create);
	if (!employer_id) {
		blame_known(r);
		return;
	}
	reply_notice(r, N_("The employer is saved."));
	reply_see(r, "/work/employers/%lld", (long long)employer_id);
}

void
employer_edit(struct req *r)
{
	db_row(r, &query_employer_row);
	find_known(r);
}

void
employer_update(struct req *r)
{
	struct scope *old = db_row(r, &query_employer_row);

	tidy(r);
	if (find_known(r)) {
		blame_known(r);
		return;
	}
	if (!db_change(r, &query_employer_update)) {
		form_conflict(r, &query_employer_row);
		return;
	}
	if (strcmp(scope_text(old, "employer_status"),
		req_text(r, "employer_status")))
		happen_state(r, "employer", "employer_status",
		    scope_text(old, "employer_status"),
		    req_text(r, "employer_status"));
	reply_notice(r, N_("Saved."));
	reply_see(r, "/work/employers/%s", req_text(r, "employer_id"));
}

void
employer_note(struct req *r)
{
	bool is_contact = req_number(r, "is_contact");

	db_row(r, &query_employer_row);
	happen_note(r, "employer", is_contact ? "contact" : "note",
	    req_text(r, "text"));
	if (is_contact)
		db_change(r, &query_employer_contacted);
	reply_see(r, "/work/employers/%s", req_text(r, "employer_id"));
}
