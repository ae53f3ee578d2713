#ifndef CLOCK_H
#define CLOCK_H

/* Nanoseconds that only ever grow: for how long something took. */
unsigned long long clock_ns(void);

#endif
