#ifndef CONF_H
#define CONF_H

/*
 * The configuration file: [database] and [site] in an INI file named by
 * FOOTHOLD_CONF, else SYSCONFDIR/foothold/foothold.conf.  It holds the
 * database's password, so a file that others may read is refused.
 */

#include <stdbool.h>

/* [database.PROGRAM]: an account of its own for one program. */
struct conf_login {
	const char *program; /* "intake" */
	const char *user;
	const char *password; /* "": by the unix socket's owner */
};

struct conf {
	/* [database] */
	const char *socket; /* unix socket; "" for TCP */
	const char *host; /* or several, by blanks: the first that answers */
	unsigned int port;
	const char *tls; /* "required", "none"; "": where it is not here */
	const char *ca_file; /* ""; then whom the machine trusts */
	const char *user;
	const char *password;
	const char *name; /* of the database */
	/* [site] */
	const char *base; /* "/foothold"; "auto" finds out */
	const char *templates; /* folder with one folder a language */
	const char *messages; /* folder of .mo files */
	const char *share; /* folder with sql/ and data/ */
	const char *key_file; /* 32 random bytes as hex */
	unsigned int idle_minutes; /* a session without a request */
	unsigned int whole_hours; /* a session in all */
	const char *url; /* "https://foothold.example.org", in mails */
	const char *hosts; /* other names of the site, by blanks */
	const char *any_user; /* "yes": may run as root, or as www-data */
	const char *tcp; /* "loopback": may be reached by it */
	const char *second_factor; /* "required", or "offered" */
	/* [database.PROGRAM], in their order */
	struct conf_login *accounts;
	unsigned int account_count;
	/* [password]: what Argon2id costs */
	unsigned int memory_mib;
	unsigned int passes;
	/* [mail] */
	const char *mail_host; /* ""; then into outbox */
	unsigned int mail_port;
	const char *mail_from;
	const char *mail_user; /* "" for none */
	const char *mail_password_file;
	const char *mail_tls; /* "required", "implicit", "none" */
	const char *mail_ca_file; /* ""; then whom the machine trusts */
	const char *outbox; /* folder for mails that go nowhere */
	/* [backup] */
	const char *public_key; /* as hex; whose secret key opens backups */
	const char *erasures; /* file: whom to erase again after a restore */
	const char *file; /* this very file */
	/* made from key_file */
	unsigned char key[32];
};

/*
 * Reads file, or the standard place where file is NULL.  user and password are
 * those of the program, where it has a section.  Lives as long as the process.
 * NULL: *why says in one sentence what is wrong.
 */
const struct conf *
conf_load(const char *file, const char *program, const char **why);

/* The account of a program alone; NULL: it uses that of [database]. */
const struct conf_login *conf_account(const struct conf *, const char *program);

/*
 * Makes the key file that the configuration names, readable to its owner
 * alone, where there is none. False: *why says what is wrong.
 */
bool conf_make_key(const char *file, const char **why);

#endif
