/* Lines of timelines, and tasks. */

#include "demo.h"

#include "date.h"
#include "mem.h"
#include "queries.h"

static struct scope *
about_row(struct demo *d, const struct demo_about *a)
{
	struct scope *row = demo_row(d);

	if (a->person_id)
		scope_set_number(row, "person_id", a->person_id);
	if (a->volunteer_id)
		scope_set_number(row, "volunteer_id", a->volunteer_id);
	if (a->employer_id)
		scope_set_number(row, "employer_id", a->employer_id);
	if (a->object) {
		scope_set(row, "object_kind", a->object);
		scope_set_number(row, "object_id", a->object_id);
	}
	if (a->by)
		scope_set_number(row, "by_account_id", a->by);
	return row;
}

/* In office hours, one after the other, and never later than yesterday. */
static void
add_line(struct demo *d, struct scope *row, const char *kind, int32_t day)
{
	char iso[DATE_SIZE];
	int minutes = d->lines++ * 11 % 480;

	if (day >= d->today)
		day = d->today - 1;
	if (day == d->line_day && minutes <= d->line_minutes)
		minutes = d->line_minutes + 1;
	d->line_day = day;
	d->line_minutes = minutes;
	scope_set(row, "timeline_kind", kind);
	scope_set(row, "happened_at",
	    mem_fmt(d->mem, "%s %02d:%02d:00", date_text(day, iso),
		7 + minutes / 60, minutes % 60));
	demo_insert(d, row, &query_demo_timeline_create);
}

void
demo_line(struct demo *d, const struct demo_about *about, const char *kind,
    int32_t day, const char *text)
{
	struct scope *row = about_row(d, about);

	scope_set(row, "text", text);
	add_line(d, row, kind, day);
}

void
demo_moved(struct demo *d, const struct demo_about *about, const char *list,
    const char *from, const char *to, int32_t day)
{
	struct scope *row = about_row(d, about);

	scope_set(row, "status_list", list);
	scope_set(row, "from_state", from);
	scope_set(row, "to_state", to);
	add_line(d, row, "state", day);
}

void
demo_task(struct demo *d, const struct demo_about *about, const char *kind,
    int32_t due, const char *rule)
{
	struct scope *row = about_row(d, about);

	scope_set(row, "task_kind", kind);
	scope_set(row, "task_status", "open");
	demo_day(row, "due_on", due);
	scope_set(row, "auto_rule", rule);
	demo_insert(d, row, &query_demo_task_create);
}
