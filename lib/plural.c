/* The plural rule of a catalogue, read again at each call: it is short. */
#include "plural.h"

#include <stddef.h>
#include <string.h>

#define DEEPEST 32

struct rule {
	const char *at;
	unsigned long n;
	int depth;
	bool is_wrong;
};

struct sign {
	const char *text;
	int level; /* the higher binds closer */
	unsigned long (*apply)(unsigned long, unsigned long);
};

static unsigned long read_choice(struct rule *rule);

static unsigned long
either(unsigned long a, unsigned long b)
{
	return a || b;
}

static unsigned long
both(unsigned long a, unsigned long b)
{
	return a && b;
}

static unsigned long
equal(unsigned long a, unsigned long b)
{
	return a == b;
}

static unsigned long
unequal(unsigned long a, unsigned long b)
{
	return a != b;
}

static unsigned long
at_most(unsigned long a, unsigned long b)
{
	return a <= b;
}

static unsigned long
at_least(unsigned long a, unsigned long b)
{
	return a >= b;
}

static unsigned long
less(unsigned long a, unsigned long b)
{
	return a < b;
}

static unsigned long
more(unsigned long a, unsigned long b)
{
	return a > b;
}

static unsigned long
plus(unsigned long a, unsigned long b)
{
	return a + b;
}

static unsigned long
minus(unsigned long a, unsigned long b)
{
	return a - b;
}

static unsigned long
times(unsigned long a, unsigned long b)
{
	return a * b;
}

static unsigned long
divided(unsigned long a, unsigned long b)
{
	return b ? a / b : 0;
}

static unsigned long
rest(unsigned long a, unsigned long b)
{
	return b ? a % b : 0;
}

/* A sign stands before the one that it begins with. */
static const struct sign signs[] = {
	{ "||", 1, either },
	{ "&&", 2, both },
	{ "==", 3, equal },
	{ "!=", 3, unequal },
	{ "<=", 4, at_most },
	{ ">=", 4, at_least },
	{ "<", 4, less },
	{ ">", 4, more },
	{ "+", 5, plus },
	{ "-", 5, minus },
	{ "*", 6, times },
	{ "/", 6, divided },
	{ "%", 6, rest },
};

static void
skip_space(struct rule *rule)
{
	while (*rule->at == ' ' || *rule->at == '\t' || *rule->at == '\n')
		rule->at++;
}

static bool
skip_sign(struct rule *rule, const char *sign)
{
	size_t len = strlen(sign);

	skip_space(rule);
	if (*rule->at != *sign || strncmp(rule->at, sign, len))
		return false;
	rule->at += len;
	return true;
}

static void
need_sign(struct rule *rule, const char *sign)
{
	if (!skip_sign(rule, sign))
		rule->is_wrong = true;
}

static unsigned long
read_number(struct rule *rule)
{
	unsigned long number = 0;

	if (*rule->at < '0' || *rule->at > '9')
		rule->is_wrong = true;
	while (*rule->at >= '0' && *rule->at <= '9')
		number = 10 * number + (unsigned long)(*rule->at++ - '0');
	return number;
}

static unsigned long
read_one(struct rule *rule)
{
	unsigned long value;

	if (++rule->depth > DEEPEST)
		rule->is_wrong = true;
	if (rule->is_wrong)
		return 0;
	if (skip_sign(rule, "!")) {
		value = !read_one(rule);
	} else if (skip_sign(rule, "(")) {
		value = read_choice(rule);
		need_sign(rule, ")");
	} else if (skip_sign(rule, "n")) {
		value = rule->n;
	} else {
		value = read_number(rule);
	}
	rule->depth--;
	return value;
}

static const struct sign *
next_sign(struct rule *rule, int level)
{
	skip_space(rule);
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (*rule->at == *signs[i].text && signs[i].level >= level &&
		    skip_sign(rule, signs[i].text))
			return &signs[i];
	return NULL;
}

static unsigned long
read_pair(struct rule *rule, int level)
{
	unsigned long value = read_one(rule);
	const struct sign *sign;

	while (!rule->is_wrong && (sign = next_sign(rule, level)))
		value = sign->apply(value, read_pair(rule, sign->level + 1));
	return value;
}

static unsigned long
read_choice(struct rule *rule)
{
	unsigned long value = read_pair(rule, 1), yes, no;

	if (rule->is_wrong || !skip_sign(rule, "?"))
		return value;
	if (++rule->depth > DEEPEST)
		rule->is_wrong = true;
	yes = rule->is_wrong ? 0 : read_choice(rule);
	need_sign(rule, ":");
	no = rule->is_wrong ? 0 : read_choice(rule);
	rule->depth--;
	return value ? yes : no;
}

static unsigned long
read_rule(struct rule *rule)
{
	unsigned long value;

	if (strnlen(rule->at, PLURAL_MAX + 1) > PLURAL_MAX)
		rule->is_wrong = true;
	value = read_choice(rule);
	skip_space(rule);
	if (*rule->at)
		rule->is_wrong = true;
	return value;
}

bool
plural_ok(const char *text)
{
	struct rule rule = { .at = text };

	read_rule(&rule);
	return !rule.is_wrong;
}

unsigned long
plural_value(const char *text, unsigned long n)
{
	struct rule rule = { .at = text, .n = n };
	unsigned long value = read_rule(&rule);

	return rule.is_wrong ? 0 : value;
}
