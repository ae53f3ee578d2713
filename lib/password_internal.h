#ifndef PASSWORD_INTERNAL_H
#define PASSWORD_INTERNAL_H

/* What password.c and password_easy.c share; nobody else includes this. */

#include "conf.h"

/* What password_open was given; NULL before. */
const struct conf *password_conf(void);

#endif
