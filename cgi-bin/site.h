#ifndef SITE_H
#define SITE_H

/* What all programs share: the tables of pages and the frame around them. */

#include "page.h"

/* One table a program; each program holds its own alone. */
extern const struct page account_pages[];
extern const struct page branch_pages[];
extern const struct page team_pages[];
extern const struct page buddies_pages[];
extern const struct page pair_pages[];
extern const struct page intake_pages[];
extern const struct page mine_pages[];
extern const struct page work_pages[];
extern const struct page hq_pages[];
extern const struct page incident_pages[];
extern const struct page person_incident_pages[];
extern const struct page hq_incident_pages[];

/* A site of the tables given, NULL ends. */
struct site site_of(const struct page *const *programs);

#endif
