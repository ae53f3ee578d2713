/* What was typed after a session had ended, and is not saved yet. */

#include "account.h"
#include "db.h"
#include "lang.h"
#include "queries.h"

void
kept_list(struct req *r)
{
	struct list *rows = db_rows(r, "kept", &query_kept_list);

	for (size_t i = 0; i < list_count(rows); i++) {
		struct scope *s = list_at(rows, i);
		const char *title = scope_text(s, "kept_title");

		scope_set(s, "kept_title",
		    lang_text(r->lang, *title ? title : N_("A form")));
	}
}

void
kept_remove(struct req *r)
{
	if (!db_change(r, &query_kept_remove))
		req_fail(r, 404, "no such kept form");
	reply_notice(r, N_("It is thrown away."));
	reply_see(r, "/account/kept");
}
