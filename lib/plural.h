/*
 * The plural rule of a gettext catalogue, as in
 *     nplurals=2; plural=(n != 1);
 * a C expression of n, told from hostile ones: bounded in length and depth,
 * a division by nothing is 0.
 */
#ifndef PLURAL_H
#define PLURAL_H

#include <stdbool.h>

/* Longer rules are refused. */
#define PLURAL_MAX 512

/* Whether the expression can be read to its end. */
bool plural_ok(const char *rule);

/* Its value for n; 0 for a rule that is not ok. */
unsigned long plural_value(const char *rule, unsigned long n);

#endif
