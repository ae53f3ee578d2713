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

#define BATCH 100 /* rows, as query_import_row_next says */
#define TRIES 5

struct work {
	struct req *req;
	enum import_kind kind;
	struct import_place *place;
	size_t done;
	size_t of;
	size_t new_known;
	size_t elsewhere_known;
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
			c->heading = import_heading_of(w->req, c->heading);
			cells[count++] = *c;
		}
	}
	return count;
}

static void
mark_row(struct req *r, const char *state, int64_t object_id)
{
	req_set(r, "row_state", state);
	if (object_id)
		req_set_number(r, "object_id", object_id);
	else
		req_set(r, "object_id", "");
	db_change(r, &query_import_row_done);
}

static void
do_row(struct work *w, struct scope *staged)
{
	struct req *r = w->req;
	struct import_frame frame;
	struct import_cell cells[IMPORT_COLUMNS_MAX];
	struct import_row row;
	bool is_new = !strcmp(scope_text(staged, "row_state"), "new");
	int64_t object_id = 0;

	import_frame_begin(&frame, r);
	scope_hang(r->scope, staged);
	import_check(r->mem, w->kind, cells, read_cells(w,
	    scope_text(staged, "cells"), cells), import_place_codes(w->place),
	    date_days(req_text(r, "today")), &row);
	import_place_lay(w->place, r, &row);
	if (!import_place_is_known(w->place, r))
		object_id = import_make(r, w->kind);
	mark_row(r, object_id ? is_new ? "new" : "elsewhere" : "known",
	    object_id);
	w->new_known += !object_id && is_new;
	w->elsewhere_known += !object_id && !is_new;
	import_frame_end(&frame, r);
}

static void
do_rows(struct work *w)
{
	struct req *r = w->req;
	struct list *rows = db_rows(r, "batch", &query_import_row_next);
	size_t count = list_count(rows);

	w->new_known = w->elsewhere_known = 0;
	for (size_t i = 0; i < count && !req_failed(r); i++)
		do_row(w, list_at(rows, i));
	w->is_over = count < BATCH;
	if (count)
		w->done = (size_t)scope_number(list_at(rows, count - 1),
		    "row_no");
	if (w->is_over) {
		w->done = w->of;
		req_set(r, "rows_done", "");
	} else {
		req_set_number(r, "rows_done", (long long)w->done);
	}
	req_set_number(r, "new_known", (long long)w->new_known);
	req_set_number(r, "elsewhere_known", (long long)w->elsewhere_known);
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
	db_row(r, &query_import_row);
	w->of = (size_t)req_number(r, "row_count");
	is_ours = db_change(r, &query_import_hold) == 1;
	if (is_ours)
		do_rows(w);
	else
		w->is_over = true;
	if (req_failed(r) || !is_ours)
		db_rollback(r);
	else
		db_commit(r);
	import_frame_end(&frame, r);
	return !req_failed(r);
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
		nanosleep(&(struct timespec){ .tv_nsec = try * 50000000L },
		    NULL);
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
	req_set(r, "failure", req_say(r, N_("It stopped after row "
	    "{rows_done}. What was read in until there is saved. Go on when "
	    "you are ready.")));
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
	w.done = (size_t)req_number(r, "rows_done");
	if (req_failed(r) || w.kind == IMPORT_KINDS)
		return;
	w.place = import_place_new(r, w.kind);
	while (!w.is_over) {
		if (!try_batch(&w)) {
			stop(&w);
			return;
		}
		if (tick)
			tick(w.done, w.of);
	}
}
