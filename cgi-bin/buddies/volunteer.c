/* Volunteers: the list, one of them, a note about one. */

#include "buddies.h"

#include "contact_search.h"
#include "db.h"
#include "happen.h"
#include "lang.h"
#include "listing.h"
#include "may.h"
#include "queries.h"
#include "text.h"
#include "week.h"
#include "who.h"

const struct field volunteer_filters[] = {
	{ .name = "q",
	    .kind = FIELD_TEXT,
	    .label = N_("Name, whole phone number or email"),
	    .max = 100 },
	{ .name = "volunteer_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("Status") },
	{ .name = "language", .kind = FIELD_CHOICE, .label = N_("Language") },
	{ .name = "help_topic",
	    .kind = FIELD_CHOICE,
	    .label = N_("Can help with") },
	{ .name = "wanted_role",
	    .kind = FIELD_CHOICE,
	    .label = N_("Would like") },
	{ .name = "has_place",
	    .kind = FIELD_TICK,
	    .label = N_("With a free place") },
	{ .name = NULL },
};

const struct field volunteer_note_fields[] = {
	{ .name = "text",
	    .kind = FIELD_LONG,
	    .label = N_("A note"),
	    .hint = N_("Short and neutral. The person may ask to read it."),
	    .need = true },
	{ .name = NULL },
};

void
volunteer_list(struct req *r)
{
	req_set(r, "pattern", text_search_pattern(r->mem, req_text(r, "q")));
	contact_search(r, req_text(r, "q"));
	listing_show(
	    r, "volunteers", &query_volunteer_list, &query_volunteer_count);
}

void
volunteer_show(struct req *r)
{
	struct scope *row = db_row(r, &query_volunteer_row);

	if (!row)
		return;
	req_set(
	    r, "leads_privacy", who_may(r->who, MAY_LEAD_PRIVACY) ? "1" : "");
	/* What was typed, before the rows of the timeline have a "text". */
	form_show(r, "note_fields", volunteer_note_fields);
	req_set(r, "has_checks",
	    list_count(db_rows(r, "checks", &query_volunteer_check_list)) ?
		"1" :
		"");
	db_rows(r, "pairs", &query_pair_of_volunteer);
	db_rows(r, "ties", &query_tie_of_volunteer);
	happen_show(r, &query_timeline_of_volunteer);
	week_show(r, scope_text(row, "slots"));
	volunteer_moves_show(r);
}

void
volunteer_note_create(struct req *r)
{
	if (!db_row(r, &query_volunteer_row))
		return;
	happen_note(r, "volunteer", "note", req_text(r, "text"));
	reply_notice(r, N_("The note is saved."));
	reply_see(r, "/buddies/volunteers/%s", req_text(r, "volunteer_id"));
}
