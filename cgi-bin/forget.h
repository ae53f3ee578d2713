#ifndef FORGET_H
#define FORGET_H

/*
 * Erasing a file: a newcomer's or a volunteer's, with all that hangs on it,
 * in the transaction that is open.
 *
 * What stays is one more in a group of the table "statistic", which knows no
 * branch, no day and no number, and an event in the log that says that a file
 * was erased; the texts of earlier events about it are taken away.  Who asks
 * has made sure that no hold runs (forget_hold).
 */

#include <stdint.h>

#include "req.h"

/* Of each, one is 0. */
struct subject {
	int64_t person_id;
	int64_t volunteer_id;
};

/* Erases it; why goes into the log: "retention", "request". */
void forget(struct req *, struct subject, const char *why);

/* The account of somebody who has left: what it signs in with, its sessions,
 * mail and roles. */
void forget_account(struct req *, int64_t account_id);

/* One placement that is over for so long, counted first. */
void forget_placement(struct req *, int64_t placement_id);

/* One incident, with what its handlers wrote. */
void forget_incident(struct req *, int64_t incident_id);

/* What was written freely in a newcomer's file. */
void forget_notes(struct req *, int64_t person_id);

#endif
