#ifndef TAP_H
#define TAP_H

/*
 * Test results in TAP, for one-file test programs:
 *
 *	ok(1 + 1 == 2, "one and one");
 *	is_int(strlen(s), 3, "length of '%s'", s);
 *	is_text(name, "Yonas", "a single name");
 *	return done_testing();
 *
 * Every check counts; a failed one says where and what it found, and the
 * program goes on. The name of a check is a printf format.
 */

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static int tap_checks;
static int tap_failures;

__attribute__((format(printf, 4, 5))) static inline bool
tap_check(bool is_good, const char *file, int line, const char *name, ...)
{
	va_list args;

	va_start(args, name);
	printf("%s %d - ", is_good ? "ok" : "not ok", ++tap_checks);
	vprintf(name, args);
	printf("\n");
	va_end(args);
	if (!is_good) {
		tap_failures++;
		printf("# failed at %s:%d\n", file, line);
	}
	return is_good;
}

static inline bool
tap_is_text(const char *got, const char *want)
{
	return got && want ? strcmp(got, want) == 0 : got == want;
}

/* Is it true? */
#define ok(is_good, ...) tap_check((is_good), __FILE__, __LINE__, __VA_ARGS__)

/* Are the two integers the same? */
#define is_int(got, want, ...) \
	do { \
		int64_t tap_got = (int64_t)(got), tap_want = (int64_t)(want); \
\
		if (!ok(tap_got == tap_want, __VA_ARGS__)) \
			printf("# got %lld, want %lld\n", (long long)tap_got, \
			    (long long)tap_want); \
	} while (0)

/* Are the two texts the same? NULL is only NULL. */
#define is_text(got, want, ...) \
	do { \
		const char *tap_got = (got), *tap_want = (want); \
\
		if (!ok(tap_is_text(tap_got, tap_want), __VA_ARGS__)) \
			printf("# got \"%s\", want \"%s\"\n", \
			    tap_got ? tap_got : "(null)", \
			    tap_want ? tap_want : "(null)"); \
	} while (0)

/* Prints the plan; the result is the exit status of the program. */
static inline int
done_testing(void)
{
	printf("1..%d\n", tap_checks);
	if (tap_failures > 0)
		printf("# %d of %d failed\n", tap_failures, tap_checks);
	return tap_failures > 0 || tap_checks == 0;
}

#endif
