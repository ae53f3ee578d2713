#ifndef WORK_H
#define WORK_H

/* The pages of the program work. */

#include <stdbool.h>

#include "form.h"
#include "page.h"
#include "req.h"
#include "state.h"

extern const struct field employer_filters[];
extern const struct field employer_fields[];
extern const struct field employer_edit_fields[];
extern const struct field employer_note_fields[];
extern const struct column employer_columns[];
void employer_list(struct req *);
void employer_show(struct req *);
void employer_new(struct req *);
void employer_create(struct req *);
void employer_edit(struct req *);
void employer_update(struct req *);
void employer_note(struct req *);

extern const struct field opening_filters[];
extern const struct field opening_fields[];
extern const struct field opening_status_fields[];
extern const struct column opening_columns[];
void opening_list(struct req *);
void opening_show(struct req *);
void opening_new(struct req *);
void opening_again(struct req *);
void opening_create(struct req *);
void opening_edit(struct req *);
void opening_update(struct req *);
void opening_status(struct req *);

extern const struct field placement_filters[];
extern const struct field placement_new_filters[];
extern const struct field placement_new_fields[];
extern const struct field placement_fields[];
extern const struct column placement_columns[];
void placement_list(struct req *);
void placement_show(struct req *);
void placement_new(struct req *);
void placement_create(struct req *);
void placement_edit(struct req *);
void placement_update(struct req *);

/* The steps of a placement: those that ask nothing, and a form each. */
extern const struct field move_fields[];
extern const struct field approval_fields[];
extern const struct field permission_fields[];
extern const struct field start_fields[];
extern const struct field extension_fields[];
extern const struct field completion_fields[];
extern const struct field break_fields[];
extern const struct field cancellation_fields[];
void move_create(struct req *);
void step_new(struct req *);
void approval_create(struct req *);
void permission_create(struct req *);
void start_create(struct req *);
void extension_create(struct req *);
void completion_create(struct req *);
void break_create(struct req *);
void cancellation_create(struct req *);

extern const struct field visit_fields[];
void visit_show(struct req *);
void visit_update(struct req *);

extern const struct field seeker_filters[];
extern const struct field seeker_fields[];
extern const struct column seeker_columns[];
void seeker_list(struct req *);
void seeker_show(struct req *);
void seeker_update(struct req *);

/* mentor.c: a volunteer beside somebody's way to work */
extern const struct field mentor_fields[];
void mentor_show(struct req *);
void mentor_new(struct req *);
void mentor_create(struct req *);
void mentor_answer_create(struct req *);

/* seeker_pause.c */
extern const struct field seeker_pause_fields[];
void seeker_pause_new(struct req *);
void seeker_pause_create(struct req *);
void seeker_resume(struct req *);

/* --- shared by the files of this program */

/* Makes q_pattern of the search box, for LIKE. */
void work_search(struct req *);

/* NULL for hours such as "20" or "22,5". */
const char *work_hours_check(struct req *, const char *text);

/* Writes the hours of that name as the page's language does: 22,5. */
void work_hours_show(struct req *, const char *name);

/* NULL for a number that names a row. */
const char *work_id_check(struct req *, const char *text);

/* NULL for a Danish postcode. */
const char *work_postcode_check(struct req *, const char *text);

/* Where the form of a page leads that is left: a path below base. */
void work_cancel(struct req *, const char *path, const char *id);

/* Which of the program's lists a page belongs to. */
void work_area(struct req *, const char *area);

/*
 * The employment case goes to a state by its arrows, as far as they lead
 * there; a case that is paused or over stays.  case_file_id and case_status
 * are read from row.
 */
void work_case_follow(struct req *, const struct scope *row, const char *to);

/* The line of a move of the case on the person's timeline. */
void work_case_happened(struct req *, const char *from, const char *to);

/* Dates of a placement's row, with what was typed on top of it. */
struct placement;
struct placement placement_of(struct req *);

/* The list "warnings" of the row on the chain; empty if not wanted. */
void placement_show_warnings(struct req *, bool is_wanted);

/* Follow-ups and tasks of a placement by its dates on the chain. */
void placement_plan(struct req *);

#endif
