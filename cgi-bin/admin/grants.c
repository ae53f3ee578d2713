/* foothold grants: an account of the database for each program, in SQL. */

#include "grants.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "admin.h"
#include "mem.h"
#include "safe.h"
#include "str.h"

#define PASSWORD_BYTES 24

/* What migrate needs: it makes tables, and moves their rows. */
static const char migrate_rights[] =
    "SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, INDEX, DROP, REFERENCES";

static const char *
quoted(const void *owner, const char *text)
{
	struct str s = str_new(owner);

	str_add_char(&s, '\'');
	for (; *text; text++) {
		if (*text == '\'' || *text == '\\')
			str_add_char(&s, '\\');
		str_add_char(&s, *text);
	}
	str_add_char(&s, '\'');
	return s.text;
}

/* A name between backticks; in a pattern "_" stands for any letter. */
static const char *
ticked(const void *owner, const char *name, bool is_pattern)
{
	struct str s = str_new(owner);

	str_add_char(&s, '`');
	for (; *name; name++) {
		if (is_pattern && (*name == '_' || *name == '%'))
			str_add_char(&s, '\\');
		if (*name == '`')
			str_add_char(&s, '`');
		str_add_char(&s, *name);
	}
	str_add_char(&s, '`');
	return s.text;
}

static void
print_account(const void *owner, const char *who, const char *password)
{
	printf("CREATE OR REPLACE USER %s\n\tIDENTIFIED ", who);
	if (*password)
		printf("BY %s;\n", quoted(owner, password));
	else
		puts("VIA unix_socket;");
}

static void
print_program(struct admin *a, const char *program, const char *host)
{
	const void *owner = mem_process();
	const struct conf_login *own = conf_account(a->conf, program);
	const char *who;

	if (!own) {
		printf("-- %s: no [database.%s] in the configuration; it uses "
		       "the account of [database]\n\n",
		    program, program);
		return;
	}
	who = mem_fmt(
	    owner, "%s@%s", quoted(owner, own->user), quoted(owner, host));
	printf("-- %s\n", program);
	print_account(owner, who, own->password);
	for (const struct grant *g = grant_all; g->program; g++)
		if (!strcmp(g->program, program))
			printf("GRANT %s\n\tON %s.%s TO %s;\n", g->rights,
			    ticked(owner, a->conf->name, false),
			    ticked(owner, g->table, false), who);
	putchar('\n');
}

static void
print_command_line(struct admin *a, const char *host)
{
	const void *owner = mem_process();

	printf("-- foothold, the command line\n"
	       "CREATE USER IF NOT EXISTS %s@%s\n\tIDENTIFIED BY %s;\n"
	       "GRANT %s\n\tON %s.* TO %s@%s;\n",
	    quoted(owner, a->conf->user), quoted(owner, host),
	    quoted(owner, a->conf->password), migrate_rights,
	    ticked(owner, a->conf->name, true), quoted(owner, a->conf->user),
	    quoted(owner, host));
}

/* Calls each(a, program, arg) once for each program; how many there were. */
static int
each_program(struct admin *a, const char *only,
    void (*each)(struct admin *, const char *, const char *), const char *arg)
{
	const char *last = "";
	int count = 0;

	for (const struct grant *g = grant_all; g->program; g++) {
		if (strcmp(g->program, last) &&
		    (!only || !strcmp(only, g->program))) {
			each(a, g->program, arg);
			count++;
		}
		last = g->program;
	}
	return count;
}

/* For the configuration: names, and passwords that nobody chose. */
static void
print_section(struct admin *a, const char *program, const char *prefix)
{
	char *user = mem_fmt(mem_process(), "%s_%s", prefix, program);

	(void)a;
	for (char *p = user; *p; p++)
		if (*p == '.')
			*p = '_';
	printf("[database.%s]\nuser = %s\npassword = %s\n", program, user,
	    safe_random(mem_process(), PASSWORD_BYTES));
}

int
grants_command(struct admin *a)
{
	const char *only = admin_option(a, "--program");
	const char *host = admin_option(a, "--from");
	bool is_local = *a->conf->socket || !strcmp(a->conf->host, "localhost");

	if (admin_flag(a, "--sections")) {
		each_program(a, only, print_section, a->conf->user);
		return 0;
	}
	if (a->argc)
		return admin_say("grants takes no \"%s\"", a->argv[0]);
	if (!host)
		host = is_local ? "localhost" : "%";
	if (!each_program(a, only, print_program, host) &&
	    strcmp(only, "foothold") != 0)
		return admin_say("there is no program \"%s\"", only);
	if (!only || !strcmp(only, "foothold"))
		print_command_line(a, host);
	return 0;
}
