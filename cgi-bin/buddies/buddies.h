#ifndef BUDDIES_H
#define BUDDIES_H

/* The pages of the program buddies. */

#include "req.h"

#endif
