/* Lists of codes in one text. */
#include "commas.h"

#include <string.h>

bool
commas_next(const char **list, struct commas_item *item)
{
	const char *s = *list;

	if (!s)
		return false;
	while (*s == ',' || *s == ' ')
		s++;
	item->text = s;
	while (*s != '\0' && *s != ',')
		s++;
	*list = s;
	while (s > item->text && s[-1] == ' ')
		s--;
	item->len = (size_t)(s - item->text);
	return item->len > 0;
}

static bool
is_same(struct commas_item a, struct commas_item b)
{
	return a.len == b.len && a.text[0] == b.text[0] &&
	    memcmp(a.text, b.text, a.len) == 0;
}

bool
commas_is(struct commas_item item, const char *code)
{
	return strncmp(item.text, code, item.len) == 0 &&
	    code[item.len] == '\0';
}

bool
commas_has_item(const char *list, struct commas_item item)
{
	struct commas_item other;

	while (commas_next(&list, &other))
		if (is_same(item, other))
			return true;
	return false;
}

bool
commas_has(const char *list, const char *code)
{
	struct commas_item item = { code, strlen(code) };

	return commas_has_item(list, item);
}

size_t
commas_count(const char *list)
{
	struct commas_item item;
	size_t count = 0;

	while (commas_next(&list, &item))
		count++;
	return count;
}

bool
commas_add(char *list, size_t size, struct commas_item item)
{
	size_t len = strlen(list);
	size_t comma = len > 0;

	if (len + comma + item.len >= size)
		return false;
	if (comma)
		list[len++] = ',';
	memcpy(list + len, item.text, item.len);
	list[len + item.len] = '\0';
	return true;
}

/* Whether the item stands in the list before its own place. */
static bool
is_repeated(const char *list, struct commas_item item)
{
	struct commas_item other;

	while (commas_next(&list, &other) && other.text != item.text)
		if (is_same(item, other))
			return true;
	return false;
}

size_t
commas_shared(const char *a, const char *b, char *shared, size_t size)
{
	const char *rest = a;
	struct commas_item item;
	size_t count = 0;

	if (shared)
		shared[0] = '\0';
	while (commas_next(&rest, &item)) {
		if (!commas_has_item(b, item) || is_repeated(a, item))
			continue;
		if (shared)
			commas_add(shared, size, item);
		count++;
	}
	return count;
}
