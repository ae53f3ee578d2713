/* A phone number or an email in a search box. */

#include "contact_search.h"

#include "text.h"

void
contact_search(struct req *r, const char *typed)
{
	const char *phone = text_phone(r->mem, typed);

	req_set(r, "q_phone", phone ? phone : "");
	req_set(r, "q_email", text_email_ok(typed) ? typed : "");
}
