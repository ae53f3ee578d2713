/* The configuration file, read by inih. */

#include "conf.h"

#include <errno.h>
#include <fcntl.h>
#include <ini.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mem.h"

#ifndef SYSCONFDIR
#define SYSCONFDIR "/etc"
#endif
#ifndef PKGDATADIR
#define PKGDATADIR "/usr/share/foothold"
#endif

struct setting {
	const char *section;
	const char *name;
	size_t text; /* offset of a text, or */
	size_t number; /* offset of a number, else 0 */
};

#define TEXT(section, name, member) \
	{ \
		section, name, offsetof(struct conf, member), 0 \
	}
#define NUMBER(section, name, member) \
	{ \
		section, name, 0, offsetof(struct conf, member) \
	}

static const struct setting settings[] = {
	TEXT("database", "socket", socket),
	TEXT("database", "host", host),
	NUMBER("database", "port", port),
	TEXT("database", "tls", tls),
	TEXT("database", "ca_file", ca_file),
	TEXT("database", "user", user),
	TEXT("database", "password", password),
	TEXT("database", "name", name),
	TEXT("site", "base", base),
	TEXT("site", "templates", templates),
	TEXT("site", "messages", messages),
	TEXT("site", "share", share),
	TEXT("site", "key_file", key_file),
	NUMBER("site", "idle_minutes", idle_minutes),
	NUMBER("site", "whole_hours", whole_hours),
	TEXT("site", "url", url),
	TEXT("site", "hosts", hosts),
	TEXT("site", "any_user", any_user),
	TEXT("site", "tcp", tcp),
	TEXT("site", "second_factor", second_factor),
	NUMBER("password", "memory_mib", memory_mib),
	NUMBER("password", "passes", passes),
	TEXT("mail", "host", mail_host),
	NUMBER("mail", "port", mail_port),
	TEXT("mail", "from", mail_from),
	TEXT("mail", "user", mail_user),
	TEXT("mail", "password_file", mail_password_file),
	TEXT("mail", "tls", mail_tls),
	TEXT("mail", "ca_file", mail_ca_file),
	TEXT("mail", "outbox", outbox),
	TEXT("backup", "public_key", public_key),
	TEXT("backup", "erasures", erasures),
	{ NULL, NULL, 0, 0 },
};

struct loading {
	struct conf *conf;
	const char *why;
};

const struct conf_login *
conf_account(const struct conf *c, const char *program)
{
	for (unsigned int i = 0; i < c->account_count; i++)
		if (!strcmp(c->accounts[i].program, program))
			return &c->accounts[i];
	return NULL;
}

/* A line of [database.PROGRAM]; false: the section knows no such name. */
static bool
take_account(
    struct conf *c, const char *program, const char *name, const char *value)
{
	struct conf_login *a;
	size_t i = 0;

	if (strcmp(name, "user") && strcmp(name, "password"))
		return false;
	while (i < c->account_count && strcmp(c->accounts[i].program, program))
		i++;
	if (i == c->account_count) {
		c->accounts = mem_grow(
		    c, c->accounts, c->account_count + 1, sizeof(*c->accounts));
		c->accounts[c->account_count++] = (struct conf_login){
			.program = mem_dup(c, program),
			.user = "",
			.password = "",
		};
	}
	a = &c->accounts[i];
	if (!strcmp(name, "user"))
		a->user = mem_dup(c, value);
	else
		a->password = mem_dup(c, value);
	return true;
}

static int
take(void *arg, const char *section, const char *name, const char *value)
{
	struct loading *l = arg;

	for (const struct setting *s = settings; s->name; s++) {
		char *at = (char *)l->conf;

		if (strcmp(s->section, section) || strcmp(s->name, name))
			continue;
		if (s->number)
			*(unsigned int *)(void *)(at + s->number) =
			    (unsigned int)strtoul(value, NULL, 10);
		else
			*(const char **)(void *)(at + s->text) =
			    mem_dup(l->conf, value);
		return 1;
	}
	if (!strncmp(section, "database.", 9) &&
	    take_account(l->conf, section + 9, name, value))
		return 1;
	if (!l->why)
		l->why = mem_fmt(l->conf,
		    "the configuration knows no "
		    "\"%s\" in [%s]",
		    name, section);
	return 0;
}

static bool
is_private(const char *file, struct conf *c, const char **why)
{
	struct stat st;

	if (stat(file, &st)) {
		*why =
		    mem_fmt(c, "%s cannot be read: %s", file, strerror(errno));
		return false;
	}
	if (!(st.st_mode & (S_IRWXO | S_IWGRP)))
		return true;
	*why = mem_fmt(
	    c, "%s can be read by others; run: chmod 0640 %s", file, file);
	return false;
}

