/* The list of what was erased: written by a job, read after a restore. */

#include "erasures.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "admin.h"
#include "db.h"
#include "file.h"
#include "forget.h"
#include "http.h"
#include "jobs.h"
#include "mem.h"
#include "queries.h"
#include "str.h"
#include "who.h"

/* --- writing */

static bool
write_lines(int fd, const struct str *lines)
{
	size_t done = 0;

	while (done < lines->len) {
		ssize_t now = write(fd, lines->text + done, lines->len - done);

		if (now < 0)
			return false;
		done += (size_t)now;
	}
	return !fsync(fd);
}

/* How much of the list is lines: half a line would be another number. */
static size_t
whole_len(const char *list)
{
	const char *end = strrchr(list, '\n');

	return end ? (size_t)(end + 1 - list) : 0;
}

/* Behind the lines that are whole, and whole themselves or not at all. */
static bool
append(const char *path, size_t whole, const struct str *lines)
{
	int fd = open(
	    path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
	bool fine =
	    fd >= 0 && !ftruncate(fd, (off_t)whole) && write_lines(fd, lines);

	if (!fine)
		admin_say("%s cannot be written: %s", path, strerror(errno));
	if (!fine && fd >= 0 && ftruncate(fd, (off_t)whole))
		admin_say("a line of %s is cut off", path);
	if (fd >= 0)
		close(fd);
	return fine;
}

/* NULL after a sentence; "" where there is none yet. A machine that lost its
 * power may leave zeros, and lines behind them. */
static char *
read_list(const void *owner, const char *path)
{
	size_t len;
	char *list = file_read(owner, path, &len);

	if (!list && errno == ENOENT)
		return mem_dup(owner, "");
	if (!list)
		admin_say("%s cannot be read: %s", path, strerror(errno));
	if (!list || strlen(list) == len)
		return list;
	admin_say("%s is damaged: byte %zu of it is zero", path, strlen(list));
	return NULL;
}

/* The lines of the branch that the list does not have yet. */
static int64_t
gather(
    struct req *r, const struct query *q, const char *known, struct str *lines)
{
	const struct list *rows = db_rows(r, "erased", q);
	int64_t count = 0;

	for (size_t i = 0; i < list_count(rows); i++) {
		const struct scope *row = list_at(rows, i);
		const char *line = mem_fmt(r->mem, "%s %lld %s %s\n",
		    scope_text(row, "erased_at"), (long long)r->who->branch_id,
		    scope_text(row, "object_kind"),
		    scope_text(row, "object_id"));

		if (strstr(known, line))
			continue;
		str_add(lines, line);
		count++;
	}
	return count;
}

static bool
write_some(struct run *run, struct req *r)
{
	const char *path = run_admin(run)->conf->erasures;
	char *known = read_list(r->mem, path);
	struct str lines = str_new(r->mem);
	int64_t count;

	if (!known) {
		run_fail(run);
		return false;
	}
	known[whole_len(known)] = '\0';
	count = gather(r, &query_erasure_list, known, &lines) +
	    gather(r, &query_destroyed_keys, known, &lines);
	if (count && !req_failed(r) && !run_is_dry(run) &&
	    !append(path, strlen(known), &lines))
		run_fail(run);
	run_count(run, "written", count);
	return false;
}

void
job_erasures(struct run *run)
{
	if (*run_admin(run)->conf->erasures)
		run_branches(run, write_some);
}

/* --- reading */

static void
erase_file(struct req *r, const struct query *find, struct erased *erased)
{
	const struct scope *row = db_maybe(r, find);

	if (!row)
		return;
	forget(r,
	    (struct subject){
		.person_id = scope_number(row, "person_id"),
		.volunteer_id = scope_number(row, "volunteer_id"),
	    },
	    "restore");
	erased->files++;
}

static void
erase_person(struct req *r, struct erased *erased)
{
	erase_file(r, &query_erased_person, erased);
}

static void
erase_volunteer(struct req *r, struct erased *erased)
{
	erase_file(r, &query_erased_volunteer, erased);
}

static void
destroy_keys(struct req *r, struct erased *erased)
{
	if (!db_change(r, &query_destroyed_keys_again))
		return;
	req_set_number(r, "key_branch_id", r->who->branch_id);
	db_change(r, &query_branch_key_changed);
	erased->branches++;
}

struct kind {
	const char *name;
	void (*erase)(struct req *, struct erased *);
};

static const struct kind kinds[] = {
	{ "person", erase_person },
	{ "volunteer", erase_volunteer },
	{ "keys", destroy_keys },
};

static const struct kind *
kind_of(const char *name)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (!strcmp(name, kinds[i].name))
			return &kinds[i];
	return NULL;
}

struct erasure {
	const char *erased_at;
	int64_t branch_id;
	const struct kind *kind;
	int64_t object_id;
};

/* Cuts the line; false: it is none of ours. */
static bool
read_line(char *line, struct erasure *e)
{
	char *rest = NULL;
	const char *branch, *kind, *number;

	e->erased_at = strtok_r(line, " ", &rest);
	branch = strtok_r(NULL, " ", &rest);
	kind = strtok_r(NULL, " ", &rest);
	number = strtok_r(NULL, " ", &rest);
	if (!number || strtok_r(NULL, " ", &rest))
		return false;
	e->kind = kind_of(kind);
	e->branch_id = strtoll(branch, NULL, 10);
	e->object_id = strtoll(number, NULL, 10);
	return e->kind && e->branch_id > 0 && e->object_id > 0;
}

/* Erases one again where it is back; false: that failed. */
static bool
erase(struct admin *a, const struct erasure *e, struct erased *erased)
{
	struct req *r = page_local(a->site, e->branch_id, "da");
	bool fine;

	req_set_number(r, "object_id", e->object_id);
	req_set(r, "erased_at", e->erased_at);
	db_begin(r, false);
	e->kind->erase(r, erased);
	db_commit(r);
	fine = !req_failed(r);
	http_free(r);
	return fine;
}

static bool
replay_line(struct admin *a, char *line, struct erased *erased)
{
	struct erasure e;

	if (!read_line(line, &e))
		return admin_say("a line of %s is no erasure: %.60s",
			   a->conf->erasures, line),
		       false;
	if (erase(a, &e, erased))
		return true;
	return admin_say("%s %lld of branch %lld could not be erased again; "
			 "the line above says why",
		   e.kind->name, (long long)e.object_id,
		   (long long)e.branch_id),
	       false;
}

/* NULL after a sentence. */
static char *
read_whole(struct admin *a)
{
	char *list = read_list(mem_process(), a->conf->erasures);

	if (!list || !list[whole_len(list)])
		return list;
	admin_say("the last line of %s is cut off; write it to its end or "
		  "take it out",
	    a->conf->erasures);
	return NULL;
}

bool
erasures_are_whole(struct admin *a)
{
	return read_whole(a) != NULL;
}

bool
erasures_replay(struct admin *a, struct erased *erased)
{
	char *text = read_whole(a), *rest = NULL;

	*erased = (struct erased){ 0 };
	if (!text)
		return false;
	for (char *line = strtok_r(text, "\n", &rest); line;
	     line = strtok_r(NULL, "\n", &rest))
		if (!replay_line(a, line, erased))
			return false;
	return true;
}
