/* A program that answers URLs: FastCGI until told to stop, or CGI once. */

#include <assert.h>
#include <stdio.h>
#include <sys/stat.h>

#include "conf.h"
#include "db.h"
#include "http.h"
#include "log.h"
#include "mem.h"
#include "site.h"

#if !defined(PAGES) || !defined(PROGRAM)
#error "PAGES is the page table of the program, PROGRAM its name"
#endif

static const struct page *const programs[] = { PAGES, NULL };

/* The host's own words for the log; the visitor's are an error page. */
static int
explain(const char *why)
{
	log_event("cannot_start", "why=\"%s\"", why);
	fputs("Status: 500\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
	      "Foothold is not set up. Its log says why.\n",
	    stdout);
	return 78;
}

int
main(void)
{
	const struct site site = site_of(programs);
	const char *why = "";
	const struct conf *conf;
	size_t blocks;
	struct req *r;

	umask(077);
	conf = conf_load(NULL, PROGRAM, &why);
	if (!conf)
		return explain(why);
	page_open(conf);
	blocks = mem_blocks();
	(void)blocks;
	while ((r = http_next(conf->base))) {
		page_answer(&site, r);
		http_send(r);
		page_after(r);
		http_free(r);
		assert(mem_blocks() == blocks);
	}
	db_close();
	return 0;
}
