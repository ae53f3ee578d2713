/* The pages of buddies. */

#include "buddies.h"

#include "lang.h"
#include "may.h"
#include "site.h"

const struct page buddies_pages[] = {
	{ .method = NULL },
};
