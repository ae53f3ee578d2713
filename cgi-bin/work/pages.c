/* The pages of work. */

#include "work.h"

#include "lang.h"
#include "may.h"
#include "site.h"

const struct page work_pages[] = {
	{ .method = NULL },
};
