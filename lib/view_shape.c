/* Names of templates, taken to pieces once. */

#include "view_internal.h"

#include <string.h>

#include "mark.h"

#define PLACES 512

static const char *const endings[] = {
	[VIEW_LABEL] = "_label",
	[VIEW_LONG] = "_long",
	[VIEW_SHORT] = "_short",
	[VIEW_AGO] = "_ago",
	[VIEW_DAYS] = "_days",
};

static void
find_ending(struct view_shape *s, const char *name, size_t len)
{
	for (size_t i = VIEW_LABEL; i <= VIEW_DAYS; i++) {
		size_t cut = strlen(endings[i]);

		if (len > cut && !memcmp(name + len - cut, endings[i], cut)) {
			s->ending = (enum view_ending)i;
			s->stem = len - cut;
		}
	}
}

static void
find_asks(struct view_shape *s, const char *name, size_t len)
{
	const char *at = name;
	size_t count = 0;

	while (count < VIEW_ASKS &&
	    (at = memmem(at, len - (size_t)(at - name), "_is_", 4))) {
		if (at > name)
			s->asks[count++] = (size_t)(at - name);
		at++;
	}
}

static void
take_to_pieces(struct view_shape *s, const char *name, size_t len)
{
	*s = (struct view_shape){
		.len = len,
		.is_leave = len > 4 && !memcmp(name, "may_", 4),
	};
	if (len < sizeof(s->name))
		memcpy(s->name, name, len);
	if (len > 9 && !memcmp(name + len - 9, "_plural_", 8))
		s->plural = name[len - 1];
	find_ending(s, name, len);
	find_asks(s, name, len);
}

const struct view_shape *
view_shape(const char *name, size_t len)
{
	static struct view_shape shapes[PLACES];
	struct view_shape *s = &shapes[mark_of(name, len) % PLACES];

	if (s->len != len || len >= sizeof(s->name) ||
	    memcmp(s->name, name, len) != 0)
		take_to_pieces(s, name, len);
	return s;
}
