/* Somebody of the branch's own team is accused: their account. */

#include "incidents.h"

#include <string.h>

#include "audit.h"
#include "db.h"
#include "incident.h"
#include "lang.h"
#include "queries.h"
#include "who.h"

const struct field incident_access_fields[] = {
	{ .name = "is_shut", .kind = FIELD_HIDDEN, .max = 1 },
	{ .name = NULL },
};

static bool
shut(struct req *r)
{
	if (!db_change(r, &query_incident_account_suspend))
		return false;
	db_change(r, &query_incident_account_sessions_end);
	audit_say(r, "account_suspended", "account",
	    req_number(r, "accused_account_id"), "account_status");
	return true;
}

void
incident_shut_accused(struct req *r)
{
	if (!req_failed(r) && req_number(r, "accused_account_id") &&
	    !strcmp(req_text(r, "accused"), "staff") &&
	    incident_is_severe((int)req_number(r, "severity")))
		shut(r);
}

void
incident_accused_show(struct req *r)
{
	if (incident_is_at_hq(r) && req_number(r, "accused_account_id") &&
	    db_maybe(r, &query_incident_account_row))
		return;
	req_set(r, "accused_name", "");
	req_set(r, "account_status", "");
}

static void
write_down(struct req *r, const char *what)
{
	req_set(r, "from_state", "");
	req_set(r, "to_state", "");
	req_set(r, "note_text", req_say(r, what));
	db_insert(r, &query_incident_note_create);
	reply_notice(r, what);
}

void
hq_incident_access(struct req *r)
{
	bool is_shut = !strcmp(req_text(r, "is_shut"), "1");
	const struct who *own = incident_enter(r);

	if (req_failed(r) || !req_number(r, "accused_account_id")) {
		req_fail(r, 404, "nobody's account is named");
	} else if (is_shut) {
		if (shut(r))
			write_down(r, N_("The account is shut."));
	} else if (db_change(r, &query_incident_account_resume)) {
		audit_say(r, "account_resumed", "account",
		    req_number(r, "accused_account_id"), "account_status");
		write_down(r, N_("The account is open again."));
	}
	reply_see(r, "/hq/incidents/%s", req_text(r, "incident_id"));
	r->who = own;
}
