/* lib/http_record.c: replies of every length as FastCGI records. */
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "lib/http.h"
#include "lib/mem.h"
#include "tests/unit/tap.h"

#define ID 0x0102
#define HEADERS "Status: 200\r\n\r\n"

static void *owner;

static char *
body_of(size_t len)
{
	char *body = mem_room(owner, len + 1);

	for (size_t i = 0; i < len; i++)
		body[i] = (char)('a' + i % 23);
	body[len] = '\0';
	return body;
}

static void
nothing(int signal_number)
{
	(void)signal_number;
}

/* A signal each millisecond, which ends a write that waits half way. */
static void
disturb(void)
{
	struct sigaction sa = { .sa_handler = nothing };
	struct itimerval often = { { 0, 1000 }, { 0, 1000 } };

	sigaction(SIGALRM, &sa, NULL);
	setitimer(ITIMER_REAL, &often, NULL);
}

/* Everything that came, as long as the other end writes, and not at once. */
static struct str
read_all(int fd)
{
	struct str all = str_new(owner);
	char part[4096];
	ssize_t got;

	while ((got = read(fd, part, sizeof(part))) > 0) {
		str_add_n(&all, part, (size_t)got);
		nanosleep(&(struct timespec){ .tv_nsec = 500000 }, NULL);
	}
	return all;
}

/* What the records of an output stream hold, until the one that ends it. */
static struct str
take_records(const struct str *all, size_t *at)
{
	struct str text = str_new(owner);
	const unsigned char *b;
	size_t len;

	do {
		b = (const unsigned char *)all->text + *at;
		if (*at + 8 > all->len)
			return text;
		len = (size_t)b[4] << 8 | b[5];
		ok(b[0] == 1 && b[1] == 6 && b[2] == 1 && b[3] == 2,
		    "a record of that request's output");
		str_add_n(&text, b + 8, len);
		*at += 8 + len + b[6];
	} while (len);
	return text;
}

/* A child writes, since a socket holds only so much. */
static void
test_length(size_t len)
{
	char *body = body_of(len);
	struct str head = str_new(owner), all, text;
	size_t at = 0;
	int ends[2];

	str_add(&head, HEADERS);
	socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
	if (!fork()) {
		disturb();
		_exit(!http_records(ends[1], ID, &head, body, len));
	}
	close(ends[1]);
	all = read_all(ends[0]);
	close(ends[0]);
	text = take_records(&all, &at);
	is_int((long)text.len, (long)(strlen(HEADERS) + len), "all came");
	ok(!memcmp(text.text, HEADERS, strlen(HEADERS)) &&
		!memcmp(text.text + strlen(HEADERS), body, len),
	    "as it was");
	is_int((long)(all.len - at), 16, "one record behind the output");
	ok(all.len >= 16 && all.text[at + 1] == 3 && !all.text[at + 12],
	    "the request is done");
}

static void
test_nobody_reads(void)
{
	struct str head = str_new(owner);
	int ends[2];

	str_add(&head, HEADERS);
	socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
	close(ends[0]);
	ok(!http_records(ends[1], ID, &head, "", 0), "nobody reads");
	close(ends[1]);
}

int
main(void)
{
	static const size_t lengths[] = { 0, 1, 8192, 65528 - 15, 65528 - 14,
		65535, 2 * 65528 - 15, 2 * 65528, 1000003 };
	int status, failed = 0;

	signal(SIGPIPE, SIG_IGN);
	owner = mem_owner(mem_process(), "record_test");
	for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++)
		test_length(lengths[i]);
	test_nobody_reads();
	while (wait(&status) > 0)
		failed += status != 0;
	is_int(failed, 0, "every reply was written whole");
	mem_free(owner);
	return done_testing();
}
