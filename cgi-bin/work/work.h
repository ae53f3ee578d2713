#ifndef WORK_H
#define WORK_H

/* The pages of the program work. */

#include "req.h"

#endif
