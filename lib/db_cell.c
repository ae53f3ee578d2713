/* The cells of a row, as texts. */

#include <string.h>

#include "db_internal.h"
#include "mem.h"

#define CELL_ROOM 192

/* Days and moments come in numbers: the client library would print each by
 * sprintf. */
static const struct db_day days[] = {
	{ MYSQL_TYPE_DATE, 3 },
	{ MYSQL_TYPE_DATETIME, 6 },
};

/* A row's cells while they are fetched; longer ones are fetched again. */
struct cells {
	MYSQL_BIND bind[DB_COLUMNS_MAX];
	MYSQL_TIME days[DB_COLUMNS_MAX];
	char room[DB_COLUMNS_MAX][CELL_ROOM];
	unsigned long len[DB_COLUMNS_MAX];
	my_bool is_null[DB_COLUMNS_MAX];
};

static struct cells cells;

const struct db_day *
db_day_of(const MYSQL_FIELD *field)
{
	for (size_t i = 0; i < sizeof(days) / sizeof(*days); i++)
		if (days[i].type == field->type)
			return &days[i];
	return NULL;
}

void
db_cells_bind(struct db_made *m)
{
	memset(cells.bind, 0, m->columns * sizeof(*cells.bind));
	for (unsigned int i = 0; i < m->columns; i++) {
		MYSQL_BIND *b = &cells.bind[i];

		b->buffer_type =
		    m->days[i] ? m->days[i]->type : MYSQL_TYPE_STRING;
		b->buffer =
		    m->days[i] ? (void *)&cells.days[i] : (void *)cells.room[i];
		b->buffer_length = m->days[i] ? sizeof(*cells.days) : CELL_ROOM;
		b->length = &cells.len[i];
		b->is_null = &cells.is_null[i];
	}
	mysql_stmt_bind_result(m->stmt, cells.bind);
	m->is_bound = true;
}

static const char *
long_cell(struct db_made *m, unsigned int i, const void *owner)
{
	unsigned long len = cells.len[i];
	MYSQL_BIND again;
	char *text;

	text = mem_room(owner, len + 1);
	memset(&again, 0, sizeof(again));
	again.buffer_type = MYSQL_TYPE_STRING;
	again.buffer = text;
	again.buffer_length = len;
	mysql_stmt_fetch_column(m->stmt, &again, i, 0);
	text[len] = '\0';
	return text;
}

static char *
put_number(char *at, unsigned int value, unsigned int digits)
{
	for (unsigned int i = digits; i; i--, value /= 10)
		at[i - 1] = (char)('0' + value % 10);
	return at + digits;
}

/* "2026-11-22" or "2026-11-22 18:00:00" */
static void
print_day(
    const MYSQL_TIME *t, unsigned int parts, char *room, unsigned long *len)
{
	const unsigned int part[] = { t->year, t->month, t->day, t->hour,
		t->minute, t->second };
	char *at = room;

	for (unsigned int i = 0; i < parts; i++) {
		if (i)
			*at++ = "--- ::"[i];
		at = put_number(at, part[i], i ? 2 : 4);
	}
	*len = (unsigned long)(at - room);
}

static void
print_days(struct db_made *m)
{
	for (unsigned int i = 0; i < m->columns; i++)
		if (m->days[i] && !cells.is_null[i])
			print_day(&cells.days[i], m->days[i]->parts,
			    cells.room[i], &cells.len[i]);
}

/* A row's short cells lie behind each other in one block. */
void
db_cells_texts(struct db_made *m, const void *owner, const char *texts[])
{
	size_t room = 1;
	char *at;

	print_days(m);
	for (unsigned int i = 0; i < m->columns; i++)
		if (!cells.is_null[i] && cells.len[i] <= CELL_ROOM)
			room += cells.len[i] + 1;
	at = mem_room(owner, room);
	for (unsigned int i = 0; i < m->columns; i++) {
		texts[i] = "";
		if (!cells.is_null[i] && cells.len[i] > CELL_ROOM) {
			texts[i] = long_cell(m, i, owner);
		} else if (!cells.is_null[i]) {
			memcpy(at, cells.room[i], cells.len[i]);
			at[cells.len[i]] = '\0';
			texts[i] = at;
			at += cells.len[i] + 1;
		}
	}
}

const unsigned long *
db_cells_lens(void)
{
	return cells.len;
}
