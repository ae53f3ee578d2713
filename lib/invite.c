/* Invitations. */

#include "invite.h"

#include "audit.h"
#include "conf.h"
#include "link.h"
#include "mail.h"
#include "mem.h"

const char *
invite_create(struct req *r, int64_t account_id)
{
	const char *path = link_create(r, account_id, LINK_INVITE);

	if (!path)
		return NULL;
	mail_queue(r, account_id, "invite", path);
	audit_say(r, "invited", "account", account_id, "");
	return req_failed(r) ? NULL :
			       mem_fmt(r->mem, "%s%s", r->conf->url, path);
}
