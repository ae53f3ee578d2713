/* The home page: two queues that age, and what stalls between them. */

#include "branch.h"

void
home_show(struct req *r)
{
	(void)r;
}
