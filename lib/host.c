/* Which names the site answers to. */

#include "host.h"

#include <string.h>
#include <strings.h>

#include "conf.h"

/* A name or an address in a list, without its port. */
struct name {
	const char *text;
	size_t len;
};

static const char loopback[] = "localhost 127.0.0.1 [::1]";

static struct name
name_of(const char *host, size_t len)
{
	const char *end = memchr(host, ']', len);
	const char *colon =
	    memchr(end ? end : host, ':', len - (end ? end - host : 0));

	return (struct name){ host, colon ? (size_t)(colon - host) : len };
}

/* The next of a list; its text is NULL where there is none left. */
static struct name
next(const char **list)
{
	const char *begin = *list + strspn(*list, " ,");
	size_t len = strcspn(begin, " ,");

	*list = begin + len;
	return len ? name_of(begin, len) : (struct name){ NULL, 0 };
}

static bool
is_same(struct name a, struct name b)
{
	return a.len && a.len == b.len && !strncasecmp(a.text, b.text, a.len);
}

static bool
is_among(struct name host, const char *list)
{
	for (struct name n = next(&list); n.text; n = next(&list))
		if (is_same(host, n))
			return true;
	return false;
}

/* Who is reached at one of the machine's own names is reached at all. */
static bool
is_ours(struct name host, struct name own)
{
	return is_same(host, own) ||
	    (is_among(own, loopback) && is_among(host, loopback));
}

bool
host_is_ours(const struct conf *c, const char *host)
{
	struct name asked = name_of(host, strlen(host));
	const char *list = c->hosts, *begin = strstr(c->url, "://");

	if (begin) {
		begin += 3;
		if (is_ours(asked, name_of(begin, strcspn(begin, "/"))))
			return true;
	}
	for (struct name n = next(&list); n.text; n = next(&list))
		if (is_ours(asked, n))
			return true;
	return !begin && !*c->hosts;
}
