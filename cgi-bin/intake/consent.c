/* What somebody agrees to, and takes back. */

#include "intake.h"

#include <string.h>

#include "date.h"
#include "db.h"
#include "form.h"
#include "happen.h"
#include "lang.h"
#include "mem.h"
#include "plan.h"
#include "queries.h"

static const char *
check_past(struct req *r, const char *text)
{
	return strcmp(text, scope_text(r->ground, "today")) > 0 ?
	    N_("This date is still to come") :
	    NULL;
}

const struct field consent_fields[] = {
	{
	    .name = "consent_purpose",
	    .kind = FIELD_CHOICE,
	    .label = N_("The person agrees to"),
	    .need = true,
	},
	{
	    .name = "given_on",
	    .kind = FIELD_DATE,
	    .label = N_("Consent given on"),
	    .need = true,
	    .check = check_past,
	},
	{
	    .name = "consent_how",
	    .kind = FIELD_CHOICE,
	    .label = N_("How it was given"),
	    .need = true,
	},
	{ .name = NULL },
};

void
consent_new(struct req *r)
{
	if (!db_row(r, &query_person_row))
		return;
	req_set(r, "cancel_href",
	    mem_fmt(r->mem, "%s/intake/people/%s", r->base,
		req_text(r, "person_id")));
	if (!form_is_blamed(r))
		req_set(r, "given_on", scope_text(r->ground, "today"));
}

static const char *
recipient(const char *purpose)
{
	static const struct {
		const char *purpose;
		const char *kind;
	} kinds[] = {
		{ "share_buddy", "volunteer" },
		{ "share_employer", "employer" },
		{ "share_municipality", "municipality" },
		{ "story", "public" },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (!strcmp(kinds[i].purpose, purpose))
			return kinds[i].kind;
	return "branch";
}

void
consent_create(struct req *r)
{
	const char *purpose = req_text(r, "consent_purpose");
	char iso[DATE_SIZE];

	if (!db_row(r, &query_person_row))
		return;
	date_text(plan_consent_end(date_days(req_text(r, "given_on"))), iso);
	req_set(r, "expires_on", iso);
	req_set(r, "recipient_kind", recipient(purpose));
	db_insert(r, &query_consent_create);
	db_change(r, &query_person_consent_update);
	happen_coded(r, "person", "consent", "consent_purpose", purpose, "");
	reply_notice(r, N_("The consent is written down."));
	reply_see(r, "/intake/people/%s", req_text(r, "person_id"));
}

static void
hide(struct req *r, const char *programme)
{
	req_set(r, "programme", programme);
	db_change(r, &query_person_hide);
}

/*
 * From this moment nobody is shown the person, and somebody has to tell
 * those who have been.
 */
static void
withdraw_effects(struct req *r, const char *purpose)
{
	bool is_file =
	    !strcmp(purpose, "case_file") || !strcmp(purpose, "handover");
	bool is_buddy =
	    !strcmp(purpose, "find_buddy") || !strcmp(purpose, "share_buddy");

	if (is_file || is_buddy) {
		db_change(r, &query_person_free_places);
		db_change(r, &query_person_close_proposals);
		hide(r, "buddy");
	}
	if (is_file || !strcmp(purpose, "share_employer"))
		hide(r, "employment");
	happen_task(r, "consent", "consent_withdrawn",
	    scope_text(r->ground, "today"), "consent_withdrawn");
}

void
consent_withdraw(struct req *r)
{
	struct scope *c = db_row(r, &query_consent_row);
	const char *purpose;

	if (!c)
		return;
	purpose = scope_text(c, "consent_purpose");
	db_change(r, &query_consent_withdraw);
	db_change(r, &query_person_consent_update);
	withdraw_effects(r, purpose);
	happen_coded(r, "person", "consent", "consent_status", "withdrawn", "");
	reply_notice(r,
	    N_("The consent is withdrawn. The person is no longer "
	       "shown to others."));
	reply_see(r, "/intake/people/%s", req_text(r, "person_id"));
}
