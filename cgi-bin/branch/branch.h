#ifndef BRANCH_H
#define BRANCH_H

/* The pages of the program branch. */

#include "req.h"

void home_show(struct req *);

#endif
