/* Lists that people bring, read in on a page. */

#include <string.h>
#include <strings.h>

#include "code.h"
#include "db.h"
#include "import_show.h"
#include "import_stage.h"
#include "import_work.h"
#include "intake.h"
#include "json.h"
#include "lang.h"
#include "listing.h"
#include "mem.h"
#include "queries.h"

#define LISTS_AN_HOUR 60 /* of one person */
#define LISTS_KEPT 300 /* of one person, whose rows are here for 30 days */

const struct field import_fields[] = {
	{
	    .name = "file",
	    .kind = FIELD_FILE,
	    .label = N_("The file"),
	    .hint = N_("A CSV file, 10 MB at most."),
	    .need = true,
	},
	{
	    .name = "import_kind",
	    .kind = FIELD_CHOICE,
	    .label = N_("What it holds"),
	    .hint = N_("If you choose nothing, the headings tell."),
	},
	{ .name = NULL },
};

const struct field import_status_fields[] = {
	{
	    .name = "import_state",
	    .kind = FIELD_CHOICE,
	    .label = N_("What happens"),
	    .need = true,
	},
	{ .name = NULL },
};

const struct field import_filters[] = {
	{
	    .name = "row_state",
	    .kind = FIELD_CHOICE,
	    .label = N_("What happens"),
	},
	{ .name = NULL },
};

/* The uploaded bytes on their way to the reader. */
struct bytes {
	const char *at;
	size_t left;
};

static ptrdiff_t
read_bytes(void *arg, char *to, size_t room)
{
	struct bytes *b = arg;
	size_t n = b->left < room ? b->left : room;

	memcpy(to, b->at, n);
	b->at += n;
	b->left -= n;
	return (ptrdiff_t)n;
}

void
import_list(struct req *r)
{
	db_rows(r, "imports", &query_import_list);
}

void
import_new(struct req *r)
{
	struct list *imports = db_rows(r, "imports", &query_import_list);

	list_cut(imports, 5);
	req_set(r, "has_imports", list_count(imports) ? "1" : "");
}

/* What is called like something else is nothing for a list, whatever is in it.
 */
static bool
is_list_name(const char *name)
{
	const char *end = strrchr(name, '.');

	return !*name ||
	    (end &&
		(!strcasecmp(end, ".csv") || !strcasecmp(end, ".txt") ||
		    !strcasecmp(end, ".tsv")));
}

/*
 * One person alone cannot fill the disk. Two files at the same moment may both
 * be the last one: it is no seat, and there are few workers.
 */
static const char *
too_many(struct req *r)
{
	if (!db_row(r, &query_import_of_late_row))
		return NULL;
	if (req_number(r, "lists_of_late") >= LISTS_AN_HOUR) {
		req_set_number(r, "lists_max", LISTS_AN_HOUR);
		return N_("One person may bring {lists_max} lists an hour. "
			  "Try again in {wait_minutes} min.");
	}
	if (req_number(r, "lists_kept") < LISTS_KEPT)
		return NULL;
	req_set_number(r, "lists_max", LISTS_KEPT);
	return N_("{lists_max} of your lists are kept here, and that is the "
		  "most. Open one that you do not want to read in and choose "
		  "“Leave it”, or wait: rows are kept for 30 days.");
}

void
import_create(struct req *r)
{
	const struct input *in = req_input(r, "file");
	struct bytes b = { .at = in->text, .left = in->len };
	const struct import_file file = {
		.name = in->file_name && *in->file_name ? in->file_name :
							  "list.csv",
		.read = read_bytes,
		.arg = &b,
		.kind = import_kind_of(req_text(r, "import_kind")),
	};
	const char *why;

	if (in->len > IMPORT_BYTES_MAX) {
		form_blame(r, "file",
		    N_("The file is larger than 10 MB. "
		       "Divide it into several."));
		return;
	}
	if (!is_list_name(file.name)) {
		form_blame(r, "file",
		    N_("Choose a file whose name ends in .csv. A spreadsheet "
		       "is saved as CSV first."));
		return;
	}
	why = too_many(r);
	if (!why)
		why = import_stage(r, &file);
	if (why)
		form_blame(r, "file", why);
	else
		reply_see(r, "/intake/imports/%s", req_text(r, "import_id"));
}

