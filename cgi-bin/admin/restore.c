/* foothold restore: a backup put back into an empty database. */

#include "admin.h"

#include <errno.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "db.h"
#include "dump.h"
#include "erasures.h"
#include "file.h"
#include "http.h"
#include "mem.h"
#include "queries.h"
#include "safe_file.h"

struct source {
	const char *path;
	const unsigned char *secret;
};

/* --- reading the file */

/* NULL after a sentence. */
static struct safe_file *
begin(const struct source *from, FILE **f)
{
	const char *why = "";
	struct safe_file *s = NULL;

	*f = fopen(from->path, "r");
	if (!*f)
		admin_say("%s cannot be read: %s", from->path, strerror(errno));
	else if (!(s = safe_file_open(mem_process(), *f, from->secret, &why)))
		admin_say("%s %s", from->path, why);
	return s;
}

/* All of it into fd, or nowhere (-1); false after a sentence. */
static bool
pour(const struct source *from, int fd)
{
	static unsigned char piece[SAFE_FILE_CHUNK];
	FILE *f;
	struct safe_file *s = begin(from, &f);
	ptrdiff_t n = 0;
	bool is_taken = true;

	while (s && is_taken && (n = safe_file_read(s, piece)) > 0)
		is_taken = fd < 0 || write(fd, piece, (size_t)n) == n;
	if (f)
		fclose(f);
	if (n < 0)
		admin_say("%s was cut off or changed; nothing is put back",
		    from->path);
	return s && !n && is_taken;
}

static bool
load(const struct conf *c, const struct source *from)
{
	struct dump d;
	bool fine;

	if (!dump_in(c, &d))
		return false;
	fine = pour(from, d.fd);
	fine = dump_end(&d) && fine;
	if (!fine)
		admin_say("the database %s holds a part of the backup; empty "
			  "it and try again",
		    c->name);
	return fine;
}

/* --- the database */

static bool
is_empty(struct admin *a)
{
	struct req *r = admin_request(a, NULL);
	bool fine;

	if (!r)
		return false;
	fine = db_row(r, &query_database_size) != NULL;
	if (fine && req_number(r, "table_count")) {
		admin_say("the database %s is not empty; a backup goes into "
			  "an empty one",
		    a->conf->name);
		fine = false;
	}
	http_free(r);
	return fine;
}

/* Whoever had been signed out or had used a link since is not let in. */
static bool
shut(struct admin *a)
{
	static const struct query *const queries[] = {
		&query_restored_sessions_end,
		&query_restored_links_end,
		&query_restored_mails_stop,
		NULL,
	};
	struct req *r = page_local(a->site, 0, "en");
	bool fine;

	db_begin(r, false);
	for (size_t i = 0; queries[i]; i++)
		db_change(r, queries[i]);
	db_commit(r);
	fine = !req_failed(r);
	http_free(r);
	return fine ||
	    (admin_say("the sessions could not be ended; the line above says "
		       "why"),
		false);
}

static int
put_right(struct admin *a)
{
	char word[] = "verify";
	char *verify[] = { word, NULL };
	struct erased erased;

	if (migrate_command(a) || !shut(a) || !erasures_replay(a, &erased))
		return 1;
	printf("%ld files that were erased since are erased again\n",
	    erased.files);
	if (erased.branches)
		printf("the keys of %ld branches that were destroyed since are "
		       "destroyed again\n",
		    erased.branches);
	a->argc = 1;
	a->argv = verify;
	return audit_command(a);
}

static int
restore(struct admin *a, const struct source *from)
{
	/* What the other program says is better than our death. */
	signal(SIGPIPE, SIG_IGN);
	if (!erasures_are_whole(a) || !is_empty(a) || !pour(from, -1) ||
	    !load(a->conf, from))
		return 1;
	return put_right(a);
}

int
restore_command(struct admin *a)
{
	const char *key = admin_option(a, "--key");
	unsigned char secret[SAFE_FILE_KEY];
	char *hex;
	int code;

	if (!key || a->argc != 1) {
		admin_say("restore FILE --key FILE");
		return 2;
	}
	hex = file_read(mem_process(), key, NULL);
	if (!hex)
		return admin_say("%s cannot be read: %s", key, strerror(errno));
	if (!safe_file_key(hex, secret))
		return admin_say("%s does not hold a key of 64 hexadecimal "
				 "digits",
		    key);
	if (!*a->conf->erasures)
		return admin_say("[backup] erasures is missing: the file that "
				 "says whom to erase again");
	code = restore(
	    a, &(struct source){ .path = a->argv[0], .secret = secret });
	sodium_memzero(secret, sizeof(secret));
	return code;
}
