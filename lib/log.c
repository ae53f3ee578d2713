/* One line of key=value to standard error for each thing that happened. */

#include "log.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static char request[33];

void
log_request(const char *request_ref)
{
	snprintf(request, sizeof(request), "%s", request_ref);
}

void
log_event(const char *what, const char *fmt, ...)
{
	char line[1024], at[32];
	time_t now = time(NULL);
	struct tm utc;
	va_list ap;
	size_t len;

	gmtime_r(&now, &utc);
	strftime(at, sizeof(at), "%Y-%m-%dT%H:%M:%SZ", &utc);
	snprintf(line, sizeof(line), "foothold: at=%s pid=%ld what=%s%s%s ", at,
	    (long)getpid(), what, *request ? " request=" : "", request);
	for (len = 0; line[len]; len++)
		;
	va_start(ap, fmt);
	vsnprintf(line + len, sizeof(line) - len, fmt, ap);
	va_end(ap);
	for (char *p = line; *p; p++)
		if ((unsigned char)*p < ' ' || *p == 127)
			*p = ' ';
	fprintf(stderr, "%s\n", line);
}
