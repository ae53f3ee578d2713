#ifndef INTAKE_H
#define INTAKE_H

/* The pages of the program intake. */

#include "req.h"

#endif
