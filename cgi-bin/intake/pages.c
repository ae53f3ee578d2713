/* The pages of intake. */

#include "intake.h"

#include "lang.h"
#include "may.h"
#include "site.h"

const struct page intake_pages[] = {
	{ .method = NULL },
};
