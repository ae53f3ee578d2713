#ifndef HOST_H
#define HOST_H

/*
 * The names that the site answers to: that of [site] url, and those of
 * [site] hosts.  A request that came under another name, by a DNS record that
 * somebody pointed here, by a header that was made up or doubled, is answered
 * 421 before anything is read of it.  Ports do not count, and the machine's own
 * names are one.
 */

#include <stdbool.h>

struct conf;

/* host: as of the header Host, "" for none.  True for all where the
 * configuration names none. */
bool host_is_ours(const struct conf *, const char *host);

#endif
