/* What one account holds goes to another. */

#include "hand_over.h"

#include "db.h"
#include "happen.h"
#include "mem.h"
#include "queries.h"

/* What is handed over, and is told of in a timeline. */
struct held {
	const char *object;
	const struct query *rows; /* theirs still, and held until the end */
	const struct query *move;
};

static const struct held all_held[] = {
	{ "case_file", &query_hand_over_cases, &query_hand_over_cases_move },
	{ "volunteer", &query_hand_over_volunteers,
	    &query_hand_over_volunteers_move },
	{ "placement", &query_hand_over_placements,
	    &query_hand_over_placements_move },
	{ NULL, NULL, NULL },
};

static void
tell(struct req *r, const struct held *h, struct list *rows)
{
	const char *text = mem_fmt(r->mem, "%s → %s",
	    req_text(r, "account_name"), req_text(r, "successor_name"));
	struct scope *before = r->scope;

	for (size_t i = 0; i < list_count(rows); i++) {
		r->scope = list_at(rows, i);
		happen_note(r, h->object, "hand_over", text);
	}
	r->scope = before;
}

int64_t
hand_over_move(struct req *r)
{
	int64_t moved = 0;

	for (const struct held *h = all_held; h->object; h++) {
		struct list *rows = db_rows(r, "held", h->rows);

		if (!list_count(rows))
			continue;
		tell(r, h, rows);
		moved += db_change(r, h->move);
	}
	return moved + db_change(r, &query_hand_over_tasks_move);
}

bool
hand_over_fits(struct req *r)
{
	const struct scope *row = db_maybe(r, &query_hand_over_unfit_row);

	return row && !scope_number(row, "unfit_count");
}