/* Folders that web servers hand out: who asked for the key would get it. */
static bool
is_public(const char *file)
{
	static const char *const folders[] = {
		"/public/",
		"/public_html/",
		"/htdocs/",
		NULL,
	};
	char *real = realpath(file, NULL);
	bool found = false;

	for (size_t i = 0; real && folders[i]; i++)
		found = found || strstr(real, folders[i]);
	free(real);
	return found;
}

static bool
read_key(struct conf *c, const char **why)
{
	char hex[2 * sizeof(c->key) + 1] = "";
	size_t len = 0;
	FILE *f;

	if (!is_private(c->key_file, c, why))
		return false;
	if (is_public(c->key_file)) {
		*why = mem_fmt(c,
		    "%s lies in a folder that the web server hands out; put "
		    "it elsewhere",
		    c->key_file);
		return false;
	}
	f = fopen(c->key_file, "r");
	if (f) {
		len = fread(hex, 1, sizeof(hex) - 1, f);
		fclose(f);
	}
	if (!sodium_hex2bin(
		c->key, sizeof(c->key), hex, len, NULL, &len, NULL) &&
	    len == sizeof(c->key))
		return true;
	*why = mem_fmt(
	    c, "%s does not hold a key of 64 hexadecimal digits", c->key_file);
	return false;
}

static struct conf *
standard(void)
{
	struct conf *c = mem_zero(mem_process(), sizeof(*c));

	c->socket = "";
	c->host = "localhost";
	c->port = 3306;
	c->tls = "";
	c->ca_file = "";
	c->user = "foothold";
	c->password = "";
	c->name = "foothold";
	c->base = "auto";
	c->templates = PKGDATADIR "/templates";
	c->messages = PKGDATADIR "/messages";
	c->share = PKGDATADIR;
	c->key_file = SYSCONFDIR "/foothold/key";
	c->idle_minutes = 30;
	c->whole_hours = 12;
	c->url = "";
	c->hosts = "";
	c->any_user = "no";
	c->tcp = "no";
	c->second_factor = "required";
	c->memory_mib = 19;
	c->passes = 2;
	c->mail_host = "";
	c->mail_port = 25;
	c->mail_from = "";
	c->mail_user = "";
	c->mail_password_file = "";
	c->mail_tls = "required";
	c->mail_ca_file = "";
	c->outbox = "";
	c->public_key = "";
	c->erasures = "";
	return c;
}

static void
use_account(struct conf *c, const char *program)
{
	const struct conf_login *a = conf_account(c, program);

	if (!a)
		return;
	c->user = a->user;
	c->password = a->password;
}

/* All but the key; NULL: *why says what is wrong. */
static struct conf *
read_conf(const char *file, const char **why)
{
	struct conf *c = standard();
	struct loading l = { .conf = c };
	int line;

	if (!file)
		file = getenv("FOOTHOLD_CONF");
	if (!file)
		file = SYSCONFDIR "/foothold/foothold.conf";
	if (!is_private(file, c, why))
		return NULL;
	c->file = mem_dup(c, file);
	line = ini_parse(file, take, &l);
	if (line < 0)
		*why =
		    mem_fmt(c, "%s cannot be read: %s", file, strerror(errno));
	else if (line)
		*why = l.why ? l.why :
			       mem_fmt(c, "%s is wrong in line %d", file, line);
	if (line)
		return NULL;
	if (sodium_init() < 0) {
		*why = "the machine gives no random numbers";
		return NULL;
	}
	return c;
}

const struct conf *
conf_load(const char *file, const char *program, const char **why)
{
	struct conf *c = read_conf(file, why);

	if (!c || !read_key(c, why))
		return NULL;
	use_account(c, program);
	return c;
}

bool
conf_make_key(const char *file, const char **why)
{
	const struct conf *c = read_conf(file, why);
	unsigned char key[sizeof(c->key)];
	char hex[2 * sizeof(key) + 1];
	bool fine;
	int fd;

	if (!c)
		return false;
	fd = open(c->key_file, O_WRONLY | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR);
	if (fd < 0 && errno == EEXIST)
		return true;
	randombytes_buf(key, sizeof(key));
	sodium_bin2hex(hex, sizeof(hex), key, sizeof(key));
	fine = fd >= 0 &&
	    write(fd, hex, sizeof(hex) - 1) == (ssize_t)sizeof(hex) - 1 &&
	    !fsync(fd);
	if (fd >= 0)
		close(fd);
	sodium_memzero(key, sizeof(key));
	sodium_memzero(hex, sizeof(hex));
	if (!fine)
		*why = mem_fmt(c, "%s cannot be written: %s", c->key_file,
		    strerror(errno));
	return fine;
}
