/* Passwords: hashed, tried, two at a time. */

#include "password.h"

#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "mem.h"
#include "password_internal.h"
#include "text.h"

#define WAIT_MS 20
#define WAITS 200

static const struct conf *conf;
static unsigned long long passes = 2;
static size_t memory = (size_t)19 * 1024 * 1024;

void
password_open(const struct conf *c)
{
	conf = c;
	passes = c->passes;
	memory = (size_t)c->memory_mib * 1024 * 1024;
}

const struct conf *
password_conf(void)
{
	return conf;
}

/*
 * A seat is a lock on a file that is there anyway and that every worker may
 * read; the kernel frees it when its process dies, however that happens.
 */
static int
try_seat(const char *file)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || !flock(fd, LOCK_EX | LOCK_NB))
		return fd;
	close(fd);
	return -1;
}

/* A file descriptor to close; -1: all seats stay taken. */
static int
take_seat(void)
{
	const struct timespec pause = { .tv_nsec = WAIT_MS * 1000000L };

	for (int i = 0; i < WAITS; i++) {
		int fd = try_seat(conf->file);

		if (fd < 0)
			fd = try_seat(conf->key_file);
		if (fd >= 0)
			return fd;
		nanosleep(&pause, NULL);
	}
	return -1;
}

char *
password_hash(const void *owner, const char *password)
{
	char *hash = mem_zero(owner, crypto_pwhash_STRBYTES);
	char *same = text_nfc(owner, password);
	int seat = take_seat(), failed;

	if (seat < 0)
		return NULL;
	failed = crypto_pwhash_str(hash, same, strlen(same), passes, memory);
	close(seat);
	return failed ? NULL : hash;
}

/* Checked against when there is nobody, so that both take as long. */
static char *
nobody(const void *owner)
{
	return mem_fmt(owner,
	    "$argon2id$v=19$m=%zu,t=%llu,p=1$c29tZXRoaW5ncmFuZG9t$"
	    "Yw7FhGYhTvwFm2ljo0pJ5sNUJIaEzNPNa9oTJ2DVe4E",
	    memory / 1024, passes);
}

static void
pad(char padded[static crypto_pwhash_STRBYTES], const char *hash)
{
	memset(padded, 0, crypto_pwhash_STRBYTES);
	if (strlen(hash) < crypto_pwhash_STRBYTES)
		memcpy(padded, hash, strlen(hash));
}

enum password_fit
password_try(const char *hash, const char *password)
{
	char padded[crypto_pwhash_STRBYTES];
	void *own = mem_owner(mem_process(), "password");
	const char *same = text_nfc(own, password);
	int seat = take_seat();
	bool fits = false;

	if (seat >= 0) {
		pad(padded, hash ? hash : nobody(own));
		fits = !crypto_pwhash_str_verify(padded, same, strlen(same));
		close(seat);
	}
	mem_free(own);
	if (seat < 0)
		return PASSWORD_BUSY;
	return fits && hash ? PASSWORD_FITS : PASSWORD_WRONG;
}

bool
password_is_old(const char *hash)
{
	char padded[crypto_pwhash_STRBYTES];

	pad(padded, hash);
	return crypto_pwhash_str_needs_rehash(padded, passes, memory) != 0;
}
