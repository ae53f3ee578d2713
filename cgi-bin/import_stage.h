#ifndef IMPORT_STAGE_H
#define IMPORT_STAGE_H

/*
 * The first pass over a list: every row is read, checked and staged, and
 * nothing else is changed. The file streams through; memory does not grow
 * with it.
 */

#include "import.h"
#include "req.h"

struct import_file {
	const char *name;
	ptrdiff_t (*read)(void *arg, char *to, size_t room);
	void *arg;
	enum import_kind kind; /* IMPORT_KINDS: as headings say */
	void (*tick)(size_t rows); /* every thousand; NULL: none */
};

/*
 * Stages the file in the request's transaction and leaves import_id,
 * import_kind and the counts on the chain. NULL: it was read (or the request
 * is lost). Else why not, as a msgid for req_say, and what was staged is to
 * be rolled back.
 */
const char *import_stage(struct req *, const struct import_file *);

/*
 * Memory and names of some rows: what is made between begin and end goes at
 * the end, and the request is as it was.
 */
struct import_frame {
	const void *mem;
	struct scope *scope;
	struct audit_read *read;
};

void import_frame_begin(struct import_frame *, struct req *);
void import_frame_end(struct import_frame *, struct req *);

#endif
