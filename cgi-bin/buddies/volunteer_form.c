/* A volunteer's profile and the way to ready, written by form. */

#include "buddies.h"

#include <string.h>

#include "date.h"
#include "db.h"
#include "happen.h"
#include "lang.h"
#include "mem.h"
#include "plan.h"
#include "queries.h"
#include "text.h"

const struct field volunteer_fields[] = {
	{ .name = "full_name",
	    .kind = FIELD_TEXT,
	    .label = N_("Full name"),
	    .need = true,
	    .max = 120,
	    .autocomplete = "off" },
	{ .name = "called_name",
	    .kind = FIELD_TEXT,
	    .label = N_("Called"),
	    .hint = N_("What the newcomer is told before both have said yes"),
	    .max = 60 },
	{ .name = "birth_year",
	    .kind = FIELD_NUMBER,
	    .label = N_("Year of birth"),
	    .least = 1900,
	    .most = 2100 },
	{ .name = "gender", .kind = FIELD_CHOICE, .label = N_("Gender") },
	{ .name = "reach",
	    .kind = FIELD_GROUP,
	    .label = N_("How to reach them") },
	{ .name = "phone",
	    .kind = FIELD_PHONE,
	    .label = N_("Phone"),
	    .max = 40 },
	{ .name = "email",
	    .kind = FIELD_EMAIL,
	    .label = N_("Email"),
	    .max = 254 },
	{ .name = "contact_app", .kind = FIELD_CHOICE, .label = N_("Prefers") },
	{ .name = "address", .kind = FIELD_TEXT, .label = N_("Address") },
	{ .name = "postcode",
	    .kind = FIELD_TEXT,
	    .label = N_("Postcode"),
	    .max = 4,
	    .check = form_postcode },
	{ .name = "municipality",
	    .kind = FIELD_CHOICE,
	    .label = N_("Municipality") },
	{ .name = "life", .kind = FIELD_GROUP, .label = N_("Life") },
	{ .name = "languages",
	    .kind = FIELD_RANKED,
	    .label = N_("Languages"),
	    .hint = N_("The one spoken best first."),
	    .max = 120 },
	{ .name = "household_shape",
	    .kind = FIELD_CHOICE,
	    .label = N_("At home") },
	{ .name = "pets", .kind = FIELD_MANY, .label = N_("Pets") },
	{ .name = "is_smoker", .kind = FIELD_TICK, .label = N_("Smokes") },
	{ .name = "has_car", .kind = FIELD_TICK, .label = N_("Has a car") },
	{ .name = "employment_state",
	    .kind = FIELD_CHOICE,
	    .label = N_("Work") },
	{ .name = "occupation",
	    .kind = FIELD_CHOICE,
	    .label = N_("Line of work") },
	{ .name = "occupation_text",
	    .kind = FIELD_TEXT,
	    .label = N_("Occupation"),
	    .max = 120 },
	{ .name = "offers", .kind = FIELD_GROUP, .label = N_("Offers") },
	{ .name = "wanted_roles",
	    .kind = FIELD_MANY,
	    .label = N_("Would like") },
	{ .name = "capacity",
	    .kind = FIELD_NUMBER,
	    .label = N_("How many pairs at once"),
	    .need = true,
	    .least = 0,
	    .most = 9 },
	{ .name = "help_topics",
	    .kind = FIELD_MANY,
	    .label = N_("Can help with"),
	    .max = 400 },
	{ .name = "interests",
	    .kind = FIELD_MANY,
	    .label = N_("Interests"),
	    .max = 400 },
	{ .name = "slots",
	    .kind = FIELD_SLOTS,
	    .label = N_("Has time"),
	    .max = 200 },
	{ .name = "hours_month",
	    .kind = FIELD_NUMBER,
	    .label = N_("Hours a month"),
	    .least = 0,
	    .most = 200 },
	{ .name = "distance_km",
	    .kind = FIELD_NUMBER,
	    .label = N_("How far, in km"),
	    .least = 0,
	    .most = 500 },
	{ .name = "starts_on",
	    .kind = FIELD_DATE,
	    .label = N_("Can start on") },
	{ .name = "origin", .kind = FIELD_GROUP, .label = N_("How it began") },
	{ .name = "applied_on", .kind = FIELD_DATE, .label = N_("Applied on") },
	{ .name = "volunteer_source",
	    .kind = FIELD_CHOICE,
	    .label = N_("Heard of us from") },
	{ .name = "is_former_participant",
	    .kind = FIELD_TICK,
	    .label = N_("Has had a buddy through us") },
	{ .name = "note",
	    .kind = FIELD_LONG,
	    .label = N_("Remark"),
	    .hint = N_("Short and neutral. The person may ask to read it.") },
	{ .name = NULL },
};

