/* The list of newcomers. */

#include "intake.h"

#include <ctype.h>
#include <string.h>

#include "contact_search.h"
#include "form.h"
#include "lang.h"
#include "listing.h"
#include "mem.h"
#include "queries.h"
#include "text.h"

const struct field person_filters[] = {
	{
	    .name = "q",
	    .kind = FIELD_TEXT,
	    .label = N_("Name, whole phone number, email or case number"),
	},
	{
	    .name = "programme",
	    .kind = FIELD_CHOICE,
	    .label = N_("Case"),
	},
	{
	    .name = "case_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("State of the case"),
	},
	{
	    .name = "age",
	    .kind = FIELD_CHOICE,
	    .label = N_("Has waited"),
	},
	{
	    .name = "person_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("File"),
	},
	{
	    .name = "language",
	    .kind = FIELD_CHOICE,
	    .label = N_("Language"),
	},
	{
	    .name = "municipality",
	    .kind = FIELD_CHOICE,
	    .label = N_("Municipality"),
	},
	{
	    .name = "gender",
	    .kind = FIELD_CHOICE,
	    .label = N_("Gender"),
	},
	{
	    .name = "is_permit_ending",
	    .kind = FIELD_TICK,
	    .label = N_("The permit runs out within three months"),
	},
	{ .name = NULL },
};

const struct column person_columns[] = {
	{ "full_name", N_("Name"), "name" },
	{ "intake_case_status_label", N_("Case"), NULL },
	{ "waits_on", N_("Waiting since"), "waiting" },
	{ "languages_label", N_("Languages"), NULL },
	{ "postcode_label", N_("Town"), NULL },
	{ "moves_in_on", N_("Moves in"), "moves_in" },
	{ NULL, NULL, NULL },
};

static void
set_search(struct req *r)
{
	const char *q = req_text(r, "q");
	char *upper = mem_dup(r->mem, q);
	bool is_ascii = true;

	for (char *p = upper; *p; p++) {
		*p = (char)toupper((unsigned char)*p);
		is_ascii = is_ascii && (unsigned char)*p < 128;
	}
	req_set(r, "q_pattern", text_search_pattern(r->mem, q));
	req_set(r, "q_case", is_ascii ? upper : "");
	contact_search(r, q);
}

static void
set_age(struct req *r)
{
	static const struct {
		const char *age;
		const char *from;
		const char *to;
	} bands[] = {
		{ "to_30", "-10000", "30" },
		{ "to_45", "31", "45" },
		{ "to_60", "46", "60" },
		{ "over_60", "61", "100000" },
	};

	req_set(r, "age_from", "");
	req_set(r, "age_to", "");
	for (size_t i = 0; i < sizeof(bands) / sizeof(*bands); i++)
		if (!strcmp(req_text(r, "age"), bands[i].age)) {
			req_set(r, "age_from", bands[i].from);
			req_set(r, "age_to", bands[i].to);
		}
}

void
person_list(struct req *r)
{
	set_search(r);
	set_age(r);
	listing_show(r, "people", &query_person_list, &query_person_count);
}
