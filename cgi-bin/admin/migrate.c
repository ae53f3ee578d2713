/* foothold migrate: numbered schema files, forward only, each once. */

#include "admin.h"

#include <dirent.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db.h"
#include "file.h"
#include "mem.h"
#include "queries.h"

static int
is_schema_file(const struct dirent *d)
{
	size_t len = strlen(d->d_name);

	return d->d_name[0] >= '0' && d->d_name[0] <= '9' && len > 4 &&
	    !strcmp(d->d_name + len - 4, ".sql");
}

/* Runs one statement after another; they end with ";" at a line's end. */
static const char *
run_file(struct req *r, char *text)
{
	const char *error = NULL;

	while (!error && *text) {
		size_t blank;
		char *end;

		/* Comments alone are no statement. */
		while (blank = strspn(text, " \t\n"), text += blank,
		    !strncmp(text, "--", 2))
			text += strcspn(text, "\n");
		if (!*text)
			break;
		end = strstr(text, ";\n");
		if (end)
			*end = '\0';
		error = db_script(r, text);
		text = end ? end + 2 : text + strlen(text);
	}
	return error;
}

static const char *
applied_checksum(const struct list *done, long number)
{
	for (size_t i = 0; i < list_count(done); i++)
		if (scope_number(list_at(done, i), "number") == number)
			return scope_text(list_at(done, i), "checksum");
	return NULL;
}

static long
highest(const struct list *done)
{
	size_t count = list_count(done);

	return count ? (long)scope_number(list_at(done, count - 1), "number") :
		       -1;
}

static bool has_changed;

static bool
apply(struct req *r, const struct list *done, const char *folder,
    const char *name, bool dry)
{
	char *text =
	    file_read(r->mem, mem_fmt(r->mem, "%s/%s", folder, name), NULL);
	const char *checksum = file_checksum(r->mem, text, strlen(text));
	long number = strtol(name, NULL, 10);
	const char *before = applied_checksum(done, number);
	const char *error;

	if (before && strcmp(before, checksum))
		return admin_say("%s was changed after it was applied; put "
				 "the released file back",
			   name),
		       false;
	if (before)
		return true;
	printf("%s %s\n", dry ? "would apply" : "applying", name);
	if (dry)
		return true;
	has_changed = true;
	error = run_file(r, text);
	if (error)
		return admin_say("%s: %s", name, error), false;
	req_set_number(r, "number", number);
	req_set(r, "name", name);
	req_set(r, "checksum", checksum);
	db_insert(r, &query_schema_change_create);
	return !req_failed(r);
}

static bool
apply_all(struct req *r, const char *folder, bool dry)
{
	struct list *done = db_rows(r, "done", &query_schema_change_list);
	struct dirent **files;
	int count = scandir(folder, &files, is_schema_file, alphasort);
	bool fine = count > 0 && !req_failed(r);

	if (count <= 0)
		admin_say("there are no schema files in %s", folder);
	else if (highest(done) > strtol(files[count - 1]->d_name, NULL, 10)) {
		admin_say("the database belongs to a newer version of "
			  "Foothold; install that version");
		fine = false;
	}
	for (int i = 0; i < count; i++) {
		fine = fine && apply(r, done, folder, files[i]->d_name, dry);
		free(files[i]);
	}
	if (count >= 0)
		free(files);
	return fine;
}

/* The ledger itself is made again each time; it says IF NOT EXISTS. */
static const char *
make_ledger(struct req *r, const char *folder)
{
	char *text = file_read(
	    r->mem, mem_fmt(r->mem, "%s/000-ledger.sql", folder), NULL);

	return text ? run_file(r, text) : "its schema files are missing";
}

static bool
take_lease(struct req *r)
{
	req_set(r, "lease", "migrate");
	req_set(r, "holder", mem_fmt(r->mem, "%ld", (long)getpid()));
	db_insert(r, &query_lease_create);
	if (db_change(r, &query_lease_take) == 1)
		return true;
	return admin_say("another migration is running; wait for it"), false;
}

int
migrate_command(struct admin *a)
{
	bool dry = admin_flag(a, "--dry-run"), fine;
	struct req *r = admin_request(a, NULL);
	const char *folder, *error;

	if (!r)
		return 1;
	folder = mem_fmt(r->mem, "%s/sql/schema", a->conf->share);
	error = make_ledger(r, folder);
	if (error)
		return admin_say("%s", error);
	if (!take_lease(r))
		return 1;
	fine = apply_all(r, folder, dry);
	if (fine && !dry)
		fine = reference_load(a, r) && keys_fill(a, has_changed);
	db_change(r, &query_lease_drop);
	return fine && !req_failed(r) ? 0 : 1;
}
