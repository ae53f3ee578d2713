/* Reporting an incident: about a pair, a volunteer, a newcomer, or nobody. */

#include "incidents.h"

#include <string.h>

#include "db.h"
#include "incident.h"
#include "incident_new.h"
#include "lang.h"
#include "may.h"
#include "mem.h"
#include "queries.h"
#include "who.h"

const struct field incident_fields[] = {
	{
	    .name = "incident_category",
	    .kind = FIELD_CHOICE,
	    .label = N_("What is it about?"),
	    .need = true,
	},
	{
	    .name = "happened_text",
	    .kind = FIELD_LONG,
	    .label = N_("What has happened?"),
	    .hint = N_("What, when and where; what you saw and what you were "
		       "told. No diagnosis, no belief, no number of "
		       "identity."),
	    .need = true,
	    .max = 2000,
	},
	{
	    .name = "accused",
	    .kind = FIELD_CHOICE,
	    .label = N_("Who may have done it?"),
	    .need = true,
	},
	{
	    .name = "accused_account_id",
	    .kind = FIELD_CHOICE,
	    .choices = &query_incident_staff_choices,
	    .label = N_("Who of the team, if it is one of them"),
	    .hint = N_("If it is serious, their account is shut at once, and "
		       "headquarters alone opens it again."),
	},
	{
	    .name = "action_text",
	    .kind = FIELD_LONG,
	    .label = N_("What has been done already?"),
	    .max = 1000,
	},
	{
	    .name = "severity",
	    .kind = FIELD_CHOICE,
	    .label = N_("How serious is it?"),
	    .hint = N_("Leave it open if you do not know. With the two last "
		       "ones the pair is stopped at once, and headquarters "
		       "takes over."),
	},
	{ .name = NULL },
};

struct begin {
	const char *name; /* in the path, in braces */
	const struct query *query;
	const char *back; /* before the id */
};

/* Where a report was begun says whom it is about. */
static const struct begin begins[] = {
	{ "pair_id", &query_incident_subject, "/buddies/pairs" },
	{ "volunteer_id", &query_incident_subject_volunteer,
	    "/buddies/volunteers" },
	{ "person_id", &query_incident_subject_person, "/intake/people" },
	{ NULL, NULL, NULL },
};

static const struct begin *
begin_of(const struct req *r)
{
	const struct begin *b = begins;

	while (b->name && !strstr(r->page->path, b->name))
		b++;
	return b;
}

static void
read_subject(struct req *r)
{
	const struct begin *b = begin_of(r);
	struct scope *row = b->name ? db_row(r, b->query) : NULL;

	/* What is set here stands before the row. */
	if (!row || b->query == &query_incident_subject_volunteer)
		req_set(r, "person_name", "");
	if (!row || b->query == &query_incident_subject_person)
		req_set(r, "volunteer_name", "");
}

void
incident_new_show(struct req *r)
{
	const struct begin *b = begin_of(r);

	read_subject(r);
	req_set(r, "back_path",
	    b->name ? mem_fmt(r->mem, "%s/%s", b->back, req_text(r, b->name)) :
		      "");
	req_set(r, "cancel_href",
	    mem_fmt(r->mem, "%s%s", r->base,
		b->name ? req_text(r, "back_path") : "/branch/home"));
}

/* Who reports need not be one who may read it afterwards. */
void
incident_create(struct req *r)
{
	const struct begin *b = begin_of(r);
	bool is_for_hq = incident_is_for_hq(
	    (int)req_number(r, "severity"), req_text(r, "accused"));

	read_subject(r);
	if (req_failed(r) || !incident_new(r, "staff"))
		return;
	incident_shut_accused(r);
	if (is_for_hq && !*req_text(r, "is_duty_told"))
		reply_notice(r,
		    N_("It is reported, and they do not meet for now. Nobody "
		       "at headquarters is on duty here: telephone."));
	else if (is_for_hq)
		reply_notice(r,
		    N_("It is reported. Headquarters is told now, and those "
		       "involved do not meet for now."));
	else
		reply_notice(
		    r, N_("It is reported. The manager has a task today."));
	if (who_may(r->who, MAY_SEE_INCIDENTS))
		reply_see(
		    r, "/buddies/incidents/%s", req_text(r, "incident_id"));
	else if (b->name)
		reply_see(r, "%s/%s", b->back, req_text(r, b->name));
	else
		reply_see(r, "/branch/home");
}
