/* Opening an incident, and what it stops at once. */

#include "incident_new.h"

#include <string.h>

#include "db.h"
#include "happen.h"
#include "incident.h"
#include "mail.h"
#include "queries.h"
#include "state.h"

/* What a report need not know. */
static const char *const asked[] = { "incident_category", "severity", "accused",
	"accused_account_id", "happened_text", "action_text", "pair_id",
	"pair_checkin_id", "person_id", "volunteer_id", NULL };

/* A line on the timelines of the two, which say that, and not why. */
static void
suspend_pair(struct req *r, const struct scope *pair)
{
	struct scope *was = r->scope;
	const char *from = scope_text(pair, "pair_status");

	if (!state_may_move(STATE_PAIR, from, "suspended"))
		return;
	r->scope = scope_new(r->mem, was);
	req_set(r, "pair_id", scope_text(pair, "pair_id"));
	req_set(r, "person_id", scope_text(pair, "person_id"));
	req_set(r, "volunteer_id", scope_text(pair, "volunteer_id"));
	req_set(r, "pair_status", from);
	if (db_change(r, &query_incident_pair_suspend))
		happen_state(r, "pair", "pair_status", from, "suspended");
	r->scope = was;
}

static void
suspend_pairs(struct req *r)
{
	const struct list *pairs =
	    db_rows(r, "incident_pairs", &query_incident_pairs);

	for (size_t i = 0; i < list_count(pairs); i++)
		suspend_pair(r, list_at(pairs, i));
}

static void
suspend_volunteer(struct req *r)
{
	struct scope *was = r->scope;
	const struct scope *v;

	r->scope = scope_new(r->mem, was);
	req_set(r, "person_id", "");
	v = db_maybe(r, &query_incident_volunteer_row);
	if (v && db_change(r, &query_incident_volunteer_suspend))
		happen_state(r, "volunteer", "volunteer_status",
		    scope_text(v, "volunteer_status"), "suspended");
	r->scope = was;
}

/* A mail says that there is one, and no more. */
static void
tell_duty(struct req *r)
{
	const struct list *duty =
	    db_rows(r, "on_duty", &query_incident_on_duty);

	for (size_t i = 0; i < list_count(duty); i++)
		mail_queue(r, scope_number(list_at(duty, i), "account_id"),
		    "incident", "/hq/incidents");
	req_set(r, "is_duty_told", list_count(duty) ? "1" : "");
}

static void
add_task(struct req *r, const char *rule)
{
	req_set(r, "auto_rule", rule);
	db_insert(r, &query_incident_task_create);
}

bool
incident_protect(struct req *r)
{
	int severity = (int)req_number(r, "severity");
	const char *accused = req_text(r, "accused");

	if (!incident_is_for_hq(severity, accused))
		return false;
	if (incident_is_severe(severity))
		suspend_pairs(r);
	if (incident_is_severe(severity) && !strcmp(accused, "volunteer"))
		suspend_volunteer(r);
	tell_duty(r);
	return true;
}

int64_t
incident_new(struct req *r, const char *source)
{
	int64_t id;
	const char *text;

	for (size_t i = 0; asked[i]; i++)
		if (!scope_get(r->scope, asked[i], &text))
			req_set(r, asked[i], "");
	req_set(r, "incident_source", source);
	id = db_insert(r, &query_incident_create);
	if (!id)
		return 0;
	req_set_number(r, "incident_id", id);
	req_set(r, "from_state", "");
	req_set(r, "to_state", state_first(STATE_INCIDENT));
	req_set(r, "note_text", "");
	db_insert(r, &query_incident_note_create);
	add_task(r, "incident");
	incident_protect(r);
	return id;
}
