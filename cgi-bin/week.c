/* The table of a week, to look at. */

#include "week.h"

#include "code.h"
#include "commas.h"
#include "mem.h"

static void
add_day(
    struct req *r, struct scope *row, const struct code *day, const char *slots)
{
	struct list *parts = scope_add_list(row, "parts");
	size_t count;
	const struct code *time = code_list(r, "daytime", &count);

	scope_set(row, "day_label", day->label);
	for (size_t i = 0; i < count; i++) {
		struct scope *part = list_row(parts, row);
		const char *slot =
		    mem_fmt(r->mem, "%s_%s", day->code, time[i].code);
		const char *label = code_label(r, "slot", slot);

		scope_set(part, "part_label", label ? label : slot);
		scope_lend(part, "is_free", commas_has(slots, slot) ? "1" : "");
	}
}

void
week_show(struct req *r, const char *slots)
{
	struct list *times = scope_add_list(r->scope, "times");
	struct list *week = scope_add_list(r->scope, "week");
	size_t count;
	const struct code *c = code_list(r, "daytime", &count);

	for (size_t i = 0; i < count; i++)
		scope_set(list_row(times, r->scope), "time_label", c[i].label);
	c = code_list(r, "weekday", &count);
	for (size_t i = 0; i < count; i++)
		add_day(r, list_row(week, r->scope), &c[i], slots);
}
