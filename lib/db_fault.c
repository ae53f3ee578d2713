/* Errors of the database made for a test; in debug builds alone. */

#include "db_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if DEBUG

struct plan {
	unsigned int number; /* of the call that fails, from 1; 0: none */
	unsigned int code;
	bool is_done; /* the server has done it, the answer is lost */
	bool goes_on; /* and all calls after it */
};

static struct plan
read_plan(void)
{
	const char *text = getenv("FOOTHOLD_FAULT");
	char number[10], code[10], when[8], how[8];
	struct plan p = { 0 };

	if (!text ||
	    sscanf(text, "%9[0-9],%9[0-9],%7[a-z],%7[a-z]", number, code, when,
		how) != 4)
		return p;
	p.number = (unsigned int)strtoul(number, NULL, 10);
	p.code = (unsigned int)strtoul(code, NULL, 10);
	p.is_done = !strcmp(when, "after");
	p.goes_on = !strcmp(how, "on");
	return p;
}

unsigned int
db_fault(bool is_done)
{
	static struct plan plan;
	static unsigned int calls;
	static bool is_read;

	if (!is_read)
		plan = read_plan();
	is_read = true;
	if (!is_done)
		calls++;
	if (!plan.number || plan.is_done != is_done ||
	    !(plan.goes_on ? calls >= plan.number : calls == plan.number))
		return 0;
	return plan.code;
}

#endif
