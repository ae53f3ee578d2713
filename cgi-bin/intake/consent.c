/* What somebody agrees to, and takes back. */

#include "intake.h"

#include <string.h>

#include "audit.h"
#include "code.h"
#include "consent.h"
#include "date.h"
#include "db.h"
#include "form.h"
#include "happen.h"
#include "lang.h"
#include "mem.h"
#include "queries.h"
#include "transfer_over.h"

/* What is passed on without consent has a page of its own; the form still
 * knows the code, as it knows all that is not offered any more. */
static const char *
check_how(struct req *r, const char *text)
{
	(void)r;
	return strcmp(text, "override") ? NULL : N_("Choose how it was given");
}

const struct field consent_fields[] = {
	{
	    .name = "consent_purpose",
	    .kind = FIELD_CHOICE,
	    .label = N_("The person agrees to"),
	    .need = true,
	},
	{
	    .name = "recipient",
	    .kind = FIELD_TEXT,
	    .label = N_("To whom"),
	    .hint = N_("The name of the employer, the municipality or the "
		       "branch. Each of them is asked about by itself."),
	    .max = 120,
	},
	{
	    .name = "given_on",
	    .kind = FIELD_DATE,
	    .label = N_("Consent given on"),
	    .need = true,
	    .check = form_past,
	},
	{
	    .name = "consent_how",
	    .kind = FIELD_CHOICE,
	    .label = N_("How it was given"),
	    .need = true,
	    .check = check_how,
	},
	{
	    .name = "consent_lang",
	    .kind = FIELD_CHOICE,
	    .label = N_("In which language it was read or said"),
	    .need = true,
	    .list = "language",
	},
	{
	    .name = "expires_on",
	    .kind = FIELD_DATE,
	    .label = N_("It holds until"),
	    .hint = N_("Leave it empty for a year, which is the longest."),
	},
	{ .name = NULL },
};

const struct field override_fields[] = {
	{
	    .name = "consent_purpose",
	    .kind = FIELD_CHOICE,
	    .label = N_("What is passed on"),
	    .need = true,
	},
	{
	    .name = "recipient",
	    .kind = FIELD_TEXT,
	    .label = N_("To whom"),
	    .need = true,
	    .max = 120,
	},
	{
	    .name = "override_reason",
	    .kind = FIELD_LONG,
	    .label = N_("Why it cannot wait for a consent"),
	    .hint = N_("A danger to life, or a duty by law: which, and who "
		       "else has thought about it. The person may read it."),
	    .need = true,
	    .max = 500,
	},
	{ .name = NULL },
};

/* What the person is told, to be read aloud in the page's language. */
static void
show_texts(struct req *r)
{
	struct list *list = scope_add_list(r->scope, "texts");

	for (const struct consent_purpose *p = consent_purposes; p->name; p++) {
		struct scope *s = list_row(list, r->scope);
		const char *label = code_label(r, "consent_purpose", p->name);

		scope_set(s, "purpose_text", label ? label : p->name);
		scope_set(s, "what_text", lang_text(r->lang, p->text));
		scope_set(s, "version_text", p->text_version);
	}
}

/* The first of the languages is the one that the person prefers. */
static void
propose_language(struct req *r)
{
	const char *languages = req_text(r, "languages");

	req_set(r, "consent_lang",
	    mem_dup_n(r->mem, languages, strcspn(languages, ",")));
}

void
consent_new(struct req *r)
{
	if (!db_row(r, &query_person_row))
		return;
	req_set(r, "cancel_href",
	    mem_fmt(r->mem, "%s/intake/people/%s", r->base,
		req_text(r, "person_id")));
	show_texts(r);
	if (form_is_blamed(r))
		return;
	req_set(r, "given_on", scope_text(r->ground, "today"));
	propose_language(r);
}

static void
check_recipient(struct req *r, const struct consent_purpose *p)
{
	if (p->has_recipient && !*req_text(r, "recipient"))
		form_blame(r, "recipient",
		    N_("Say to whom: consent is given for one at a time."));
}

/* A year at most, and that is also what an empty field means. */
static void
derive_end(struct req *r)
{
	int32_t given = date_days(req_text(r, "given_on"));
	int32_t last = consent_last_day(given);
	int32_t typed = date_days(req_text(r, "expires_on"));
	char iso[DATE_SIZE];

	if (typed == DATE_NONE)
		req_set(r, "expires_on", date_text(last, iso));
	else if (typed > last)
		form_blame(
		    r, "expires_on", N_("A consent holds for a year at most"));
	else if (typed < given)
		form_blame(
		    r, "expires_on", N_("It cannot end before it is given"));
}

static void
keep(struct req *r, const struct consent_purpose *p)
{
	req_set(r, "recipient_kind", p->recipient_kind);
	req_set(r, "text_version", p->text_version);
	db_insert(r, &query_consent_create);
	db_change(r, &query_person_consent_update);
	happen_coded(r, "person", "consent", "consent_purpose", p->name, "");
	reply_see(r, "/intake/people/%s", req_text(r, "person_id"));
}

void
consent_create(struct req *r)
{
	const struct consent_purpose *p =
	    consent_purpose(req_text(r, "consent_purpose"));

	if (!db_row(r, &query_person_row) || !p)
		return;
	check_recipient(r, p);
	derive_end(r);
	if (form_is_blamed(r))
		return;
	req_set(r, "override_reason", "");
	keep(r, p);
	reply_notice(r, N_("The consent is written down."));
}

/* Passed on without consent: for a few days, with the reason in the log. */
void
consent_override_create(struct req *r)
{
	const struct consent_purpose *p =
	    consent_purpose(req_text(r, "consent_purpose"));
	const char *today = scope_text(r->ground, "today");
	char iso[DATE_SIZE];

	if (!db_row(r, &query_person_row) || !p)
		return;
	if (!strcmp(p->recipient_kind, "public"))
		form_blame(r, "consent_purpose",
		    N_("Nothing is published without consent"));
	if (form_is_blamed(r))
		return;
	audit_reason(r, req_text(r, "override_reason"));
	req_set(r, "given_on", today);
	req_set(r, "expires_on",
	    date_text(consent_override_last_day(date_days(today)), iso));
	req_set(r, "consent_how", "override");
	req_set(r, "consent_lang", lang_tag(r->lang));
	keep(r, p);
	reply_notice(r,
	    N_("It is written down, with your reason. It holds for a week; "
	       "tell the person as soon as you can."));
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
	const struct consent_purpose *p = consent_purpose(purpose);
	unsigned int stops = p ? p->stops : CONSENT_STOPS_NOTHING;

	if (stops & CONSENT_STOPS_BUDDY) {
		db_change(r, &query_person_free_places);
		db_change(r, &query_person_close_proposals);
		hide(r, "buddy");
		db_change(r, &query_consent_tell_buddies);
	}
	if (stops & CONSENT_STOPS_WORK) {
		hide(r, "employment");
		db_change(r, &query_consent_tell_employers);
	}
	if (!strcmp(purpose, "transfer"))
		transfer_over(r);
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
