/* The rows of a staged list, done batch by batch. */

#include "import_work.h"

#include <string.h>
#include <time.h>

#include "date.h"
#include "db.h"
#include "import_make.h"
#include "import_place.h"
#include "import_show.h"
#include "import_stage.h"
#include "json.h"
#include "lang.h"
#include "log.h"
#include "mem.h"
#include "queries.h"

#define BATCH 100 /* rows, as the statements say */
#define TRIES 5

struct work {
	struct req *req;
	enum import_kind kind;
	struct import_place *place;
	const char *headings[IMPORT_COLUMNS_MAX]; /* of the columns, by place */
	size_t done;
	size_t of;
	bool is_over;
};

bool
import_work_begin(struct req *r)
{
	return db_change(r, &query_import_start) == 1;
}

/* The moment of a long piece of work is not the moment it began. */
static void
tell_time(struct req *r)
{
	char now[DATE_MOMENT_SIZE];

	scope_set(r->ground, "now", date_moment(time(NULL), now));
}

static void
add_cell(void *arg, const char *name, const char *text)
{
	struct import_cell **at = arg;

	**at = (struct import_cell){ .heading = name, .text = text };
	(*at)++;
}

/* The headings that the file had for its columns. */
static void
read_headings(struct work *w)
{
	const struct import_column *all = import_columns(w->kind);

	for (size_t i = 0; i < IMPORT_COLUMNS_MAX && all[i].name; i++)
		w->headings[i] = import_heading_of(w->req, all[i].name);
}

/* The row's cells again, with the headings that they had. */
static size_t
read_cells(struct work *w, const char *json,
    struct import_cell cells[IMPORT_COLUMNS_MAX])
{
	struct import_cell *end = cells;
	size_t count = 0;

	json_each(w->req->mem, json, add_cell, &end);
	for (struct import_cell *c = cells; c < end; c++) {
		c->column = import_column(w->kind, c->heading);
		if (c->column) {
			c->heading =
			    w->headings[c->column - import_columns(w->kind)];
			cells[count++] = *c;
		}
	}
	return count;
}

/* The staged row as it is looked for and made: a scope of its own. */
static struct scope *
lay_row(struct work *w, struct scope *staged)
{
	struct req *r = w->req;
	struct scope *before = r->scope, *laid;
	struct import_cell cells[IMPORT_COLUMNS_MAX];
	struct import_row row;

	r->scope = laid = scope_new(r->mem, before);
	scope_hang(laid, staged);
	import_check(r->mem, w->kind, cells,
	    read_cells(w, scope_text(staged, "cells"), cells),
	    import_place_codes(w->place), date_days(req_text(r, "today")),
	    &row);
	import_place_lay(w->place, r, &row);
	r->scope = before;
	return laid;
}

/* The id of what became of the row; 0: it is known meanwhile. */
static int64_t
make_row(struct work *w, struct scope *laid)
{
	struct req *r = w->req;
	struct scope *before = r->scope;
	int64_t object_id = 0;

	r->scope = laid;
	if (!import_place_is_known(w->place, r))
		object_id = import_make(r, w->kind);
	r->scope = before;
	return object_id;
}

/* One place for each of the rows; those not to be done leave it empty. */
static void
add_id(struct str *ids, size_t *place, size_t to, int64_t object_id)
{
	while (*place < to) {
		str_add(ids, ",");
		++*place;
	}
	if (object_id)
		str_add_fmt(ids, "%lld", (long long)object_id);
}

static void
do_rows(struct work *w)
{
	struct req *r = w->req;
	struct list *rows = db_rows(r, "batch", &query_import_row_next);
	size_t count = list_count(rows), place = 1, known[2] = { 0, 0 };
	struct scope *laid[BATCH];
	struct str ids = str_new(r->mem);

	for (size_t i = 0; i < count; i++)
		laid[i] = lay_row(w, list_at(rows, i));
	import_place_ask(w->place, r, laid, count);
	for (size_t i = 0; i < count && !req_failed(r); i++) {
		struct scope *row = list_at(rows, i);
		int64_t object_id = make_row(w, laid[i]);

		add_id(&ids, &place,
		    (size_t)scope_number(row, "row_no") - w->done, object_id);
		known[!strcmp(scope_text(row, "row_state"), "new")] +=
		    !object_id;
	}
	req_set(r, "object_ids", ids.text);
	db_change(r, &query_import_row_done);
	req_set_number(r, "elsewhere_known", (long long)known[0]);
	req_set_number(r, "new_known", (long long)known[1]);
	db_change(r, &query_import_step);
}

/* One transaction; false: it did not happen. */
static bool
do_batch(struct work *w)
{
	struct req *r = w->req;
	struct import_frame frame;
	bool is_ours;

	import_frame_begin(&frame, r);
	tell_time(r);
	db_begin(r, false);
	db_gather(r);
	db_row(r, &query_import_row);
	w->done = (size_t)req_number(r, "rows_done");
	w->of = (size_t)req_number(r, "row_count");
	is_ours = db_change(r, &query_import_hold) == 1;
	if (is_ours)
		do_rows(w);
	if (req_failed(r) || !is_ours)
		db_rollback(r);
	else
		db_commit(r);
	import_frame_end(&frame, r);
	if (req_failed(r))
		return false;
	w->done = w->done + BATCH < w->of ? w->done + BATCH : w->of;
	w->is_over = !is_ours || w->done == w->of;
	return true;
}

/* A lost batch may be tried again: it is a function of what is staged. */
static void
forgive(struct req *r)
{
	r->failed = 0;
	r->fate = DB_FINE;
}

static bool
try_batch(struct work *w)
{
	for (int try = 1; try <= TRIES; try++) {
		enum db_fate fate;

		if (do_batch(w))
			return true;
		fate = w->req->fate;
		forgive(w->req);
		if (fate != DB_RERUN && fate != DB_UNKNOWN)
			return false;
		nanosleep(
		    &(struct timespec){ .tv_nsec = try * 50000000L }, NULL);
	}
	return false;
}

static void
stop(struct work *w)
{
	struct req *r = w->req;

	log_event("import_stopped", "import_id=%s done=%zu",
	    req_text(r, "import_id"), w->done);
	db_begin(r, false);
	db_row(r, &query_import_row);
	req_set(r, "failure",
	    req_say(r,
		N_("It stopped after row {rows_done}. What was read in "
		   "until there is saved. Go on when you are ready.")));
	db_change(r, &query_import_fail);
	db_commit(r);
}

void
import_work(struct req *r, void (*tick)(size_t done, size_t of))
{
	struct work w = { .req = r };

	db_begin(r, true);
	db_row(r, &query_import_row);
	db_commit(r);
	w.kind = import_kind_of(req_text(r, "import_kind"));
	if (req_failed(r) || w.kind == IMPORT_KINDS)
		return;
	w.place = import_place_new(r, w.kind);
	read_headings(&w);
	while (!w.is_over) {
		if (!try_batch(&w)) {
			stop(&w);
			return;
		}
		if (tick)
			tick(w.done, w.of);
	}
}
