/* Devices in words. */

#include "device.h"

#include <arpa/inet.h>
#include <stddef.h>
#include <string.h>

#include "mem.h"

struct word {
	const char *sign; /* in the user agent */
	const char *name;
};

/* The first that is found counts: Edge calls itself Chrome and Safari, too. */
static const struct word browsers[] = {
	{ "Edg", "Edge" },
	{ "OPR/", "Opera" },
	{ "SamsungBrowser", "Samsung Internet" },
	{ "Firefox/", "Firefox" },
	{ "FxiOS", "Firefox" },
	{ "CriOS", "Chrome" },
	{ "Chrome/", "Chrome" },
	{ "Safari/", "Safari" },
	{ NULL, "" },
};

static const struct word systems[] = {
	{ "iPhone", "iPhone" },
	{ "iPad", "iPad" },
	{ "Android", "Android" },
	{ "Windows", "Windows" },
	{ "CrOS", "Chromebook" },
	{ "Mac OS X", "Mac" },
	{ "Linux", "Linux" },
	{ NULL, "" },
};

static const char *
find(const struct word *words, const char *text)
{
	while (words->sign && !strstr(text, words->sign))
		words++;
	return words->name;
}

const char *
device_browser(const char *user_agent)
{
	return find(browsers, user_agent);
}

const char *
device_os(const char *user_agent)
{
	return find(systems, user_agent);
}

const char *
device_place(const void *owner, const char *address)
{
	unsigned char b[16];

	if (inet_pton(AF_INET, address, b) == 1)
		return mem_fmt(owner, "%d.%d.%d.x", b[0], b[1], b[2]);
	if (inet_pton(AF_INET6, address, b) != 1)
		return "";
	if (!memcmp(b, "\0\0\0\0\0\0\0\0\0\0\377\377", 12))
		return mem_fmt(owner, "%d.%d.%d.x", b[12], b[13], b[14]);
	return mem_fmt(owner, "%x:%x:%x:%x:x", b[0] << 8 | b[1],
	    b[2] << 8 | b[3], b[4] << 8 | b[5], b[6] << 8 | b[7]);
}