/* What happens to the row, in words, and where to find what it became. */
static void
tell_row(struct req *r, struct scope *row)
{
	static const char *const places[] = {
		[IMPORT_PEOPLE] = "/intake/people",
		[IMPORT_VOLUNTEERS] = "/buddies/volunteers",
		[IMPORT_EMPLOYERS] = "/work/employers",
	};
	enum import_kind kind = import_kind_of(req_text(r, "import_kind"));
	const char *state = scope_text(row, "row_state");
	const char *object = scope_text(row, "object_id");
	const char *branch = scope_text(row, "to_branch_name");
	struct scope *cells = scope_new(r->mem, NULL);
	const char *name;

	json_lay(cells, scope_text(row, "cells"));
	name = scope_text(cells, "full_name");
	scope_set(
	    row, "row_name", *name ? name : scope_text(cells, "employer_name"));
	scope_set(row, "why", import_say_reason(r, scope_text(row, "reason")));
	scope_set(row, "row_href",
	    *object && !strcmp(state, "new") && kind < IMPORT_KINDS ?
		mem_fmt(r->mem, "%s%s/%s", r->base, places[kind], object) :
		"");
	req_set(r, "to_branch_name", branch);
	scope_set(row, "where",
	    *branch ? req_say(r,
			  N_("{to_branch_name} "
			     "gets the referral.")) :
		      "");
}

static void
tell_progress(struct req *r)
{
	bool is_running = !strcmp(req_text(r, "import_state"), "running");
	bool is_still = *req_text(r, "is_still") == '1';

	req_set(r, "is_moving", is_running && !is_still ? "1" : "");
	req_set(r, "can_go_on",
	    is_still || !strcmp(req_text(r, "import_state"), "failed") ? "1" :
									 "");
	if (is_running && !is_still)
		reply_header(r, "Refresh", "2");
}

void
import_show(struct req *r)
{
	struct list *rows;

	if (!db_row(r, &query_import_row))
		return;
	import_show_columns(r);
	rows = listing_show(
	    r, "rows", &query_import_row_list, &query_import_row_count);
	for (size_t i = 0; rows && i < list_count(rows); i++)
		tell_row(r, list_at(rows, i));
	req_set(r, "list_is_empty", req_number(r, "total_count") ? "" : "1");
	tell_progress(r);
}

static void
work(struct req *r)
{
	import_work(r, NULL);
}

static void
cancel(struct req *r)
{
	if (db_change(r, &query_import_cancel))
		db_change(r, &query_import_row_remove);
	reply_notice(r, N_("The list is gone. Nothing was saved."));
	reply_see(r, "/intake/imports/new");
}

void
import_update_status(struct req *r)
{
	const char *state = req_text(r, "import_state");

	if (!strcmp(state, "cancelled")) {
		cancel(r);
		return;
	}
	if (strcmp(state, "running") != 0) {
		req_fail(r, 400, "import_state=%s", state);
		return;
	}
	if (import_work_begin(r))
		req_after(r, work);
	else
		reply_notice(r,
		    N_("It is being read in already, or another "
		       "list of this kind is. Wait a minute and try again."));
	reply_see(r, "/intake/imports/%s", req_text(r, "import_id"));
}

void
import_refused(struct req *r)
{
	struct str *out = mem_zero(r->mem, sizeof(*out));

	*out = str_new(r);
	if (!db_row(r, &query_import_row))
		return;
	import_write_refused(r, out);
	reply_file(r,
	    mem_fmt(r->mem, "refused-%s.csv", req_text(r, "import_id")),
	    "text/csv; charset=utf-8", out->text, out->len);
}
