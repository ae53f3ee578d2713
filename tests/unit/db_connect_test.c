/* lib/db_connect.c: which of several servers, and when TLS is asked for. */
#include "lib/db_connect.c"
#include "tests/unit/tap.h"

static unsigned long long now_ns;

unsigned long long
clock_ns(void)
{
	return now_ns;
}

void
log_event(const char *what, const char *fmt, ...)
{
	(void)what;
	(void)fmt;
}

static struct conf
conf_with(const char *socket, const char *host, const char *tls)
{
	return (struct conf){ .socket = socket, .host = host, .tls = tls };
}

static void
lists(void)
{
	struct conf c = conf_with("", "  db1.example.org, db2  db3 ", "");
	char host[20];

	is_int(host_count(&c), 3, "three hosts");
	ok(nth_host(&c, 1, host, sizeof(host)), "there is a second");
	is_text(host, "db2", "which is the second of the list");
	ok(!nth_host(&c, 3, host, sizeof(host)), "and no fourth");
	c.host = "";
	is_int(host_count(&c), 0, "none");
}

static void
encryption(void)
{
	static const struct {
		const char *socket, *host, *tls;
		bool wants;
	} cases[] = {
		{ "/run/db.sock", "db.example.org", "", false },
		{ "", "localhost", "", false },
		{ "", "127.0.0.1", "", false },
		{ "", "::1", "", false },
		{ "", "db.example.org", "", true },
		{ "", "10.0.0.7", "", true },
		{ "", "1270.example.org", "", true },
		{ "", "db.example.org", "none", false },
		{ "", "127.0.0.1", "required", true },
		{ "", "127.0.0.1", "requird", true },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct conf c =
		    conf_with(cases[i].socket, cases[i].host, cases[i].tls);

		is_int(wants_tls(&c, cases[i].host), cases[i].wants,
		    "TLS to %s with tls = \"%s\"", cases[i].host, cases[i].tls);
	}
}

static void
away_and_home(void)
{
	struct conf one = conf_with("", "a", "");
	struct conf two = conf_with("", "a b", "");
	struct conf here = conf_with("/run/db.sock", "a b", "");

	ok(!db_pass_on(&one), "one server: there is no other");
	ok(!db_pass_on(&here), "nor by a socket");
	ok(!db_goes_home(), "at home there is nowhere to go");
	now_ns = away_since = 5;
	ok(db_pass_on(&two), "two: the other");
	is_int(host_no, 1, "which is the second");
	now_ns += AWAY_NS - 1;
	ok(!db_goes_home(), "not within a minute");
	now_ns++;
	ok(db_goes_home(), "after it");
	is_int(host_no, 0, "to the first");
	ok(db_pass_on(&two) && db_pass_on(&two), "behind the last");
	is_int(host_no, 0, "comes the first again");
}

int
main(void)
{
	lists();
	encryption();
	away_and_home();
	return done_testing();
}
