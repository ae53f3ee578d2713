/* Nearness by postcode and municipality. */
#include "near.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define COPENHAGEN 25
#define BORNHOLM 37

static bool
is_known(const char *text)
{
	return text && text[0] != '\0';
}

static bool
is_same(const char *a, const char *b)
{
	return is_known(a) && is_known(b) && strcmp(a, b) == 0;
}

/* The first two digits; 0: not known. */
static int
area_of(const char *postcode)
{
	long area = is_known(postcode) ? strtol(postcode, NULL, 10) / 100 : 0;

	if (area < 10 || area > 99)
		return 0;
	return area < COPENHAGEN ? COPENHAGEN : (int)area;
}

static bool
is_next(int a, int b)
{
	return abs(a - b) == 1 && a / 10 == b / 10 && a != BORNHOLM &&
	    b != BORNHOLM;
}

enum near
near_between(struct near_place a, struct near_place b)
{
	int area_a = area_of(a.postcode), area_b = area_of(b.postcode);
	bool is_area = area_a > 0 && area_a == area_b;

	if (is_same(a.postcode, b.postcode))
		return NEAR_POSTCODE;
	if (is_same(a.municipality, b.municipality))
		return is_area ? NEAR_PART : NEAR_MUNICIPALITY;
	if (is_area)
		return NEAR_AREA;
	if (area_a > 0 && area_b > 0)
		return is_next(area_a, area_b) ? NEAR_NEXT : NEAR_FAR;
	if (is_known(a.municipality) && is_known(b.municipality))
		return NEAR_FAR;
	return NEAR_UNKNOWN;
}
