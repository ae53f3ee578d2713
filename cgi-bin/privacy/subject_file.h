#ifndef SUBJECT_FILE_H
#define SUBJECT_FILE_H

/*
 * One person's file: everything that is held about a newcomer or a volunteer,
 * to be read, printed and handed over, or fetched as JSON (?format=json).
 *
 * The file is a closed table of sections.  A new table of the schema that
 * holds something about people is one more row here and its statement in
 * sql/queries/file.sql; tests/http/subject_file_test.py walks the schema and
 * fails until it is there.  Each program holds the table of its own people
 * alone, so that neither needs rights on what only the other shows.
 *
 * A statement selects what is shown, in the order in which it is shown, under
 * names that the code list "file_field" has words for; numbers of rows
 * (NAME_id) are in the JSON only.
 */

#include "query.h"
#include "req.h"

struct file_section {
	const char *name; /* in the JSON, the table's; NULL ends */
	const char *title; /* N_("Consents") */
	const struct query *query;
	bool is_list; /* many short rows: a table or lines, not a card each */
};

/* Fills the page, or makes the download. */
void subject_file_show(struct req *, const struct file_section *);

/* Pages: subject_file_person.c, subject_file_volunteer.c */
void subject_file_person(struct req *);
void subject_file_volunteer(struct req *);

#endif
