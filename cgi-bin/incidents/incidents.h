#ifndef INCIDENTS_H
#define INCIDENTS_H

/*
 * Incidents: the pages of the branch (program buddies; the form for a report
 * in intake too), and of headquarters for those that are its own (program hq).
 * Both are made by the same functions: at headquarters the incident is found
 * in whatever branch it is, and read and written in that one.
 *
 * In the branch, what is written in an incident of headquarters is read no
 * more, and it is moved by headquarters alone.
 */

#include "form.h"
#include "page.h"
#include "req.h"

/* incident.c: the lists, one of them, a note */
extern const struct field incident_filters[], hq_incident_filters[],
    incident_note_fields[];
extern const struct column incident_columns[], hq_incident_columns[];
void incident_list(struct req *);
void incident_show(struct req *);
void incident_note_create(struct req *);
void hq_incident_list(struct req *);
void hq_incident_support(struct req *);

/* incident_accused.c: the account of somebody of the branch's own team */
extern const struct field incident_access_fields[];

/* Shuts it where the incident on the chain is severe and names it. */
void incident_shut_accused(struct req *);

/* Whose it is and how it stands, for headquarters. */
void incident_accused_show(struct req *);

/* Shut or opened again, by headquarters. */
void hq_incident_access(struct req *);

/* What the pages share: the incident of the path on the chain, found in its
 * own branch, in which the request is from then on.  Returns the visitor to be
 * put back into r->who at the end; the request may be lost. */
const struct who *incident_enter(struct req *);

bool incident_is_at_hq(const struct req *);

/* Below which its pages are: "/buddies/incidents" or "/hq/incidents". */
const char *incident_area(const struct req *);

/* incident_form.c: a report */
extern const struct field incident_fields[];
void incident_new_show(struct req *);
void incident_create(struct req *);

/* incident_step.c: its moves */
extern const struct field incident_triage_fields[], incident_handling_fields[],
    incident_authority_fields[], incident_resolution_fields[],
    incident_closing_fields[], incident_reopening_fields[];
void incident_steps_show(struct req *);
void incident_step_show(struct req *);
void incident_step_create(struct req *);

#endif
