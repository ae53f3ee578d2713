#ifndef HAPPEN_H
#define HAPPEN_H

/*
 * What happened, and what is to be done: one line of a timeline, one task.
 *
 * Whose it is stands in the chain: person_id, volunteer_id, employer_id,
 * as far as they are known there.  object is the table's name ("pair"); its
 * id is the chain's OBJECT_id.
 */

#include "query.h"
#include "req.h"

/*
 * Makes the list "timeline" of fragment/timeline: the rows of the query
 * (timeline_of_person ...) with happened_text, "Pair: Trial".
 */
void happen_show(struct req *, const struct query *);

/* A change of state, in codes of the list ("pair_status"). */
void happen_state(struct req *, const char *object, const char *status_list,
    const char *from, const char *to);

/* What has a code and is no state: "Contact: No answer", with a sentence. */
void happen_coded(struct req *, const char *object, const char *kind,
    const char *list, const char *code, const char *text);

/* A sentence somebody wrote; kind is a code of timeline_kind. */
void happen_note(
    struct req *, const char *object, const char *kind, const char *text);

/*
 * A task due on that date; kind is a code of task_kind.  rule names what
 * makes it, so that the same task is never made twice.
 */
void happen_task(struct req *, const char *object, const char *kind,
    const char *due_on, const char *rule);

/* The open tasks of that object are done; rule NULL: of every rule. */
void happen_done(struct req *, const char *object, const char *rule);

#endif