const struct field volunteer_onboarding_fields[] = {
	{ .name = "interviewed_on",
	    .kind = FIELD_DATE,
	    .label = N_("Conversation held on") },
	{ .name = "suitability",
	    .kind = FIELD_NUMBER,
	    .label = N_("Suitability"),
	    .least = 1,
	    .most = 5,
	    .hint = N_("1 to 5 after the conversation; 4 or 5 is ready") },
	{ .name = "suitability_reason",
	    .kind = FIELD_TEXT,
	    .label = N_("Why"),
	    .max = 300 },
	{ .name = "identity_seen_on",
	    .kind = FIELD_DATE,
	    .label = N_("Photo identification seen on"),
	    .hint = N_("Only that it was seen; no copy is kept") },
	{ .name = "agreement_on",
	    .kind = FIELD_DATE,
	    .label = N_("Agreement signed on") },
	{ .name = "agreement_version",
	    .kind = FIELD_TEXT,
	    .label = N_("Version of the agreement"),
	    .max = 20 },
	{ .name = "training_on",
	    .kind = FIELD_DATE,
	    .label = N_("Introduction course on") },
	{ .name = "is_adults_only",
	    .kind = FIELD_TICK,
	    .label = N_("Only households without children under 15"),
	    .hint = N_("Then no child certificate is needed") },
	{ .name = "next_review_on",
	    .kind = FIELD_DATE,
	    .label = N_("Next talk on") },
	{ .name = NULL },
};

/* Each name folded, a space between them. */
static void
set_search_key(struct req *r)
{
	struct str key = str_new(r->mem);
	const char *called = req_text(r, "called_name");

	str_add(&key, text_search_key(r->mem, req_text(r, "full_name")));
	if (*called)
		str_join(&key, " ", text_search_key(r->mem, called));
	req_set(r, "search_key", text_key_kept(key.text));
}

void
volunteer_new(struct req *r)
{
	struct scope *s = req_layer(r);

	for (const struct field *f = volunteer_fields; f->name; f++)
		scope_lend(s, f->name, "");
	scope_lend(s, "volunteer_id", "");
	scope_lend(s, "capacity", "1");
	scope_lend(s, "version", "");
	scope_set(s, "applied_on", req_text(r, "today"));
}

void
volunteer_create(struct req *r)
{
	char due[DATE_SIZE];
	int64_t id;

	set_search_key(r);
	id = db_insert(r, &query_volunteer_create);
	req_set_number(r, "volunteer_id", id);
	date_text(plan_volunteer_contact(date_days(req_text(r, "today"))), due);
	happen_state(r, "volunteer", "volunteer_status", "", "applied");
	happen_task(r, "volunteer", "volunteer_contact", due, "new_volunteer");
	reply_notice(r, N_("The volunteer is saved."));
	reply_see(r, "/buddies/volunteers/%lld", (long long)id);
}

void
volunteer_edit(struct req *r)
{
	db_row(r, &query_volunteer_row);
}

static void
update(struct req *r, const struct query *q)
{
	if (!db_change(r, q)) {
		form_conflict(r, &query_volunteer_row);
		return;
	}
	reply_notice(r, N_("Saved."));
	reply_see(r, "/buddies/volunteers/%s", req_text(r, "volunteer_id"));
}

void
volunteer_update(struct req *r)
{
	set_search_key(r);
	update(r, &query_volunteer_update);
}

void
volunteer_update_onboarding(struct req *r)
{
	update(r, &query_volunteer_update_onboarding);
}
