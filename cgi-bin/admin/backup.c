/* foothold backup: the whole database in a file that only one key opens. */

#include "admin.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "db.h"
#include "dump.h"
#include "mem.h"
#include "safe_file.h"

#define KEEP 3

/* Digits sort as time does. */
#define NAME "foothold-%Y%m%dT%H%M%SZ.backup"
#define PATTERN \
	"foothold-[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]T" \
	"[0-9][0-9][0-9][0-9][0-9][0-9]Z.backup"

/* --- the keys */

static int
make_keys(const char *path)
{
	unsigned char public_key[SAFE_FILE_KEY], secret[SAFE_FILE_KEY];
	char hex[2 * SAFE_FILE_KEY + 1];
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR);
	bool fine;

	if (fd < 0)
		return admin_say(
		    "%s cannot be written: %s", path, strerror(errno));
	safe_file_keys(public_key, secret);
	sodium_bin2hex(hex, sizeof(hex), secret, sizeof(secret));
	fine = write(fd, hex, sizeof(hex) - 1) == (ssize_t)sizeof(hex) - 1 &&
	    !fsync(fd);
	close(fd);
	sodium_memzero(secret, sizeof(secret));
	if (!fine)
		return admin_say(
		    "%s could not be written whole; remove it", path);
	sodium_bin2hex(hex, sizeof(hex), public_key, sizeof(public_key));
	printf("[backup]\npublic_key = %s\n", hex);
	return 0;
}

/* --- one backup */

/* Until the stream ends; false after a sentence. */
static bool
copy(struct dump *d, struct safe_file *to, const char *path)
{
	static char piece[SAFE_FILE_CHUNK];
	ssize_t n;
	bool fine = true;

	while (fine && (n = read(d->fd, piece, sizeof(piece))) > 0)
		fine = safe_file_write(to, piece, (size_t)n);
	if (fine && n == 0)
		return true;
	admin_say("%s cannot be written: %s", path, strerror(errno));
	return false;
}

static bool
write_whole(const struct conf *c, FILE *f, const char *path,
    const unsigned char key[SAFE_FILE_KEY])
{
	struct safe_file *to = safe_file_new(mem_process(), f, key);
	struct dump d;
	bool fine;

	if (!to)
		return admin_say("[backup] public_key is no key; make one: "
				 "foothold backup key FILE"),
		       false;
	if (!dump_out(c, &d))
		return false;
	fine = copy(&d, to, path);
	/* What ended early looks like an end: only their status tells. */
	if (!dump_end(&d) && fine)
		return admin_say("the database could not be read; the line "
				 "above says why"),
		       false;
	if (fine && !safe_file_end(to))
		return admin_say(
			   "%s cannot be written: %s", path, strerror(errno)),
		       false;
	return fine;
}

/* Under another name until it is whole. */
static bool
write_backup(const struct conf *c, const char *path,
    const unsigned char key[SAFE_FILE_KEY])
{
	const char *part = mem_fmt(mem_process(), "%s.part", path);
	int fd = open(
	    part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
	FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
	bool fine;

	if (!f)
		return admin_say(
			   "%s cannot be written: %s", part, strerror(errno)),
		       false;
	fine = write_whole(c, f, part, key);
	fine = !fclose(f) && fine && !rename(part, path);
	if (!fine)
		unlink(part);
	return fine;
}

/* --- the folder */

static int
is_backup(const struct dirent *e)
{
	return !fnmatch(PATTERN, e->d_name, 0);
}

/* What a run that was killed left behind, and the oldest of the whole. */
static void
tidy(const char *folder, int keep)
{
	struct dirent **names;
	int count = scandir(folder, &names, is_backup, alphasort);

	for (int i = 0; i < count; i++) {
		if (i < count - keep)
			unlink(mem_fmt(
			    mem_process(), "%s/%s", folder, names[i]->d_name));
		free(names[i]);
	}
	if (count >= 0)
		free(names);
}

static const char *
name_of(const char *folder)
{
	time_t now = time(NULL);
	struct tm utc;
	char name[64];

	strftime(name, sizeof(name), NAME, gmtime_r(&now, &utc));
	return mem_fmt(mem_process(), "%s/%s", folder, name);
}

static int
back_up(struct admin *a, const char *folder, int keep)
{
	unsigned char key[SAFE_FILE_KEY];
	const char *path = name_of(folder), *why = "";
	struct stat st;

	if (!*a->conf->public_key)
		return admin_say("[backup] public_key is missing; make one: "
				 "foothold backup key FILE");
	if (!*a->conf->erasures)
		return admin_say("[backup] erasures is missing: the file that "
				 "says whom to erase again after a restore");
	if (!safe_file_key(a->conf->public_key, key))
		return admin_say("[backup] public_key is not 64 hexadecimal "
				 "digits");
	if (!db_open(a->conf, &why))
		return admin_say("%s", why);
	if (!write_backup(a->conf, path, key))
		return 1;
	tidy(folder, keep);
	if (stat(path, &st))
		return admin_say("%s: %s", path, strerror(errno));
	printf("%s %lld bytes\n", path, (long long)st.st_size);
	return 0;
}

int
backup_command(struct admin *a)
{
	const char *keep = admin_option(a, "--keep");
	long count = keep ? strtol(keep, NULL, 10) : KEEP;

	if (a->argc == 2 && !strcmp(a->argv[0], "key"))
		return make_keys(a->argv[1]);
	if (a->argc == 1 && count > 0 && count < INT_MAX)
		return back_up(a, a->argv[0], (int)count);
	admin_say("backup FOLDER [--keep N] | key FILE");
	return 2;
}
