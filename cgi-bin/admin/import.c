/* foothold import: lists that people bring. */

#include "admin.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "db.h"
#include "import_show.h"
#include "import_stage.h"
#include "import_work.h"
#include "mem.h"
#include "queries.h"

static ptrdiff_t
read_file(void *arg, char *to, size_t room)
{
	size_t n = fread(to, 1, room, arg);

	return n || !ferror((FILE *)arg) ? (ptrdiff_t)n : -1;
}

static void
tick_read(size_t rows)
{
	fprintf(stderr, "\r%zu rows read", rows);
}

static void
tick_done(size_t done, size_t of)
{
	fprintf(stderr, "\r%zu of %zu rows done", done, of);
	if (done >= of)
		fputc('\n', stderr);
}

/* NULL after a sentence: a folder opens, and fails only when it is read. */
static FILE *
open_file(const char *path)
{
	FILE *f = fopen(path, "r");
	struct stat st;

	if (f && !fstat(fileno(f), &st) && S_ISDIR(st.st_mode)) {
		fclose(f);
		f = NULL;
		errno = EISDIR;
	}
	if (!f)
		admin_say("%s cannot be read: %s", path, strerror(errno));
	return f;
}

/* Stages the file; false after a sentence. */
static bool
stage(struct req *r, enum import_kind kind, const char *path, FILE *f)
{
	const char *slash = strrchr(path, '/');
	const struct import_file file = {
		.name = slash ? slash + 1 : path,
		.read = read_file,
		.arg = f,
		.kind = kind,
		.tick = tick_read,
	};
	const char *why;

	db_begin(r, false);
	why = import_stage(r, &file);
	if (req_number(r, "row_count") >= 1000)
		fputc('\n', stderr);
	if (why || req_failed(r)) {
		db_rollback(r);
		admin_say("%s: %s", path,
		    why ? req_say(r, why) :
			  "the database does not take it; "
			  "see the message above");
		return false;
	}
	db_commit(r);
	return !req_failed(r);
}

static bool
print_row(void *arg, struct scope *row)
{
	struct req *r = arg;
	const void *mem = r->mem;

	r->mem = row;
	printf("row %s: %s\n", scope_text(row, "row_no"),
	    import_say_reason(r, scope_text(row, "reason")));
	r->mem = mem;
	return true;
}

static bool
write_refused(struct req *r, const char *path)
{
	struct str out = str_new(r->mem);
	FILE *f = fopen(path, "w");
	bool is_good;

	if (!f) {
		admin_say("%s cannot be written: %s", path, strerror(errno));
		return false;
	}
	import_write_refused(r, &out);
	is_good = fwrite(out.text, 1, out.len, f) == out.len;
	is_good = !fclose(f) && is_good;
	if (!is_good)
		admin_say("%s cannot be written", path);
	return is_good;
}

/* The rows go at once after a dry run: nobody looks at them again. */
static void
undo(struct req *r)
{
	db_begin(r, false);
	db_change(r, &query_import_row_remove);
	db_change(r, &query_import_remove);
	db_commit(r);
}

static bool
do_rows(struct req *r)
{
	bool is_begun;

	db_begin(r, false);
	is_begun = import_work_begin(r);
	db_commit(r);
	if (!is_begun) {
		admin_say("a list of this kind is being read in just now; "
			  "try again in a minute");
		undo(r);
		return false;
	}
	import_work(r, tick_done);
	return !req_failed(r);
}

static int
report(struct req *r, const char *refused, bool is_dry)
{
	int64_t elsewhere;

	db_row(r, &query_import_row);
	db_each(r, &query_import_row_refused, print_row, r);
	if (refused && !write_refused(r, refused))
		return 1;
	if (req_failed(r) ||
	    (!is_dry && strcmp(req_text(r, "import_state"), "done") != 0))
		return admin_say("%s", req_text(r, "failure"));
	elsewhere = req_number(r, "rows_elsewhere");
	if (elsewhere)
		fprintf(stderr,
		    "%lld of them lie outside the branch's "
		    "area\n",
		    (long long)elsewhere);
	printf("%s rows: %lld new, %s known, %s refused\n",
	    req_text(r, "row_count"),
	    (long long)req_number(r, "rows_new") + (long long)elsewhere,
	    req_text(r, "rows_known"), req_text(r, "rows_refused"));
	return 0;
}

int
import_command(struct admin *a)
{
	const char *slug = admin_option(a, "--branch");
	const char *refused = admin_option(a, "--refused");
	bool is_dry = admin_flag(a, "--dry-run");
	enum import_kind kind;
	struct req *r;
	FILE *f;
	int status = 1;

	kind = a->argc == 2 ? import_kind_of(a->argv[0]) : IMPORT_KINDS;
	if (kind == IMPORT_KINDS || !slug)
		return admin_say("import people|volunteers|employers FILE "
				 "--branch SLUG [--dry-run] [--refused FILE]"),
		       2;
	f = open_file(a->argv[1]);
	r = f ? admin_request(a, slug) : NULL;
	if (r && stage(r, kind, a->argv[1], f) && (is_dry || do_rows(r)))
		status = report(r, refused, is_dry);
	if (r && is_dry && *req_text(r, "import_id"))
		undo(r);
	if (f)
		fclose(f);
	return status;
}
