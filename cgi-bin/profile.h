#ifndef PROFILE_H
#define PROFILE_H

/*
 * The short profile of somebody who has not said yes, or has said it to this
 * one person (DOMAIN 2.6): an age is a band, and children are a few bands.
 */

#include "req.h"

/* Adds age_band and children_text to a row with birth_year and
 * child_birth_years, "2013,2019". */
void profile_show(struct req *, struct scope *row);

#endif
