/* foothold: the administrator's command line. */

#include "admin.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "config.h"
#include "db.h"
#include "http.h"
#include "mem.h"
#include "page.h"
#include "queries.h"
#include "text.h"

struct command {
	const char *name;
	int (*run)(struct admin *);
	const char *words;
	const char *what;
};

static const struct command commands[] = {
	{ "account", account_command,
	    "invite|add EMAIL --name NAME --branch SLUG --role ROLE\n"
	    "            list [--branch SLUG]\n"
	    "            suspend|resume|reset-code|sign-out EMAIL "
	    "--reason TEXT",
	    "people who can sign in; add asks for the password" },
	{ "audit", audit_command,
	    "verify [--branch SLUG] [--anchors FILE] | anchor",
	    "proves the log whole; anchor: lines to keep elsewhere" },
	{ "backup", backup_command, "FOLDER [--keep N] | key FILE",
	    "the whole database in a file that only the key in FILE opens" },
	{ "branch", branch_command,
	    "add SLUG --name NAME "
	    "[--municipality CODE] | list",
	    "branches" },
	{ "check", check_command, "", "tries every statement and template" },
	{ "demo", demo_command, "[--accounts]",
	    "demonstration data, and who can sign in to see them" },
	{ "grants", grants_command,
	    "[--program NAME] [--from HOST] | --sections",
	    "SQL that gives each program its own account" },
	{ "import", import_command,
	    "people|volunteers|employers FILE "
	    "--branch SLUG [--dry-run]\n            [--refused FILE]",
	    "reads in a list" },
	{ "jobs", jobs_command,
	    "[--only NAME [--branch SLUG]] [--dry-run] | list | report",
	    "what is done by itself; from cron every five minutes" },
	{ "keys", keys_command,
	    "init | status | rotate --branch SLUG | tidy | rewrap --from FILE\n"
	    "            | destroy --branch SLUG --yes-destroy SLUG",
	    "the keys that branches' texts are sealed with" },
	{ "match", match_command, "--branch SLUG [--matrix FILE]",
	    "the best pairs; FILE: every possible pair with its score" },
	{ "migrate", migrate_command, "[--dry-run]",
	    "brings the database up to this version" },
	{ "privacy", privacy_command, "TEMPLATE",
	    "the record of processing (docs/privacy.in.md), filled in from "
	    "what is configured" },
	{ "restore", restore_command, "FILE --key FILE",
	    "puts a backup back into an empty database" },
	{ "support", support_command,
	    "--branch SLUG --email EMAIL --reason TEXT [--hours N]",
	    "lets headquarters look in a branch for an incident" },
	{ "routes", routes_command, "",
	    "every page: program, method, path, "
	    "permission, fields" },
	{ NULL, NULL, NULL, NULL },
};

static const struct page *const programs[] = {
	account_pages,
	branch_pages,
	team_pages,
	buddies_pages,
	pair_pages,
	intake_pages,
	mine_pages,
	work_pages,
	hq_pages,
	incident_pages,
	person_incident_pages,
	hq_incident_pages,
	NULL,
};

int
admin_say(const char *fmt, ...)
{
	va_list ap;

	fputs("foothold: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	return 1;
}

static void
take_out(struct admin *a, int at, int count)
{
	for (int i = at; i + count <= a->argc; i++)
		a->argv[i] = a->argv[i + count];
	a->argc -= count;
}

const char *
admin_option(struct admin *a, const char *name)
{
	for (int i = 0; i + 1 < a->argc; i++)
		if (!strcmp(a->argv[i], name)) {
			const char *value = a->argv[i + 1];

			take_out(a, i, 2);
			return value;
		}
	return NULL;
}

bool
admin_flag(struct admin *a, const char *name)
{
	for (int i = 0; i < a->argc; i++)
		if (!strcmp(a->argv[i], name)) {
			take_out(a, i, 1);
			return true;
		}
	return false;
}

struct req *
admin_request(struct admin *a, const char *slug)
{
	struct req *r = page_local(a->site, 0, "en");
	const char *why = "";

	if (!db_open(a->conf, &why)) {
		admin_say("%s", why);
		return NULL;
	}
	if (!slug)
		return r;
	req_set(r, "slug", slug);
	if (db_maybe(r, &query_branch_by_slug)) {
		int64_t branch_id = req_number(r, "branch_id");

		http_free(r);
		return page_local(a->site, branch_id, "en");
	}
	admin_say("there is no branch \"%s\"; see: foothold branch list", slug);
	return NULL;
}

static int
usage(void)
{
	puts("usage: foothold COMMAND [--data DIR] ...\n");
	for (const struct command *c = commands; c->name; c++)
		printf(
		    "  %-9s %s\n            %s\n", c->name, c->words, c->what);
	return 2;
}

static bool
is_new_address(const struct admin *a, int i)
{
	return i == 2 && !strcmp(a->argv[0], "account") &&
	    (!strcmp(a->argv[1], "invite") || !strcmp(a->argv[1], "add"));
}

static bool
is_free_text(const struct admin *a, int i)
{
	return i > 0 &&
	    (!strcmp(a->argv[i - 1], "--name") ||
		!strcmp(a->argv[i - 1], "--reason") || is_new_address(a, i));
}

/* The free texts of the command line are kept, so they are read as a form's
 * are. */
static bool
brings_number(const struct admin *a)
{
	for (int i = 0; i < a->argc; i++)
		if (is_free_text(a, i) &&
		    (text_has_cpr(a->argv[i]) || text_has_paper(a->argv[i])))
			return true;
	return false;
}

int
main(int argc, char **argv)
{
	struct site site = site_of(programs);
	struct admin a = { .site = &site };
	const char *data, *file, *why = "";

	umask(077);
	a.argc = argc - 1;
	a.argv = argv + 1;
	data = admin_option(&a, "--data");
	if (!a.argc || !strcmp(a.argv[0], "help"))
		return usage();
	if (brings_number(&a))
		return admin_say("This looks like a CPR number or another that "
				 "Foothold never keeps. Remove it.");
	if (!strcmp(a.argv[0], "version"))
		return puts("foothold " PACKAGE_VERSION) < 0;
	for (const struct command *c = commands; c->name; c++) {
		if (strcmp(c->name, a.argv[0]))
			continue;
		file = data ? mem_fmt(mem_process(), "%s/foothold.conf", data) :
			      NULL;
		if (keys_is_first(&a) && !conf_make_key(file, &why))
			return admin_say("%s", why);
		a.conf = conf_load(file, "foothold", &why);
		if (!a.conf)
			return admin_say("%s", why);
		page_open(a.conf);
		take_out(&a, 0, 1);
		return c->run(&a);
	}
	return usage();
}
