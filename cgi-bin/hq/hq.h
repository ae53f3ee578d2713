#ifndef HQ_H
#define HQ_H

/* The pages of headquarters: numbers of the branches, and what only
 * headquarters decides. */

#include "page.h"
#include "req.h"

/* branches.c: numbers */
extern const struct field branches_filters[];
extern const struct column branches_columns[];
void branches_list(struct req *);
void branches_show(struct req *);

/* checks.c: certificates to order and to answer */
extern const struct field checks_filters[];
extern const struct column checks_columns[];
extern const struct field check_fields[];
void check_list(struct req *);
void check_edit(struct req *);
void check_update(struct req *);

/* findings.c: unusual access, for the data protection officer */
extern const struct field findings_filters[];
extern const struct column findings_columns[], finding_columns[];
extern const struct field finding_explain_fields[], finding_ask_fields[];
void finding_list(struct req *);
void finding_show(struct req *);
void finding_explain(struct req *);
void finding_ask(struct req *);

/* support.c: to see names in a branch, by its leave */
extern const struct field support_fields[];
void support_list(struct req *);
void support_new(struct req *);
void support_create(struct req *);
void support_enter(struct req *);
void support_leave(struct req *);

#endif
