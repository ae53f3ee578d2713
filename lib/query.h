#ifndef QUERY_H
#define QUERY_H

/*
 * The closed table of statements: tools/mkqueries makes one constant of each
 * statement in sql/queries.  A program holds only those it uses, and has no
 * way to run any other.
 */

#include <stdbool.h>
#include <stddef.h>

#define SEAL_ROW_MAX 2

/*
 * A value that is sealed on its way into the database, or opened on its way
 * out. at is the place of its ?, or of its column in the result, from 0; row
 * are the places of the rows columns that make up the key of its row; branch,
 * when it is written, is the ? of its branch.
 */
struct seal_place {
	const char *table;
	const char *column;
	bool is_special;
	int at;
	int branch;
	int row[SEAL_ROW_MAX];
	int rows;
};

/* What the name of a parameter says of its value. */
enum param_kind {
	PARAM_TEXT,
	PARAM_NUMBER, /* ends in _id, or one of a few */
	PARAM_INDEX, /* ends in _index, see seal.h */
	PARAM_NEW_ID,
	/* what no input may name: these come from the request itself */
	PARAM_BRANCH,
	PARAM_USER,
	PARAM_REACH,
	PARAM_GROUND, /* today, now, lang */
};

struct query {
	const char *name; /* "person_row" */
	const char *sql; /* with ? for each parameter */
	const char *const *params; /* their names in order, NULL ends */
	const enum param_kind *kinds; /* of each */
	size_t slot; /* of the prepared statement */
	const char *confidential; /* columns of C3 and C4 it reads; NULL */
	bool is_national; /* works across branches; says why */
	const struct query *const *sorts; /* variants by sort key */
	const char *sort; /* of this variant: "name", "-name" */
	bool takes_index; /* has a :..._index, see seal.h */
	bool takes_id; /* :new_id is the id of the row that it makes */
	const struct seal_place *seals; /* among its params */
	const struct seal_place *opens; /* among the columns of its result */
	size_t seal_count;
	size_t open_count;
};

/* One more than the highest slot. */
extern const size_t query_slots;

/*
 * Every table with sealed columns, for who changes a key. rows finds 200 rows
 * behind :after_1_id, :after_2_id, with each column as hex under old; update
 * writes new (hex) to the row :row_1_id, :row_2_id if all are still old. A
 * table's name NULL ends.
 */
struct sealed_column {
	const char *name;
	const char *old;
	const char *new_text;
	bool is_special;
};

struct sealed_table {
	const char *name;
	const char *keys[SEAL_ROW_MAX + 1];
	const struct sealed_column *columns; /* name NULL ends */
	const struct query *rows;
	const struct query *update;
};

extern const struct sealed_table sealed_tables[];

#endif
