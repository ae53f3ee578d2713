/* Requests about somebody's own data: asked, and answered within a month. */

#include <string.h>

#include "date.h"
#include "db.h"
#include "forget.h"
#include "form.h"
#include "happen.h"
#include "lang.h"
#include "mem.h"
#include "privacy.h"
#include "queries.h"
#include "show.h"

static const char *
check_answer(struct req *r, const char *text)
{
	(void)r;
	return strcmp(text, "open") ? NULL : N_("Choose an answer");
}

const struct field request_fields[] = {
	{
	    .name = "request_kind",
	    .kind = FIELD_CHOICE,
	    .label = N_("What is asked for"),
	    .need = true,
	},
	{
	    .name = "received_on",
	    .kind = FIELD_DATE,
	    .label = N_("Asked on"),
	    .need = true,
	    .check = form_past,
	},
	{
	    .name = "request_text",
	    .kind = FIELD_LONG,
	    .label = N_("In their own words"),
	    .max = 500,
	},
	{ .name = NULL },
};

const struct field request_answer_fields[] = {
	{
	    .name = "request_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("Answer"),
	    .need = true,
	    .check = check_answer,
	},
	{
	    .name = "answer_text",
	    .kind = FIELD_LONG,
	    .label = N_("What the person is told"),
	    .hint = N_("A refusal needs its reason, and that the Data "
		       "Protection Agency takes complaints."),
	    .max = 500,
	},
	{ .name = NULL },
};

/* A month, as the regulation says, from the day it was received. */
void
request_create(struct req *r)
{
	char iso[DATE_SIZE];

	if (!subject_open(r))
		return;
	date_text(
	    date_add_months(date_days(req_text(r, "received_on")), 1), iso);
	req_set(r, "due_on", iso);
	req_set_number(r, "privacy_request_id",
	    db_insert(r, &query_privacy_request_create));
	happen_task(
	    r, "privacy_request", "privacy_request", iso, "privacy_request");
	reply_notice(r, N_("It is written down, with a task for its day."));
	reply_see(r, "%s/privacy", req_text(r, "subject_path"));
}

static bool
open_request(struct req *r)
{
	return db_row(r, &query_privacy_request_row) && subject_open(r);
}

void
request_edit(struct req *r)
{
	if (!open_request(r))
		return;
	req_set(r, "cancel_href",
	    mem_fmt(
		r->mem, "%s%s/privacy", r->base, req_text(r, "subject_path")));
	if (!form_is_blamed(r) &&
	    !strcmp(req_text(r, "request_status"), "open"))
		req_set(r, "request_status", "");
	recipients_show(r);
}

/* NULL: the file may be erased; else why not, a msgid. */
static const char *
why_not_erased(struct req *r)
{
	struct scope *hold = db_maybe(r, &query_legal_hold_running);

	if (hold) {
		req_set(r, "hold_until",
		    show_long(r->mem, r->lang, scope_text(hold, "until_on")));
		return req_say(r,
		    N_("A hold runs until {hold_until}: {hold_reason} Nothing "
		       "is erased before. Refuse with that reason, or lift the "
		       "hold."));
	}
	db_row(r, &query_subject_open_pairs);
	return req_number(r, "open_pairs") ?
	    N_("There is still a pair. End it first, so that the other side is "
	       "told.") :
	    NULL;
}

static void
erase(struct req *r)
{
	const struct subject who = {
		.person_id = req_number(r, "person_id"),
		.volunteer_id = req_number(r, "volunteer_id"),
	};

	if (who.person_id)
		db_change(r, &query_person_free_places);
	forget(r, who, "request");
	reply_notice(r, N_("The file is erased. Tell the person."));
	reply_see(r, who.person_id ? "/intake/people" : "/buddies/volunteers");
}

/* Before it is written: an answer that cannot be kept is none. */
static void
check_granted(struct req *r, const char *kind)
{
	const char *why = NULL;

	if (!strcmp(kind, "erasure"))
		why = why_not_erased(r);
	else if (!strcmp(kind, "restriction") && !*req_text(r, "is_person"))
		why = N_("A volunteer's file is not restricted: suspend the "
			 "volunteer, and answer here what was done.");
	if (why)
		form_blame(r, "request_status", why);
}

/* Granted: the file is changed, and who received it will be told. */
static void
grant(struct req *r, const char *kind, const char *text)
{
	if (!strcmp(kind, "restriction"))
		restrict_person(r, text);
	if (!strcmp(kind, "restriction") || !strcmp(kind, "correction"))
		recipients_tell(r);
	if (strcmp(kind, "correction") != 0)
		return;
	reply_notice(r,
	    N_("Correct it here. Telling those who received it is among the "
	       "tasks."));
	reply_see(r, "%s/edit", req_text(r, "subject_path"));
}

static void
refuse_second(struct req *r)
{
	req_refuse(r, req_say(r, N_("This request is answered already.")),
	    mem_fmt(r->mem, "%s/privacy", req_text(r, "subject_path")));
}

void
request_answer(struct req *r)
{
	const char *answer = mem_dup(r->mem, req_text(r, "request_status"));
	const char *text = mem_dup(r->mem, req_text(r, "answer_text"));
	bool is_granted = !strcmp(answer, "granted");
	const char *kind;

	if (!open_request(r))
		return;
	if (*req_text(r, "answered_on")) {
		refuse_second(r);
		return;
	}
	kind = mem_dup(r->mem, req_text(r, "request_kind"));
	req_set(r, "request_status", answer);
	req_set(r, "answer_text", text);
	if (!strcmp(answer, "refused") && !*text)
		form_blame(r, "answer_text", N_("Say why"));
	if (is_granted)
		check_granted(r, kind);
	if (form_is_blamed(r))
		return;
	if (!db_change(r, &query_privacy_request_answer)) {
		refuse_second(r);
		return;
	}
	happen_done(r, "privacy_request", NULL);
	if (is_granted && !strcmp(kind, "erasure")) {
		erase(r);
		return;
	}
	reply_notice(r, N_("The answer is written down."));
	reply_see(r, "%s/privacy", req_text(r, "subject_path"));
	if (is_granted)
		grant(r, kind, text);
}
