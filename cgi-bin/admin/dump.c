/* mariadb-dump and mariadb, at the end of a pipe. */

#include "dump.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "admin.h"
#include "child.h"
#include "db.h"
#include "mem.h"
#include "str.h"

/* A value of an option file: quoted, its backslashes doubled. */
static void
add_line(struct str *s, const char *name, const char *value)
{
	if (!*value)
		return;
	str_add_fmt(s, "%s=\"", name);
	for (; *value; value++) {
		if (*value == '\\')
			str_add_char(s, '\\');
		str_add_char(s, *value);
	}
	str_add(s, "\"\n");
}

/* Where the database is, and who we are there: /dev/fd/3 of the child. */
static int
note_of(const struct conf *c)
{
	const struct conf_login *own = conf_account(c, "backup");
	struct str s = str_new(mem_process());
	char host[256];
	bool tls = db_place(c, host, sizeof(host));

	str_add(&s, "[client]\n");
	add_line(&s, "socket", c->socket);
	add_line(&s, "host", host);
	if (tls)
		str_add(&s, "ssl\nssl-verify-server-cert\n");
	if (tls)
		add_line(&s, "ssl-ca", c->ca_file);
	if (!*c->socket)
		str_add_fmt(&s, "port=%u\n", c->port);
	add_line(&s, "user", own ? own->user : c->user);
	add_line(&s, "password", own ? own->password : c->password);
	return child_note(s.text);
}

/* first is next to us, second beyond it; data is the one that knows the
 * database. */
static bool
join(struct dump *d, const char *const first[], const char *const second[],
    bool is_out, int note)
{
	int near[2], far[2];
	int us = is_out ? 0 : 1;

	if (note < 0 || !child_pipe(near) || !child_pipe(far))
		return admin_say("no pipe: %s", strerror(errno)), false;
	d->fd = near[us];
	d->first = is_out ? child_start(first, far[0], near[1], -1) :
			    child_start(first, near[0], far[1], -1);
	d->second = is_out ? child_start(second, -1, far[1], note) :
			     child_start(second, far[0], -1, note);
	close(note);
	close(near[1 - us]);
	close(far[0]);
	close(far[1]);
	if (d->first < 0 || d->second < 0)
		return admin_say("%s is not installed; it belongs to "
				 "mariadb-client",
			   d->first < 0 ? first[0] : second[0]),
		       false;
	return true;
}

bool
dump_out(const struct conf *c, struct dump *d)
{
	const char *const dump[] = { "mariadb-dump",
		"--defaults-file=/dev/fd/3", "--single-transaction", "--quick",
		"--hex-blob", "--skip-lock-tables", "--skip-add-locks",
		"--skip-comments", "--no-tablespaces",
		"--default-character-set=utf8mb4", c->name, NULL };
	const char *const gzip[] = { "gzip", "-c", NULL };

	return join(d, gzip, dump, true, note_of(c));
}

bool
dump_in(const struct conf *c, struct dump *d)
{
	const char *const load[] = { "mariadb", "--defaults-file=/dev/fd/3",
		"--batch", "--default-character-set=utf8mb4", c->name, NULL };
	const char *const gunzip[] = { "gzip", "-dc", NULL };

	return join(d, gunzip, load, false, note_of(c));
}

bool
dump_end(struct dump *d)
{
	bool fine;

	close(d->fd);
	fine = child_end(d->first);
	return child_end(d->second) && fine;
}
