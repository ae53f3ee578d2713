/* Somebody's requests, holds and restriction, on one page. */

#include "privacy.h"

#include "db.h"
#include "form.h"
#include "mem.h"
#include "queries.h"

bool
subject_open(struct req *r)
{
	bool is_person = *req_text(r, "person_id");
	const char *id = req_text(r, is_person ? "person_id" : "volunteer_id");
	struct scope *s;

	req_set(r, is_person ? "volunteer_id" : "person_id", "");
	s = db_row(r,
	    is_person ? &query_subject_person_row :
			&query_subject_volunteer_row);
	if (!s)
		return false;
	req_set(r, "is_person", is_person ? "1" : "");
	req_set(r, "subject_path",
	    mem_fmt(r->mem, "%s/%s",
		is_person ? "/intake/people" : "/buddies/volunteers", id));
	return true;
}

void
subject_show(struct req *r)
{
	if (!subject_open(r))
		return;
	if (!*req_text(r, "is_person")) {
		req_set(r, "restricted_on", "");
		req_set(r, "restriction_reason", "");
		req_set(r, "locked_name", "");
	}
	db_rows(r, "requests", &query_privacy_request_list);
	db_rows(r, "holds", &query_legal_hold_list);
	if (!form_is_blamed(r))
		req_set(r, "received_on", scope_text(r->ground, "today"));
	req_set(r, "request_is_wrong",
	    form_is_blamed(r) && r->page->form == request_fields ? "1" : "");
	req_set(r, "hold_is_wrong",
	    form_is_blamed(r) && r->page->form == hold_fields ? "1" : "");
	form_show(r, "request_fields", request_fields);
	form_show(r, "hold_fields", hold_fields);
}
