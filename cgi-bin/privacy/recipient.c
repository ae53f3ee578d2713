/*
 * Who has received something of a file, and is told when it is corrected,
 * restricted or erased (article 19 of the regulation).
 */

#include "date.h"
#include "db.h"
#include "happen.h"
#include "mem.h"
#include "privacy.h"
#include "queries.h"

#define DAYS_TO_TELL 7

void
recipients_show(struct req *r)
{
	const struct list *work =
	    db_rows(r, "recipients", &query_recipient_list);
	const struct list *agreed =
	    db_rows(r, "agreed_recipients", &query_recipient_consent_list);

	req_set(r, "has_recipients",
	    list_count(work) + list_count(agreed) ? "1" : "");
}

static size_t
tell(struct req *r, const struct list *recipients)
{
	char due_on[DATE_SIZE];

	date_text(
	    date_days(scope_text(r->ground, "today")) + DAYS_TO_TELL, due_on);
	for (size_t i = 0; i < list_count(recipients); i++) {
		const struct scope *row = list_at(recipients, i);
		const char *kind = scope_text(row, "object_kind");

		req_set(r, mem_fmt(r->mem, "%s_id", kind),
		    scope_text(row, "object_id"));
		happen_task(
		    r, kind, "tell_recipient", due_on, "tell_recipient");
	}
	return list_count(recipients);
}

size_t
recipients_tell(struct req *r)
{
	return tell(r, db_rows(r, "recipients", &query_recipient_list)) +
	    tell(r,
		db_rows(r, "agreed_recipients", &query_recipient_consent_list));
}
