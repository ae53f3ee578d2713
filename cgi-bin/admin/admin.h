#ifndef ADMIN_H
#define ADMIN_H

/*
 * The command line: one function a command.  It gets the words after its
 * name, and answers 0, or 1 after one sentence on standard error, or 2 when
 * the words are wrong.
 */

#include <stdbool.h>

#include "conf.h"
#include "req.h"
#include "site.h"

struct admin {
	const struct conf *conf;
	const struct site *site;
	int argc; /* words after the command's name */
	char **argv;
};

int account_command(struct admin *);
int audit_command(struct admin *);
int backup_command(struct admin *);
int branch_command(struct admin *);
int check_command(struct admin *);
int demo_command(struct admin *);
int grants_command(struct admin *);
int import_command(struct admin *);
int jobs_command(struct admin *);
int keys_command(struct admin *);
int match_command(struct admin *);
int migrate_command(struct admin *);
int privacy_command(struct admin *);
int restore_command(struct admin *);
int routes_command(struct admin *);
int support_command(struct admin *);

/* Says one sentence, "foothold: ...", and answers 1. */
int admin_say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* The value after "--name", NULL when it is not there; taken out. */
const char *admin_option(struct admin *, const char *name);

/* Whether "--name" is there; taken out. */
bool admin_flag(struct admin *, const char *name);

/* A request of the command line in that branch; NULL after a sentence. */
struct req *admin_request(struct admin *, const char *slug);

/* foothold keys rewrap: every key wrapped by another key file. */
int keys_rewrap(struct admin *, struct req *);

/* Whether the words are "keys init", which may find no key file yet. */
bool keys_is_first(const struct admin *);

/*
 * After the schema has changed: a branch without keys gets them, and what its
 * sealed columns still hold as plain text is sealed. False after a sentence.
 */
bool keys_fill(struct admin *, bool has_changed);

/* Loads data/ where a file has changed; false after a sentence. */
bool reference_load(struct admin *, struct req *);

#endif
