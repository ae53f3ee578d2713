#ifndef CHILD_H
#define CHILD_H

/*
 * Other programs, joined by pipes; never through a shell. They are found on
 * the path, get no file of ours but what is given here, and what they say on
 * standard error goes to ours.
 */

#include <stdbool.h>
#include <sys/types.h>

/* Starts argv[0]; in, out: its standard input and output (-1: none);
 * third: what it finds as /dev/fd/3, or -1. -1: errno says why. */
pid_t child_start(const char *const argv[], int in, int out, int third);

/* Waits for it; true: it ended with 0. */
bool child_end(pid_t);

/* A pipe whose ends no other child gets; false: errno says why. */
bool child_pipe(int ends[2]);

/* A file that is nowhere but in memory, for what must not be seen in the list
 * of processes; -1: errno says why. */
int child_note(const char *text);

#endif
