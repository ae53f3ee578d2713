#ifndef DUMP_H
#define DUMP_H

/*
 * The whole database as one stream of SQL, compressed: MariaDB's own programs
 * make it and take it, gzip between. The password goes in a file that is in
 * memory alone.
 */

#include <stdbool.h>
#include <sys/types.h>

#include "conf.h"

struct dump {
	int fd; /* to read from, or to write to */
	pid_t first; /* next to us */
	pid_t second;
};

/* To or from the server that db_open found; false after a sentence. */
bool dump_out(const struct conf *, struct dump *);
bool dump_in(const struct conf *, struct dump *);

/* Closes fd and waits; false: one of them failed, and has said why. */
bool dump_end(struct dump *);

#endif
