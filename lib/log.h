#ifndef LOG_H
#define LOG_H

/*
 * One line of key=value to standard error for each thing that happened.
 * Never names, notes, addresses, query strings or what a visitor typed.
 */

/* Said in every line that follows, until set again; "" for none. */
void log_request(const char *request_ref);

/* what is one word; fmt adds key=value pairs. */
void log_event(const char *what, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
